import { expect, test } from 'vitest';
import { SOUND, compileTexts, type Texts } from '#lib/modules/testing.ts';
import { findBlock, trainingDays } from './training-days.ts';

const module = (id: string) => `---\nid: ${id}\ntitel: ${id}\n---\nText.\n`;
const plan = (id: string, minutes: number, lines: string, begin = '') =>
	`---\nid: ${id}\ntitel: ${id}\nminuten: ${minutes}\n${begin}---\n${lines}\n`;
const TRAINING: Texts = {
	...SOUND,
	'schulung/tag-1.md': plan(
		'erster',
		95,
		'1. [Ankommen](ankommen.md) – 20 Min\n2. Pause – 15 Min\n3. [Impuls](impuls.md) – 60 Min',
		'beginn: "09:00"\n'
	),
	'schulung/tag-2.md': plan('zweiter', 30, '1. [Rolle](rolle.md) – 30 Min', 'beginn: "10:15"\n'),
	'schulung/ankommen.md': module('ankommen-1'),
	'schulung/impuls.md': module('impuls'),
	'schulung/rolle.md': module('rolle')
};
const daysOf = (changes: Texts = {}) => trainingDays(compileTexts({ ...TRAINING, ...changes }));

test('numbers the blocks of each day and lets breaks take time only', () => {
	const lines = daysOf().map(({ day, blocks }) => [
		day,
		blocks.map(({ number, title, begin }) => [number, title, begin])
	]);

	expect(lines).toEqual([
		[
			1,
			[
				['1.1', 'Ankommen', 540],
				['', 'Pause', 560],
				['1.2', 'Impuls', 575]
			]
		],
		[2, [['2.1', 'Rolle', 615]]]
	]);
});

test('a day keeps its number while the file of the day before has problems', () => {
	expect(daysOf({ 'schulung/tag-1.md': 'kein Plan' }).map(({ day }) => day)).toEqual([2]);
});

test('a block whose file has problems keeps its line, without a module', () => {
	const [first] = daysOf({ 'schulung/ankommen.md': module('ankommen-1') + '\n::: folie\n' });

	expect(first?.blocks[0]).toMatchObject({ number: '1.1', title: 'Ankommen', isBreak: false });
	expect(first?.blocks[0]?.module).toBeUndefined();
	expect(first?.blocks[2]?.module?.id).toBe('impuls');
});

test('neighbours of a block lead across the break and from day to day', () => {
	const around = (id: string) => {
		const found = findBlock(daysOf(), id);
		return [found?.previous?.block.number, found?.block.number, found?.next?.block.number];
	};

	expect(around('ankommen-1')).toEqual([undefined, '1.1', '1.2']);
	expect(around('impuls')).toEqual(['1.1', '1.2', '2.1']);
	expect(findBlock(daysOf(), 'kurz')).toBeUndefined();
});
