import type * as Y from 'yjs';
import type { Sheet, SheetShape } from '#lib/domain/sheet.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from '#lib/protocol/ballot.ts';
import { createSealer } from '#lib/protocol/box.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { valuesRoot } from '#lib/protocol/values.ts';

/** One round's inbox on the host's device. */
export interface CastInto {
	doc: Y.Doc;
	name: DocumentName;
	room: string;
	hostPublic: Uint8Array;
	step: string;
	round: number;
	shape: SheetShape;
}

/**
 * Seals a finished sheet and puts it into the inbox, as a phone would: from then on it is one ballot
 * among the others, under a pseudonym whose secret is forgotten at once.
 */
export function castSheet(into: CastInto, sheet: Sheet): void {
	const { doc, name, room, hostPublic, step, round, shape } = into;
	const proof = ballotProof(randomBytes(32), step, round, 0);
	const key = ballotKey(pseudonym(proof), 1);
	const seal = createSealer(hostPublic, { room, doc: name });
	const plain = encodeBallot({ version: 1, isReady: true, ...sheet }, proof, shape);
	valuesRoot(doc).set(key, seal(key, plain));
}
