import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CAUSES_MAX } from '#lib/domain/causes.ts';
import { DIMENSIONS } from '#lib/domain/dimension.ts';
import { cardKey } from '#lib/protocol/deepening-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { readCauses, uselessKeys } from './causes.ts';
import { SealedMap } from './sealed-map.ts';

const KEY = new Uint8Array(32).fill(7);
const STEP = 'team-vertiefen';
const idOf = (number: number) => String(number).padStart(16, '0');

function newBoard(key = KEY): { doc: Y.Doc; values: SealedMap } {
	const doc = new Y.Doc();
	return { doc, values: new SealedMap(doc, key, 'ROOM', 'board') };
}

const write = (values: SealedMap, number: number, value: unknown) =>
	values.write(cardKey(STEP, idOf(number)), encodeJson(value));

interface Act {
	writer: 0 | 1;
	card: number;
	value: unknown;
}

const acts = fc.array(
	fc.record<Act>({
		writer: fc.constantFrom(0, 1),
		card: fc.integer({ min: 0, max: 5 }),
		value: fc.oneof(
			fc.constant(''),
			fc.record({
				focus: fc.constantFrom(0, 1),
				dimension: fc.constantFrom(...DIMENSIONS),
				text: fc.stringMatching(/^[a-zäöü]{1,20}$/)
			})
		)
	}),
	{ maxLength: 12 }
);

test('P60: however two people write at once, both see the same whole cards that somebody wrote', () => {
	fc.assert(
		fc.property(acts, acts, (before, apart) => {
			const boards = [newBoard(), newBoard()] as const;
			const [one, two] = boards;
			const sync = () => {
				Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(two.doc)));
				Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc, Y.encodeStateVector(one.doc)));
			};
			for (const { writer, card, value } of before) {
				write(boards[writer].values, card, value);
				sync();
			}
			for (const { writer, card, value } of apart) write(boards[writer].values, card, value);
			sync();

			const shown = readCauses(one.values, STEP);
			expect(readCauses(two.values, STEP)).toEqual(shown);
			const all = [...before, ...apart];
			for (const { id, ...value } of shown) {
				expect(all).toContainEqual(expect.objectContaining({ card: Number(id), value }) as unknown);
			}
			for (let card = 0; card <= 5; card++) {
				const late = apart.filter((act) => act.card === card);
				const [only] = late;
				// who alone wrote a card has the last word about it
				if (only && late.every(({ writer }) => writer === only.writer)) {
					const last = late.at(-1)?.value;
					const found = shown.find(({ id }) => id === idOf(card));
					expect(found ? { ...found, id: undefined } : '').toEqual(
						last === '' ? '' : { ...(last as object), id: undefined }
					);
				}
			}
		}),
		// each run encrypts some dozens of cards
		{ numRuns: 40 }
	);
});

test('P62: what is no card of a step is neither shown nor kept', () => {
	const { doc, values } = newBoard();
	const card = { focus: 0, dimension: 'S', text: 'bleibt' };
	write(values, 1, card);
	write(values, 2, { ...card, text: 'a'.repeat(141) });
	write(values, 3, '');
	values.write(cardKey('other', idOf(4)), encodeJson(card));
	values.write('rubbish', encodeJson(card));
	valuesRoot(doc).set(cardKey(STEP, idOf(5)), 'no bytes');
	valuesRoot(doc).set(cardKey(STEP, idOf(6)), new Uint8Array(80));

	expect(readCauses(values, STEP)).toEqual([{ ...card, id: idOf(1) }]);
	expect(uselessKeys(values, [STEP]).sort()).toEqual(
		[
			...[2, 3, 5, 6].map((number) => cardKey(STEP, idOf(number))),
			cardKey('other', idOf(4)),
			'rubbish'
		].sort()
	);
});

test('P62: of too many cards those stay that were there first', () => {
	const { values } = newBoard();
	// higher ids first: the order of writing counts, not that of the ids
	for (let number = CAUSES_MAX + 30; number > 0; number--) {
		write(values, number, { focus: 0, dimension: 'S', text: `Karte ${number}` });
	}

	const shown = readCauses(values, STEP);

	expect(shown).toHaveLength(CAUSES_MAX);
	expect(shown[0]?.id).toBe(idOf(31));
	expect(uselessKeys(values, [STEP])).toHaveLength(30);
});
