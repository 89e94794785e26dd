import { describe, expect, test } from 'vitest';
import { ANONYMITY_LEVELS, ANONYMITY_SENTENCES, FIRST_ANONYMITY, stricter } from './anonymity.ts';
import { STEP_KINDS } from './plan.ts';
import { anonymitySentence, raiseOf } from './raise-anonymity.ts';

describe('raiseOf', () => {
	test.for(STEP_KINDS)('%s only ever becomes stricter, and ends', (kind) => {
		let level = FIRST_ANONYMITY[kind];
		for (let raise = raiseOf(kind, level); raise; raise = raiseOf(kind, level)) {
			expect(raise.level).not.toBe(level);
			expect(stricter(raise.level, level)).toBe(raise.level);
			level = raise.level;
		}
		expect(ANONYMITY_LEVELS).toContain(level);
	});

	test.for([
		['deepening', 'open', 'unnamed'],
		['deepening', 'unnamed', undefined],
		['cards', 'unnamed', 'sealed'],
		['flash', 'unnamed', 'sealed'],
		['cards', 'sealed', undefined],
		['rating', 'sealed', undefined],
		['release', 'open', undefined]
	] as const)('of %s, %s may become %s', ([kind, level, raised]) => {
		expect(raiseOf(kind, level)?.level).toBe(raised);
	});
});

describe('anonymitySentence', () => {
	test('says the level first, whatever the kind', () => {
		const words = { open: 'Offen', unnamed: 'Ohne Namen', sealed: 'Versiegelt' };
		const pairs = STEP_KINDS.flatMap((kind) => ANONYMITY_LEVELS.map((level) => ({ kind, level })));

		for (const { kind, level } of pairs) {
			expect(anonymitySentence({ kind }, level)).toMatch(new RegExp(`^${words[level]}: .+\\.$`));
		}
	});

	test('never promises sums where the host reads words', () => {
		for (const kind of ['cards', 'flash'] as const) {
			expect(anonymitySentence({ kind }, 'sealed')).toContain('Nur die Moderation liest');
		}
	});

	test('speaks of own words only where a survey asks for them', () => {
		const survey = { kind: 'survey' } as const;
		expect(anonymitySentence({ ...survey, questions: ['?'] }, 'sealed')).toContain('eigene Worte');
		expect(anonymitySentence({ ...survey, questions: [] }, 'sealed')).toBe(
			ANONYMITY_SENTENCES.sealed
		);
	});
});
