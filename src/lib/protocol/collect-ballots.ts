import { decodeBallot, parseBallotKey, type Ballot } from './ballot.ts';
import type { Opener } from './box.ts';

/**
 * Takes the highest version that opens for each pseudonym (docs/protocol.md P22, P23). Whatever
 * does not open, or does not belong under its key, is passed over.
 * @param entries - keys and values of an inbox in any order, whole or in slices
 * @param statements - number of statements of the step
 * @param known - what earlier calls returned: only versions above are opened, and what is known
 * stays, also when its key has gone from the inbox
 * @returns pseudonym → ballot, known ones included; `known` itself stays as it is
 */
export function collectBallots(
	entries: Iterable<readonly [key: string, sealed: unknown]>,
	open: Opener,
	statements: number,
	known: ReadonlyMap<string, Ballot> = new Map()
): Map<string, Ballot> {
	const collected = new Map(known);
	const newestFirst = [...entries]
		.flatMap(([key, sealed]) => {
			const place = parseBallotKey(key);
			return place ? [{ key, sealed, ...place }] : [];
		})
		.sort((a, b) => b.version - a.version);
	for (const { key, sealed, name, version } of newestFirst) {
		if ((collected.get(name)?.version ?? 0) >= version) continue;
		const plain = open(key, sealed);
		const ballot = plain && decodeBallot(plain, key, statements);
		if (ballot) collected.set(name, ballot);
	}
	return collected;
}
