import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { createBoard } from '#lib/domain/card-board.ts';
import { seal } from '#lib/protocol/seal.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey, valuesRoot } from '#lib/protocol/values.ts';

const PEOPLE = 200;
const STATEMENTS = 60;
const STEPS = 8;
const CARDS = 1000;
/** One chunk of receipts a second while a round of a minute runs (docs/protocol.md P24). */
const CHUNKS = 60;
const RECEIPT_BYTES = 8;
const PLAN_BYTES = 12_000;
const CARD_TEXT = 'Übergaben brauchen mehr Zeit, als wir planen';

/** The same finished session in two forms. */
export interface FinishedSession {
	/** what phones get of this relay: `stage`, sealed */
	stage: Uint8Array;
	/** what phones get of peers: one shared document with every rating and every card in plain */
	shared: Uint8Array;
	/** bytes of the sealed values of `stage`, by what they are */
	parts: { receiptBytes: number; cardBytes: number; otherBytes: number };
}

/** 200 people rated 60 statements and wrote 1,000 cards. */
export function finishedSession(): FinishedSession {
	const { stage, parts } = sealedStage();
	return { stage, parts, shared: sharedDocument() };
}

function sealedStage(): Pick<FinishedSession, 'stage' | 'parts'> {
	const doc = new Y.Doc();
	const key = randomBytes(32);
	const author = { epoch: 1, device: randomBytes(8).toString('hex') };
	const publish = (name: string, plain: Uint8Array): number => {
		const place = publishedKey(name, author);
		const sealed = seal(key, { room: 'AAAA', doc: 'stage', key: place }, plain);
		valuesRoot(doc).set(place, sealed);
		return sealed.length;
	};
	let receiptBytes = 0;
	let otherBytes = publish('plan', randomBytes(PLAN_BYTES));
	const each = STATEMENTS / STEPS;
	for (let step = 0; step < STEPS; step++) {
		const name = `kern-${step + 1}`;
		const items = Array.from({ length: Math.ceil(each) }, (_, item) => `${name}-${item + 1}`);
		otherBytes += publish(`step/${name}`, encodeJson({ state: 'revealed', round: 1, minimum: 5 }));
		otherBytes += publish(stageName.count(name, 1), encodeJson({ submitted: PEOPLE }));
		otherBytes += publish(stageName.result(name, 1), encodeJson(resultOf(items)));
		const receipts = (PEOPLE * each * RECEIPT_BYTES) / CHUNKS;
		for (let chunk = 1; chunk <= CHUNKS; chunk++) {
			receiptBytes += publish(stageName.receipts(name, 1, chunk), randomBytes(receipts));
		}
	}
	const board = createBoard(
		cardTexts(),
		PEOPLE,
		(below) => Math.floor(Math.random() * below),
		() => randomBytes(8).toString('hex')
	);
	const cardBytes = publish(sealedName.cards('karten', 1), encodeJson(board));
	return { stage: Y.encodeStateAsUpdate(doc), parts: { receiptBytes, cardBytes, otherBytes } };
}

function resultOf(items: readonly string[]) {
	const tallies = items.map((item) => ({
		kind: 'shown',
		item,
		itemVersion: 1,
		round: 1,
		counts: [12, 35, 61, 58, 30],
		cannotAssess: 4,
		people: PEOPLE
	}));
	return { devices: PEOPLE, paper: 0, tallies };
}

function sharedDocument(): Uint8Array {
	const phones = Array.from({ length: PEOPLE }, (_, phone) => {
		const doc = new Y.Doc();
		doc.transact(() => {
			const ratings = doc.getMap('values');
			for (let item = 0; item < STATEMENTS; item++) ratings.set(`${phone}/${item}`, 1 + (item % 5));
			const cards = cardTexts().slice(0, CARDS / PEOPLE);
			cards.forEach((text, card) => ratings.set(`card/${phone}/${card}`, text));
		});
		return Y.encodeStateAsUpdate(doc);
	});
	const whole = new Y.Doc();
	for (const update of phones) Y.applyUpdate(whole, update);
	return Y.encodeStateAsUpdate(whole);
}

function cardTexts(): string[] {
	return Array.from({ length: CARDS }, (_, card) => `${CARD_TEXT} (${card + 1})`);
}
