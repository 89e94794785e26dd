import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_BEFORE_START } from '#lib/domain/clock.ts';
import { goToBlock } from '#lib/domain/pace.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { Answer } from '#lib/domain/scale.ts';
import { tallyStep } from '#lib/domain/tally-step.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { toBase64Url, toUtf8 } from './bytes.ts';
import {
	encodeJson,
	parseJson,
	parseStageValue,
	stageName,
	type StageKind,
	type WallView
} from './stage-values.ts';
import { parsePublishedKey, publishedKey } from './values.ts';

const read = (kind: StageKind, value: unknown) => parseStageValue(kind, encodeJson(value));
const KINDS: StageKind[] = ['session', 'plan', 'clock', 'wall', 'key', 'step', 'count', 'result'];
const shown = {
	kind: 'shown',
	item: 'RF-S01',
	itemVersion: 1,
	round: 1,
	counts: [2, 1, 3, 2, 1],
	cannotJudge: 1,
	n: 9
};
const hidden = { kind: 'suppressed', item: 'RF-S02', itemVersion: 1, round: 1, answered: 4 };
const resultOf = (...tallies: unknown[]) => ({ tallies, devices: 6, paper: 3 });

describe('values of the stage', () => {
	const plan: Plan = {
		id: 'kurz-90',
		title: 'Lernwerkstatt',
		minutes: 12,
		blocks: [
			{ id: 'a', title: 'A', minutes: 7, isBreak: false, slides: ['# A'], step: TEST_STEP },
			{
				id: 'b',
				title: 'B',
				minutes: 5,
				isBreak: false,
				slides: [],
				step: { id: 'b', kind: 'flash' }
			},
			{ id: 'pause-1', title: 'Pause', minutes: 0, isBreak: true, slides: [] }
		]
	};
	function withStep(step: unknown): unknown {
		return { ...plan, blocks: [{ ...plan.blocks[1], step }] };
	}
	function withSlide(slide: string): unknown {
		return { ...plan, blocks: [{ ...plan.blocks[1], slides: [slide] }] };
	}
	const session = {
		title: 'T',
		minimum: 5,
		isRehearsal: false,
		people: null,
		origin: '',
		network: ''
	};

	const wall: WallView = {
		display: 'result',
		slide: 0,
		view: 'statement',
		page: 0,
		item: 'RF-S01',
		isRiskShown: true,
		isQuestionShown: false,
		scale: 1.25
	};

	test.for<[StageKind, unknown]>([
		['session', session],
		['plan', plan],
		['plan', withStep({ ...TEST_STEP, note: 'Bild dieser Gruppe' })],
		['plan', withSlide(`![Kreis](data:image/png;base64,${'A'.repeat(133_336)})`)],
		['plan', withStep({ id: 'b', kind: 'agreement', text: '- Stopp', rules: ['Stopp'] })],
		[
			'plan',
			withStep({ id: 'b', kind: 'deepening', perspectives: [{ who: 'Kind', question: 'Was?' }] })
		],
		['wall', { ...wall, display: 'step', step: 'arbeitsbuendnis' }],
		['clock', CLOCK_BEFORE_START],
		['clock', { ...CLOCK_BEFORE_START, retiming: { minutes: { 2: 11, 5: 0 }, later: -3 } }],
		['clock', goToBlock(goToBlock(CLOCK_BEFORE_START, 0, 1_800_000_000_000), 1, 1_800_000_060_000)],
		[
			'clock',
			goToBlock(goToBlock(CLOCK_BEFORE_START, 0, 1_800_000_000_000), -1, 1_800_000_060_000)
		],
		['wall', wall],
		['key', toBase64Url(new Uint8Array(32))],
		['step', { state: 'open', round: 2, anonymity: 'sealed', minimum: 6 }],
		['count', { submitted: null }],
		['count', { submitted: 9 }],
		['result', resultOf(shown, hidden)]
	])('%s reads back what was written: %o', ([kind, value]) => {
		expect(read(kind, value)).toEqual(value);
	});

	test.for<[string, StageKind, unknown]>([
		['a minimum below 5', 'session', { ...session, minimum: 4 }],
		['a number as title', 'session', { ...session, title: 7 }],
		['a step of a kind that does not exist', 'plan', withStep({ id: 'x', kind: 'matrix' })],
		['a rating step without statements', 'plan', withStep({ ...TEST_STEP, statements: [] })],
		['a step id with a slash', 'plan', withStep({ id: 'a/b', kind: 'flash' })],
		['rules that are no list', 'plan', withStep({ id: 'b', kind: 'agreement', rules: 'Stopp' })],
		['a shown step with a slash', 'wall', { ...wall, display: 'step', step: 'a/b' }],
		['a note as long as a page', 'plan', withStep({ ...TEST_STEP, note: 'a'.repeat(161) })],
		['a note that is no text', 'plan', withStep({ ...TEST_STEP, note: 7 })],
		['a negative length', 'plan', { ...plan, minutes: -1 }],
		['a block below -1', 'clock', { block: -2, startedAt: {}, spentMs: {} }],
		['half a block', 'clock', { block: 0.5, startedAt: {}, spentMs: {} }],
		[
			'times below nothing',
			'clock',
			{ ...CLOCK_BEFORE_START, retiming: { minutes: { 0: -1 }, later: 0 } }
		],
		['half a minute', 'clock', { ...CLOCK_BEFORE_START, retiming: { minutes: {}, later: 0.5 } }],
		['a block by name', 'clock', { block: 0, startedAt: { a: 1 }, spentMs: {} }],
		['a time that is no number', 'clock', { block: 0, startedAt: { 0: '1' }, spentMs: {} }],
		['a short key', 'key', toBase64Url(new Uint8Array(31))],
		['round 0', 'step', { state: 'open', round: 0, anonymity: 'sealed', minimum: 6 }],
		['a state of its own', 'step', { state: 'done', round: 1, anonymity: 'sealed', minimum: 6 }],
		[
			'a step minimum below 5',
			'step',
			{ state: 'open', round: 1, anonymity: 'sealed', minimum: 1 }
		],
		['half a person', 'count', { submitted: 0.5 }]
	])('refuses %s', ([, kind, value]) => {
		expect(read(kind, value)).toBeUndefined();
	});

	test('the wall shows each of its pictures in each size', () => {
		const displays: WallView['display'][] = ['join', 'content', 'result', 'step', 'black'];
		const views: WallView['view'][] = ['count', 'overview', 'statement'];
		const scales: WallView['scale'][] = [1, 1.25, 1.5];

		const all = displays.flatMap((display) =>
			views.flatMap((view) => scales.map((scale) => ({ ...wall, display, view, scale })))
		);

		expect(all.map((each) => read('wall', each))).toEqual(all);
	});

	test('a clock in JSON cannot reach a prototype', () => {
		const json = '{"block":0,"startedAt":{"__proto__":{"0":1}},"spentMs":{}}';

		const clock = parseStageValue('clock', toUtf8(json));

		expect(clock?.startedAt).toEqual({});
		expect(Object.getPrototypeOf(clock?.startedAt)).toBe(Object.prototype);
	});

	test('takes any bytes and any JSON of every kind and throws nothing', () => {
		const json = fc.jsonValue().map(encodeJson);
		const bytes = fc.uint8Array({ maxLength: 60 });

		fc.assert(
			fc.property(fc.constantFrom(...KINDS), fc.oneof(json, bytes), (kind, plain) => {
				expect(parseStageValue(kind, plain)).toBeUndefined();
			}),
			{ numRuns: 500 }
		);
	});
});

