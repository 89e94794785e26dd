import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import {
	ballotKey,
	ballotProof,
	encodeBallot,
	pseudonym,
	receipt,
	sortReceipts
} from '#lib/protocol/ballot.ts';
import { createOpener, createSealer } from '#lib/protocol/box.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { inboxName } from '#lib/protocol/documents.ts';
import { hostKeys } from '#lib/protocol/keys.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import type { Database } from '#lib/storage/db.ts';
import { saveSession } from '#lib/storage/sessions.ts';
import { hostRow, newDatabase } from '#lib/storage/storage.test-kit.ts';
import { BallotCounter } from './ballot-counter.ts';

const { ballotPublic, ballotSecret } = hostKeys(randomBytes(32));
const PLACE = { room: 'ROOM', doc: inboxName('kern', 1) };
const SHAPE = shapeOfAnswers(1);

/** A phone of one person; each call seals its next version. */
function newPhone() {
	const proof = ballotProof(randomBytes(32), 'kern', 1, 0);
	const seal = createSealer(ballotPublic, PLACE);
	let version = 0;
	return () => {
		const key = ballotKey(pseudonym(proof), ++version);
		const sheet = sheetOfAnswers([3]);
		const plain = encodeBallot({ version, isReady: false, ...sheet }, proof, SHAPE);
		return { key, value: seal(key, plain) };
	};
}

async function startCounter(db: Database, doc: Y.Doc, session: string): Promise<BallotCounter> {
	const counter = await BallotCounter.start(
		db,
		{ session, step: 'kern', round: 1, shape: SHAPE },
		doc,
		createOpener(ballotSecret, ballotPublic, PLACE),
		() => new Uint8Array(),
		{ change: () => undefined, receipt: () => undefined }
	);
	await counter.whenIdle();
	return counter;
}

const marksOf = ({ ballots }: BallotCounter) =>
	sortReceipts(ballots.flatMap(({ mark }) => mark ?? []));

test('P23, P24: what counts is the last version of each sheet, in whatever order and although deleted', async () => {
	const db = newDatabase();
	let sessions = 0;
	const versions = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(versions, fc.infiniteStream(fc.nat(1000)), async (counts, order) => {
			const row = hostRow(`sitzung-${++sessions}`);
			await saveSession(db, row);
			const sheets = counts.map((count) => {
				const next = newPhone();
				return Array.from({ length: count }, next);
			});
			const inbox = new Y.Doc();
			const arriving = sheets
				.flat()
				.map((sheet) => ({ sheet, at: order.next().value }))
				.toSorted((a, b) => a.at - b.at);
			const counter = await startCounter(db, inbox, row.id);
			for (const { sheet } of arriving) valuesRoot(inbox).set(sheet.key, sheet.value);
			await counter.whenIdle();
			const expected = sortReceipts(
				sheets.map((own) => receipt(own.at(-1)?.value ?? new Uint8Array()))
			);

			expect(marksOf(counter)).toEqual(expected);
			counter.stop();
			// the page is loaded again, and nothing is in the inbox any more
			const again = await startCounter(db, new Y.Doc(), row.id);
			expect(marksOf(again)).toEqual(expected);
			again.stop();
		}),
		{ numRuns: 12 }
	);
});
