import { describe, expect, test } from 'vitest';
import {
	keptCounts,
	receiptDocument,
	type DestroyedCounts,
	type ReceiptSource
} from './closing-receipt.ts';

const NOTHING: DestroyedCounts = {
	ballots: 0,
	testBallots: 0,
	paper: 0,
	inboxes: 0,
	documents: 0,
	cards: 0,
	sentences: 0,
	measures: 0
};
const source = (change: Partial<ReceiptSource> = {}): ReceiptSource => ({
	title: 'Übergaben im Team',
	date: '2026-12-15',
	receipt: {
		destroyed: { ...NOTHING, ballots: 18, paper: 3, inboxes: 2, documents: 2 },
		relay: 'told'
	},
	kept: { shown: 7, suppressed: 1, topics: 4, sentences: 0, measures: 2, pairs: 0 },
	minimum: 6,
	deleteOn: '2028-12-15',
	...change
});

const rowsOf = (change?: Partial<ReceiptSource>) =>
	receiptDocument(source(change)).blocks.flatMap((block) =>
		block.kind === 'table' ? [block.rows] : []
	);
const wordsOf = (change?: Partial<ReceiptSource>) =>
	receiptDocument(source(change))
		.blocks.flatMap((block) => {
			if (block.kind === 'list') return block.items;
			return block.kind === 'table' ? [] : [block.text];
		})
		.join('\n');

describe('receiptDocument', () => {
	test('names what was deleted and what stays, and nothing of which there was none', () => {
		expect(rowsOf()).toEqual([
			[
				['Gelöscht', 'Anzahl'],
				['Antwortbögen von Telefonen und anderen Geräten', '18'],
				['Eingetippte Papierbögen', '3'],
				['Eingänge mit verschlossenen Bögen', '2'],
				['Dokumente der Sitzung: Ablauf, Uhr, Mitschrift, Entwürfe', '2']
			],
			[
				['Gespeichert', 'Anzahl'],
				['Summen zu Aussagen und Fragen, ab 6 Antworten', '7'],
				['Dasselbe mit weniger Antworten: nur, wie viele geantwortet haben', '1'],
				['Themen mit ihren Punkten', '4'],
				['Maßnahmen', '2']
			]
		]);
	});

	test.for([
		{ relay: 'told', words: 'Der Server hat alle Dokumente dieser Sitzung gelöscht.' },
		{ relay: 'open', words: 'Der Server war nicht erreichbar.' },
		{ relay: 'none', words: 'Diese Sitzung lief nur auf diesem Gerät.' }
	] as const)('says of a relay that is $relay: $words', ({ relay, words }) => {
		const found = wordsOf({ receipt: { destroyed: NOTHING, relay } });

		expect(found).toContain(words);
		expect(found.includes('Jedes Telefon')).toBe(relay !== 'none');
		expect(found.includes('Zugangscode')).toBe(relay !== 'none');
	});

	test.for(['rehearsal', 'elsewhere'] as const)('claims that nothing stays: %s', (kept) => {
		const destroyed = { ...NOTHING, sentences: 2, measures: 1 };

		const [deleted, stays] = rowsOf({ kept, receipt: { destroyed, relay: 'told' } });

		expect(deleted).toEqual([
			['Gelöscht', 'Anzahl'],
			['Sätze', '2'],
			['Maßnahmen', '1']
		]);
		expect(stays).toBeUndefined();
	});

	test('keptCounts tells distributions from mere numbers, of every kind', () => {
		const tallies = [{ kind: 'shown' }, { kind: 'suppressed' }, { kind: 'suppressed' }] as const;
		const rounds = [
			{ choices: [{ kind: 'shown' }, { kind: 'suppressed' }] },
			{ dots: { kind: 'shown', totals: [4, 0, 2] } },
			{ dots: { kind: 'suppressed' } }
		] as const;

		const kept = keptCounts({
			row: { steps: [{ rounds }], receipt: { pairs: 6 } },
			tallies,
			released: [{}],
			measures: [{}, {}]
		});

		expect(kept).toEqual({
			shown: 2,
			suppressed: 4,
			topics: 3,
			sentences: 1,
			measures: 2,
			pairs: 6
		});
	});
});
