import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { createBoard } from '#lib/domain/card-board.ts';
import { buildPlan } from '#lib/modules/build-plan.ts';
import { compact } from '#lib/protocol/compact.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey, valuesRoot } from '#lib/protocol/values.ts';
import { publishReceipts, settleReceipts } from '#lib/session/receipts.ts';
import { randomBelow, randomShortId } from '#lib/session/random.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { readLibrary } from '../../content/library.ts';

const PEOPLE = 200;
const STATEMENTS = 60;
const STEPS = 8;
const CARDS = 1000;
/** Seconds of a round, in each of which receipts are published (docs/protocol.md P24). */
const SECONDS = 60;
const RECEIPT_BYTES = 8;
/** The longest plan of a workshop that we have. */
const PLAN = 'team-180';
/** Shorter and longer ones are no cards. */
const CARD_LENGTHS = { least: 20, most: 90 };

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
	const texts = cardTexts();
	const { stage, parts } = sealedStage(texts);
	return { stage, parts, shared: sharedDocument(texts) };
}

function sealedStage(texts: readonly string[]): Pick<FinishedSession, 'stage' | 'parts'> {
	const doc = new Y.Doc();
	const values = new SealedMap(doc, randomBytes(32), 'AAAA', 'stage');
	const author = { epoch: 1, device: randomBytes(8).toString('hex') };
	const publish = (name: string, value: unknown) =>
		values.write(publishedKey(name, author), compact(encodeJson(value)));
	publish(stageName.plan, buildPlan(readLibrary(), PLAN).plan);
	const each = STATEMENTS / STEPS;
	for (let number = 1; number <= STEPS; number++) {
		const step = `kern-${number}`;
		const items = Array.from({ length: Math.ceil(each) }, (_, item) => `${step}-${item + 1}`);
		for (let second = 1; second <= SECONDS; second++) {
			const receipts = Array.from({ length: (PEOPLE * each) / SECONDS }, newReceipt);
			publishReceipts(values, author, { step, round: 1 }, receipts);
			const submitted = Math.round((PEOPLE * second) / SECONDS);
			publish(stageName.count(step, 1), { submitted });
		}
		doc.transact(() => {
			publish(stageName.step(step), { state: 'revealed', round: 1, minimum: 5 });
			publish(stageName.result(step, 1), resultOf(items));
			const counted = Array.from({ length: PEOPLE }, newReceipt);
			settleReceipts(values, author, { step, round: 1 }, counted);
		});
	}
	const board = createBoard(texts, PEOPLE, randomBelow, randomShortId);
	publish(sealedName.cards('karten', 1), board);
	return { stage: Y.encodeStateAsUpdate(doc), parts: partsOf(doc) };
}

const newReceipt = (): Uint8Array => randomBytes(RECEIPT_BYTES);

function partsOf(doc: Y.Doc): FinishedSession['parts'] {
	const parts = { receiptBytes: 0, cardBytes: 0, otherBytes: 0 };
	for (const [key, sealed] of valuesRoot(doc).entries()) {
		if (!(sealed instanceof Uint8Array)) continue;
		const isReceipts = /^(receipts|counted)\//.test(key);
		const part = isReceipts
			? 'receiptBytes'
			: key.startsWith('cards/')
				? 'cardBytes'
				: 'otherBytes';
		parts[part] += sealed.length;
	}
	return parts;
}

function resultOf(items: readonly string[]) {
	const tallies = items.map((item) => ({
		kind: 'shown',
		item,
		itemVersion: 1,
		round: 1,
		counts: [12, 35, 61, 58, 30],
		cannotJudge: 4,
		n: PEOPLE - 4
	}));
	return { devices: PEOPLE, paper: 0, tallies };
}

function sharedDocument(texts: readonly string[]): Uint8Array {
	const phones = Array.from({ length: PEOPLE }, (_, phone) => {
		const doc = new Y.Doc();
		doc.transact(() => {
			const ratings = doc.getMap('values');
			for (let item = 0; item < STATEMENTS; item++) ratings.set(`${phone}/${item}`, 1 + (item % 5));
			const each = CARDS / PEOPLE;
			const cards = texts.slice(phone * each, (phone + 1) * each);
			cards.forEach((text, card) => ratings.set(`card/${phone}/${card}`, text));
		});
		return Y.encodeStateAsUpdate(doc);
	});
	const whole = new Y.Doc();
	for (const update of phones) Y.applyUpdate(whole, update);
	return Y.encodeStateAsUpdate(whole);
}

/** Different sentences out of our own modules: people's cards are not at hand, and not for a bench. */
function cardTexts(): string[] {
	const { modules, templates } = readLibrary();
	const sentences = [...modules, ...templates]
		.flatMap(({ slides, scripts }) => [...slides, ...scripts])
		.flatMap((markdown) => markdown.split(/(?<=[.?!])\s+|\n+/))
		.map((text) => text.replaceAll(/[#*_>|[\]]|^[-\d.\s]+/g, '').trim())
		.filter(({ length }) => length >= CARD_LENGTHS.least && length <= CARD_LENGTHS.most);
	const different = [...new Set(sentences)];
	const distance = Math.floor(different.length / CARDS);
	const texts = different.filter((_, index) => index % distance === 0).slice(0, CARDS);
	if (texts.length < CARDS) throw new Error(`only ${texts.length} sentences`);
	return texts;
}
