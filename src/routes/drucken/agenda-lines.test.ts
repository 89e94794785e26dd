import { expect, test } from 'vitest';
import type { Block } from '#lib/domain/plan.ts';
import { agendaLines } from './agenda-lines.ts';

const block = (title: string, minutes: number, isBreak = false): Block => ({
	id: title.toLowerCase(),
	title,
	minutes,
	isBreak,
	slides: []
});
const plan = {
	id: 'plan',
	title: 'Plan',
	minutes: 35,
	blocks: [block('Start', 5), block('Pause', 10, true), block('Schluss', 20)]
};

test('names clock times when the begin is known', () => {
	expect(agendaLines(plan, 570)).toEqual([
		{ number: '1', title: 'Start', time: '09:30–09:35' },
		{ number: '', title: 'Pause', time: '09:35–09:45' },
		{ number: '2', title: 'Schluss', time: '09:45–10:05' }
	]);
});

test('names lengths when it is not', () => {
	expect(agendaLines(plan, undefined).map(({ time }) => time)).toEqual([
		'5 Min',
		'10 Min',
		'20 Min'
	]);
});
