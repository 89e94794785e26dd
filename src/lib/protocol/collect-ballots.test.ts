import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from './ballot.ts';
import { createOpener, createSealer } from './box.ts';
import { collectBallots } from './collect-ballots.ts';
import { hostKeys } from './keys.ts';

const PLACE = { room: 'K7QF', doc: 'inbox-selbst-1' };
const HOST = hostKeys(new Uint8Array(32).fill(3));
const opener = () => createOpener(HOST.ballotSecret, HOST.ballotPublic, PLACE);
type Entry = [key: string, sealed: unknown];

/** A phone that sends versions of one statement's answer; the answer tells the version. */
function newPhone(secret: number) {
	const proof = ballotProof(new Uint8Array(32).fill(secret), 'selbst', 1, 0);
	const seal = createSealer(HOST.ballotPublic, PLACE);
	const name = pseudonym(proof);
	const send = (version: number, answer = (version % 6) as Answer): Entry => {
		const key = ballotKey(name, version);
		return [key, seal(key, encodeBallot({ version, answers: [answer], isReady: false }, proof))];
	};
	return { name, proof, seal, send };
}
const versions = (collected: ReturnType<typeof collectBallots>) =>
	Object.fromEntries([...collected].map(([name, { version }]) => [name, version]));

describe('collectBallots', () => {
	test('P23: the highest version of each pseudonym wins, whatever the order', () => {
		const phones = [newPhone(1), newPhone(2), newPhone(3)];
		const sent = phones.flatMap((phone, index) =>
			[1, 2, 10, 9].slice(0, index + 2).map((version) => phone.send(version))
		);
		const expected = { [phones[0]!.name]: 2, [phones[1]!.name]: 10, [phones[2]!.name]: 10 };

		fc.assert(
			fc.property(fc.shuffledSubarray(sent, { minLength: sent.length }), (entries) => {
				expect(versions(collectBallots(entries, opener(), 1))).toEqual(expected);
			}),
			{ numRuns: 20 }
		);
	});

	test('P23: in slices gives the same as at once, wherever it is cut', () => {
		const phones = [newPhone(1), newPhone(2)];
		const sent = phones.flatMap((phone) => [1, 2, 3].map((version) => phone.send(version)));
		const order = fc.shuffledSubarray(sent, { minLength: sent.length });

		fc.assert(
			fc.property(order, fc.nat(sent.length), (entries, cut) => {
				const open = opener();
				const first = collectBallots(entries.slice(0, cut), open, 1);
				const both = collectBallots(entries.slice(cut), open, 1, first);
				expect(both).toEqual(new Map(collectBallots(entries, open, 1)));
			}),
			{ numRuns: 20 }
		);
	});

	test('P23: what is known stays when its key was deleted or overwritten', () => {
		const phone = newPhone(1);
		const known = collectBallots([phone.send(2, 4)], opener(), 1);

		const later = [
			collectBallots([], opener(), 1, known),
			collectBallots([phone.send(1, 1)], opener(), 1, known),
			collectBallots([phone.send(2, 1)], opener(), 1, known),
			collectBallots([[ballotKey(phone.name, 2), new Uint8Array(200)]], opener(), 1, known)
		];

		for (const collected of later) expect(collected.get(phone.name)?.answers).toEqual([4]);
	});

	test('leaves what was known as it was', () => {
		const phone = newPhone(1);
		const known = collectBallots([phone.send(1)], opener(), 1);

		collectBallots([phone.send(2), newPhone(2).send(1)], opener(), 1, known);

		expect(versions(known)).toEqual({ [phone.name]: 1 });
	});

	test('P22: a higher version that does not open does not hide a lower one', () => {
		const phone = newPhone(1);
		const [, sealed] = phone.send(2);
		const damaged = (sealed as Uint8Array).with(70, ((sealed as Uint8Array)[70] ?? 0) ^ 1);

		const entries: Entry[] = [phone.send(1), [ballotKey(phone.name, 2), damaged]];

		expect(versions(collectBallots(entries, opener(), 1))).toEqual({ [phone.name]: 1 });
	});

	test('P22: a colleague who sees a key cannot replace the ballot under it', () => {
		const victim = newPhone(1);
		const forger = newPhone(2);
		const key = ballotKey(victim.name, 99);
		const forged = (proof: Uint8Array) =>
			forger.seal(key, encodeBallot({ version: 99, answers: [1], isReady: true }, proof));
		const replayed: Entry = [key, victim.send(1)[1]];

		const entries: Entry[] = [
			victim.send(1),
			[key, forged(forger.proof)],
			[key, forged(new Uint8Array(32))],
			replayed
		];

		expect(versions(collectBallots(entries, opener(), 1))).toEqual({ [victim.name]: 1 });
	});

	test('P21: a ballot of another number of statements does not count', () => {
		expect(collectBallots([newPhone(1).send(1)], opener(), 2)).toEqual(new Map());
	});

	test('passes over everything else that may lie in an inbox', () => {
		const key = fc.oneof(fc.string(), fc.constant('__proto__'), fc.constant('constructor/1'));
		const entry = fc.tuple(key, fc.oneof(fc.anything(), fc.uint8Array({ maxLength: 200 })));

		fc.assert(
			fc.property(fc.array(entry), (entries) => {
				expect(collectBallots(entries, opener(), 1).size).toBe(0);
			})
		);
	});

	test('opens the newest version alone, and nothing again that is known', () => {
		const phone = newPhone(1);
		const sent = [1, 2, 3].map((version) => phone.send(version));
		const open = vi.fn(opener());

		const known = collectBallots(sent, open, 1);
		expect(open).toHaveBeenCalledExactlyOnceWith(...sent[2]!);
		collectBallots(sent, open, 1, known);
		expect(open).toHaveBeenCalledOnce();
	});

	test('takes a whole Y.Map-like iterable of many phones', () => {
		const inbox = new Map(Array.from({ length: 60 }, (_, index) => newPhone(index + 1).send(1)));

		expect(collectBallots(inbox.entries(), opener(), 1).size).toBe(60);
	});
});
