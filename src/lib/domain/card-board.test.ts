import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	countCards,
	createBoard,
	dissolveGroup,
	mergeCards,
	moveCards,
	pilesOf,
	renameGroup,
	type CardBoard
} from './card-board.ts';

function newBoard(): CardBoard {
	const texts = ['Übergaben', 'Vertretung', 'Zeit', 'Formulare'];
	return {
		cards: texts.map((text, index) => ({ id: `k${index}`, text, group: '' })),
		groups: [],
		people: 5
	};
}

const names = (board: CardBoard) =>
	pilesOf(board).map(({ name, cards }) => [name, ...cards.map(({ text }) => text)]);

describe('cards that belong together', () => {
	test('lie under their name; the others come last', () => {
		const board = mergeCards(newBoard(), ['k3', 'k0'], '  Wer   vertritt wen? ', 'g0');

		expect(names(board)).toEqual([
			['Wer vertritt wen?', 'Übergaben', 'Formulare'],
			['', 'Vertretung', 'Zeit']
		]);
	});

	test('join the group that has the name already', () => {
		const first = mergeCards(newBoard(), ['k0'], 'Zeit', 'g0');
		const board = mergeCards(first, ['k1'], 'ZEIT', 'g1');

		expect(board.groups).toEqual([{ id: 'g0', name: 'Zeit' }]);
		expect(names(board)).toEqual([
			['Zeit', 'Übergaben', 'Vertretung'],
			['', 'Zeit', 'Formulare']
		]);
	});

	test('leave their group; without any card it goes', () => {
		const board = mergeCards(newBoard(), ['k0', 'k1'], 'Wege', 'g0');

		expect(moveCards(board, ['k0'], '').groups).toHaveLength(1);
		expect(moveCards(board, ['k0', 'k1'], '')).toEqual(newBoard());
		expect(dissolveGroup(board, 'g0')).toEqual(newBoard());
	});

	test('part when some of them get another name', () => {
		const whole = mergeCards(newBoard(), ['k0', 'k1', 'k2'], 'Wege', 'g0');

		expect(names(mergeCards(whole, ['k2'], 'Zeit', 'g1'))).toEqual([
			['Wege', 'Übergaben', 'Vertretung'],
			['Zeit', 'Zeit'],
			['', 'Formulare']
		]);
	});

	test('keep their name when the other one is empty or taken', () => {
		const board = mergeCards(mergeCards(newBoard(), ['k0'], 'A', 'g0'), ['k1'], 'B', 'g1');

		expect(renameGroup(board, 'g1', ' ')).toBe(board);
		expect(renameGroup(board, 'g1', 'a')).toBe(board);
		expect(renameGroup(board, 'g1', 'C').groups[1]).toEqual({ id: 'g1', name: 'C' });
	});

	test('are nowhere without a name, a card or a group that there is', () => {
		const board = newBoard();

		expect(mergeCards(board, ['k0'], '   ', 'g0')).toBe(board);
		expect(mergeCards(board, ['other'], 'Wege', 'g0')).toBe(board);
		expect(moveCards(board, ['k0'], 'g9')).toBe(board);
	});
});

test('counts hold no text', () => {
	const counts = countCards(mergeCards(newBoard(), ['k0', 'k1'], 'Wege', 'g0'));

	expect(counts).toEqual({ groups: [{ name: 'Wege', count: 2 }], single: 2, people: 5 });
});

test('whatever is done, every card stays once, in its place, and no group is empty', () => {
	const ids = fc.subarray(['k0', 'k1', 'k2', 'k3', 'other']);
	const group = fc.constantFrom('', 'g0', 'g1', 'g2');
	const change = fc.oneof(
		fc.record({ ids, name: fc.constantFrom('A', 'a ', 'B', ''), newId: group }),
		fc.record({ ids, group }),
		fc.record({ group, name: fc.constantFrom('A', 'C', ' ') }),
		fc.record({ group })
	);
	fc.assert(
		fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
			let board = newBoard();
			for (const [index, each] of changes.entries()) {
				if ('newId' in each) board = mergeCards(board, each.ids, each.name, `g${index}`);
				else if ('ids' in each) board = moveCards(board, each.ids, each.group);
				else if ('name' in each) board = renameGroup(board, each.group, each.name);
				else board = dissolveGroup(board, each.group);
			}

			expect(board.cards.map(({ id, text }) => [id, text])).toEqual(
				newBoard().cards.map(({ id, text }) => [id, text])
			);
			expect(
				pilesOf(board)
					.flatMap(({ cards }) => cards.map(({ id }) => id))
					.sort()
			).toEqual(['k0', 'k1', 'k2', 'k3']);
			expect(pilesOf(board).every(({ cards }) => cards.length > 0)).toBe(true);
			const lower = board.groups.map(({ name }) => name.toLowerCase());
			expect(new Set(lower).size).toBe(lower.length);
		})
	);
});

test('a board says nothing about the order in which its cards came', () => {
	// each of five texts comes first about as often as any other
	const texts = ['a', 'b', 'c', 'd', 'e'];
	let state = 1;
	const random = (below: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return Math.floor((state / 2 ** 31) * below);
	};
	const runs = 5_000;
	const places = new Map<string, number>();
	let ids = 0;
	for (let run = 0; run < runs; run++) {
		const board = createBoard(texts, 5, random, () => `${ids++}`);
		for (const [index, { text }] of board.cards.entries()) {
			const place = `${text}${index}`;
			places.set(place, (places.get(place) ?? 0) + 1);
		}
	}

	expect(places.size).toBe(25);
	for (const count of places.values()) {
		expect(count / runs).toBeGreaterThan(0.17);
		expect(count / runs).toBeLessThan(0.23);
	}
});

test('no two cards have one id, although drawn ids repeat', () => {
	const drawn = ['a', 'a', 'b', 'a', 'b', 'c'];
	const board = createBoard(
		['1', '2', '3'],
		3,
		() => 0,
		() => drawn.shift() ?? ''
	);

	expect(board.cards.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	expect(board.cards.map(({ text }) => text).sort()).toEqual(['1', '2', '3']);
});
