import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { isBoard, type CardBoard, type CardCounts } from '#lib/domain/card-board.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { fromUtf8, randomBytes } from '#lib/protocol/bytes.ts';
import { parseCards } from '#lib/protocol/card-values.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey, valuesRoot } from '#lib/protocol/values.ts';
import { cardTopics } from './cards.ts';
import { HostCards } from './host-cards.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

const AUTHOR = { epoch: 1, device: '0123456789abcdef' };
const TEXTS = [
	'Zu wenig Zeit',
	'Keine Vertretung',
	'Niemand fragt',
	'Formulare',
	'Urlaub',
	'Tempo'
];
const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 10,
	blocks: [
		{
			id: 'cards',
			title: 'Karten',
			minutes: 10,
			isBreak: false,
			slides: [],
			step: { id: 'cards', kind: 'cards', most: 3 }
		}
	]
};

/** A host in its block of cards; what it publishes and drafts is at hand. */
function newHost(anonymity: 'unnamed' | 'sealed') {
	const doc = new Y.Doc();
	const values = new SealedMap(doc, randomBytes(32), 'AAAA', 'stage');
	const stage = new Stage(values);
	const drafts = new Map<string, Uint8Array>();
	const publish = (name: string, value: unknown) =>
		values.write(publishedKey(name, AUTHOR), encodeJson(value));
	const setLevel = (level: 'unnamed' | 'sealed') =>
		publish(stageName.step('cards'), {
			state: 'revealed',
			round: 1,
			anonymity: level,
			minimum: 5
		});
	publish(stageName.plan, PLAN);
	publish(stageName.clock, { block: 0, startedAt: { 0: 0 }, spentMs: {} });
	setLevel(anonymity);
	const cards = new HostCards({
		stage,
		publish,
		readDraft: (name) => drafts.get(name),
		writeDraft: (name, value) => void drafts.set(name, encodeJson(value))
	});
	const readable = () =>
		values
			.keys()
			.map((key) => fromUtf8(values.read(key) ?? new Uint8Array()))
			.join('\n');
	const published = (): CardBoard | CardCounts | undefined =>
		stage.value('cards/cards/1', parseCards);
	return { doc, stage, cards, setLevel, readable, published };
}

test('P26: a revealed board is one value under new ids, in an order of its own', () => {
	const { doc, cards, published } = newHost('unnamed');
	const before = valuesRoot(doc).size;

	cards.reveal('cards', 1, TEXTS, 5);

	const board = published();
	expect(valuesRoot(doc).size).toBe(before + 1);
	if (!board || !isBoard(board)) throw new Error('no board');
	expect(board.cards.map(({ text }) => text).sort()).toEqual([...TEXTS].sort());
	expect(new Set(board.cards.map(({ id }) => id)).size).toBe(TEXTS.length);
	expect(board.cards.every(({ id }) => /^[0-9a-f]{8}$/.test(id))).toBe(true);
});

test('the order differs from the order in the inbox, run after run', () => {
	const orders = new Set<string>();
	let unchanged = 0;
	for (let run = 0; run < 60; run++) {
		const { cards } = newHost('unnamed');
		cards.reveal('cards', 1, TEXTS, 5);
		const order = cards.read('cards')?.cards.map(({ text }) => text) ?? [];
		orders.add(order.join());
		if (order.join() === TEXTS.join()) unchanged++;
	}

	// 720 orders are possible: 60 runs meet few of them twice
	expect(orders.size).toBeGreaterThan(45);
	expect(unchanged).toBeLessThan(4);
});

test('groups are changed in the one value, and every change can be taken back', () => {
	const { cards, stage } = newHost('unnamed');
	cards.reveal('cards', 1, TEXTS, 5);
	const [first, second] = cards.read('cards')?.cards.map(({ id }) => id) ?? [];
	const before = cards.read('cards');

	const restore = cards.merge('cards', [first ?? '', second ?? ''], 'Vertretung');
	expect(cardTopics(stage)).toEqual(['Vertretung']);
	restore();

	expect(cards.read('cards')).toEqual(before);
});

test('at the level sealed all others get names and numbers, Regie the cards', () => {
	const { cards, readable, published, stage } = newHost('sealed');

	cards.reveal('cards', 1, TEXTS, 5);
	const ids = cards.read('cards')?.cards.map(({ id }) => id) ?? [];
	cards.merge('cards', ids.slice(0, 2), 'Vertretung');

	expect(published()).toEqual({
		groups: [{ name: 'Vertretung', count: 2 }],
		single: 4,
		people: 5
	});
	for (const text of TEXTS) expect(readable()).not.toContain(text);
	expect(cards.read('cards')?.cards).toHaveLength(TEXTS.length);
	expect(cardTopics(stage)).toEqual(['Vertretung']);
});

test('raised after the reveal, the cards leave what others can read', () => {
	const { cards, readable, setLevel } = newHost('unnamed');
	cards.reveal('cards', 1, TEXTS, 5);
	const board = cards.read('cards');
	cards.follow();
	expect(readable()).toContain('Keine Vertretung');

	setLevel('sealed');
	cards.follow();

	for (const text of TEXTS) expect(readable()).not.toContain(text);
	expect(cards.read('cards')).toEqual(board);
});

test('cards that are too long or too many never make the board unreadable', () => {
	const { cards } = newHost('unnamed');

	cards.reveal('cards', 1, Array<string>(2_100).fill('a'.repeat(300)), 700);

	expect(cards.read('cards')?.cards).toHaveLength(2_000);
});
