import type { Dialect } from './dialects.ts';
import { newSession } from './new-session.ts';
import { ballots, pace, publishCounts, wait } from './load.ts';
import { keysIn } from './updates.ts';

const PHONES = 20;
/** ratings of one phone; each is two frames here, and a relay has its limits */
const RATINGS = 100;
const WINDOW_MS = 1500;
const COUNTS_PER_SECOND = 100;
const PATIENCE_MS = 10_000;

/**
 * Lets a small session of its own rate. A process translates its program while it does its work for the
 * first time; a server that has run for a minute has done so, and that is what is to be measured.
 */
export async function warmUp(port: number, dialect: Dialect): Promise<void> {
	const names = newSession();
	let seen = 0;
	let onAllSeen = (): void => undefined;
	const allSeen = new Promise<void>((resolve) => (onAllSeen = resolve));
	const updates = ballots(PHONES, RATINGS);
	const host = await dialect.host(port, names, {
		onTold: ({ type, update }) => {
			if (type === 'update') seen += keysIn(update).length;
			if (seen >= updates.length) onAllSeen();
		}
	});
	const options = dialect.isStoring ? { onStored: () => undefined } : {};
	const phones = await Promise.all(
		Array.from({ length: PHONES }, () => dialect.phone(port, names, options))
	);
	const publishing = publishCounts([host], COUNTS_PER_SECOND);
	await pace(updates.length, WINDOW_MS, (index) => {
		const update = updates[index];
		if (update) phones[index % PHONES]?.write(update);
	});
	await Promise.race([allSeen, wait(PATIENCE_MS)]);
	clearInterval(publishing);
	for (const { sockets } of [host, ...phones]) for (const socket of sockets) socket.end();
}