describe('results', () => {
	test.for<[string, unknown]>([
		['a suppressed one that carries counts', { ...hidden, counts: [1, 1, 1, 1, 0] }],
		['a suppressed one that carries a median', { ...hidden, median: 2 }],
		['a suppressed one that carries cannotJudge', { ...hidden, cannotJudge: 0 }],
		['a shown one below 5', { ...shown, counts: [1, 1, 1, 1, 0], n: 4 }],
		['one whose n is not the sum of its counts', { ...shown, n: 10 }],
		['one that carries more than counts', { ...shown, names: [] }],
		['four counts', { ...shown, counts: [2, 1, 3, 3] }],
		['six counts', { ...shown, counts: [2, 1, 3, 2, 1, 0] }],
		['a negative count', { ...shown, counts: [-1, 4, 3, 2, 1] }],
		['half a count', { ...shown, counts: [1.5, 1.5, 3, 2, 1] }],
		['a count that is text', { ...shown, counts: ['2', 1, 3, 2, 1] }],
		['a kind of its own', { ...shown, kind: 'open' }]
	])('P25: refuses %s', ([, tally]) => {
		expect(read('result', resultOf(tally))).toBeUndefined();
	});

	test('P25: whatever was answered, what is published reads back as it was counted', () => {
		const answers = fc.constantFrom<Answer | null>(null, 0, 1, 2, 3, 4, 5);
		const ballots = fc.array(fc.record({ answers: fc.array(answers, { maxLength: 2 }) }));
		const statements = [
			{ id: 'RF-S01', version: 1 },
			{ id: 'lokal-1', version: 2 }
		];

		fc.assert(
			fc.property(ballots, fc.integer({ min: 5, max: 9 }), (all, minimum) => {
				const value = resultOf(...tallyStep(statements, all, 1, minimum));
				expect(read('result', value)).toEqual(value);
			})
		);
	});
});

describe('names of the stage', () => {
	test('P11: every name reads back from its published key', () => {
		const author = { epoch: 12, device: '0123456789abcdef' };
		const names = [
			stageName.session,
			stageName.plan,
			stageName.clock,
			stageName.wall,
			stageName.key,
			stageName.step('selbst-1'),
			stageName.count('selbst-1', 2),
			stageName.result('selbst-1', 2),
			stageName.receipts(3),
			stageName.counted('selbst-1', 2)
		];

		const read = names.map((name) => parsePublishedKey(publishedKey(name, author))?.name);

		expect(read).toEqual(names);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('JSON', () => {
	test('reads back every JSON value', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(parseJson(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			})
		);
	});

	test.for(['', '{', 'undefined', '\uFEFF{}', '{} {}'])('%o is none', (text) => {
		expect(parseJson(toUtf8(text))).toBeUndefined();
	});
});
