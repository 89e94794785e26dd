import { describe, expect, test } from 'vitest';
import { compileTexts, SOUND } from './testing.ts';
import { clockTime, timetable } from './timetable.ts';

const { plans } = compileTexts(SOUND);
const linesOf = (id: string) => plans.filter((plan) => plan.id === id).flatMap(timetable);

describe('timetable', () => {
	test('counts blocks, not breaks, from the begin of the plan', () => {
		expect(linesOf('kurz')).toEqual([
			{ number: '1', title: 'Ankommen', begin: 845, end: 852, module: 'ankommen' },
			{ number: '', title: 'Pause', begin: 852, end: 855 },
			{
				number: '2',
				title: 'Selbsteinschätzung',
				begin: 855,
				end: 870,
				module: 'selbsteinschaetzung'
			},
			{ number: '3', title: 'Ankommen', begin: 870, end: 875, module: 'ankommen' }
		]);
	});

	test('puts the day before the place on a day of the training', () => {
		expect(linesOf('tag-1')).toMatchObject([{ number: '1.1', begin: 540, end: 550 }]);
	});
});

test.for([
	[0, '00:00'],
	[545, '09:05'],
	[1439, '23:59'],
	[1450, '00:10']
] as const)('minute %i is %s', ([minute, clock]) => {
	expect(clockTime(minute)).toBe(clock);
});
