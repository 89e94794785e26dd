import * as Y from 'yjs';
import type { Answer } from '#lib/domain/scale.ts';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from '#lib/protocol/ballot.ts';
import { createSealer } from '#lib/protocol/box.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { inboxName } from '#lib/protocol/documents.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { x25519 } from '#lib/protocol/x25519.ts';
import { seeFrame, type SeenFrame } from './frame-parts.ts';

/** As long as the shortest plan's sheet. */
const STATEMENTS = 8;
const PLACE = { room: 'PR0B', doc: inboxName('probe', 1) };
/** One phone is one client: its number takes four or five bytes, and would make the length vary. */
const PHONE = new Y.Doc().clientID;

/**
 * Does with one answer what a phone does in a session, for a host whose key nobody keeps, and sends
 * nothing.
 * @returns the frame that would leave the device
 */
export function sampleFrame(answer: Answer | null): SeenFrame {
	const host = x25519.keygen();
	const proof = ballotProof(randomBytes(32), 'probe', 1, 0);
	const key = ballotKey(pseudonym(proof), 1);
	const sheet = sheetOfAnswers([answer, ...Array<null>(STATEMENTS - 1).fill(null)]);
	const plain = encodeBallot(
		{ version: 1, isReady: false, ...sheet },
		proof,
		shapeOfAnswers(STATEMENTS)
	);
	const doc = new Y.Doc();
	doc.clientID = PHONE;
	valuesRoot(doc).set(key, createSealer(host.publicKey, PLACE)(key, plain));
	const frame = encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc));
	doc.destroy();
	return seeFrame(frame);
}
