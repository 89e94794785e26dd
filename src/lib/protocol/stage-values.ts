/*
 * Longer than most files: one list of the values of `stage`, a schema and its type each.
 */
import * as v from 'valibot';
import { ANONYMITY_LEVELS } from '#lib/domain/anonymity.ts';
import type { Clock } from '#lib/domain/clock.ts';
import { CARDS_EACH_MAX, SEALED_KINDS, WAVES, type Plan, type Step } from '#lib/domain/plan.ts';
import type { Revealed } from '#lib/domain/reveal.ts';
import { DOTS_EACH_MAX, OPTIONS_MAX, TOPICS_MAX } from '#lib/domain/sheet.ts';
import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { STEP_STATES, type StepProgress } from '#lib/domain/step-state.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import { fromUtf8, toUtf8 } from './bytes.ts';

/** What a running session says about itself. */
export interface SessionInfo {
	title: string;
	/** fewest scale answers of one statement that may be shown */
	minimum: number;
	isRehearsal: boolean;
	/** how many simulated colleagues answer in a rehearsal; absent = none */
	simulated?: number | undefined;
	/** how many people are in the room, or null when nobody was asked */
	people: number | null;
	/** origin that phones open, e.g. `http://192.168.178.20:8080`; '' when alone */
	origin: string;
	/** name of the room's Wi-Fi, or '' */
	network: string;
	/** a team below the minimum talks: nobody joins, no inbox is ever opened, no answer is stored */
	isDialogue?: boolean;
}

/** What the wall shows apart from the current block and step. */
export interface WallView {
	/** `result` = what the last revealed step came to · `step` = what stands in the step named `step` ·
	 * `earlier` = open measures of earlier sessions */
	display: 'join' | 'content' | 'result' | 'step' | 'earlier' | 'black';
	/** id of a step that Regie writes in, shown while `display` is `step` */
	step?: string;
	/** slide of the current block, from 0 */
	slide: number;
	/** how far the result is told: how many answered, the overview, one statement */
	view: 'count' | 'overview' | 'statement';
	/** page of the overview or of the shown step, from 0 */
	page: number;
	/** statement opened at the reveal, or null */
	item: string | null;
	/** of the opened statement, the same people before and after are shown instead */
	arePairsShown?: boolean;
	/** the opened statement's risk title is shown */
	isRiskShown: boolean;
	/** the opened statement's guiding question is shown */
	isQuestionShown: boolean;
	/** factor of the wall's type, chosen for the room */
	scale: 1 | 1.25 | 1.5;
}

/** What one round of a step came to: counts only; cards travel as a board of their own. */
export interface StepResult extends Pick<Revealed, 'tallies' | 'dots' | 'choices'> {
	/** ballots from devices */
	devices: number;
	/** sheets of paper */
	paper: number;
}

/** How far a round is; null while the number would point at the last one or two people. */
export interface StepCount {
	submitted: number | null;
}

const text = v.pipe(v.string(), v.maxLength(20_000));
/** carries its images: one of 100 KB takes a third more as base64 */
const slide = v.pipe(v.string(), v.maxLength(400_000));
/** one line beside the group picture; twice what the checker takes */
const note = v.pipe(v.string(), v.maxLength(160));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const minimum = v.pipe(v.number(), v.safeInteger(), v.minValue(SMALLEST_MINIMUM));

const statement = v.object({
	id,
	version: whole,
	text,
	title: text,
	question: text,
	protection: text,
	source: text,
	isLocal: v.boolean()
});
const points = v.pipe(whole, v.maxValue(DOTS_EACH_MAX));
const shortText = v.pipe(v.string(), v.maxLength(500));
const prompt = v.pipe(v.array(text), v.maxLength(20));
const statements = v.pipe(v.array(statement), v.maxLength(100));
const step: v.GenericSchema<unknown, Step> = v.variant('kind', [
	v.object({
		id,
		kind: v.literal('rating'),
		scale: v.picklist(SCALE_NAMES),
		set: text,
		statements: v.pipe(statements, v.minLength(1)),
		note: v.optional(note),
		isRevealedNext: v.optional(v.boolean())
	}),
	v.object({
		id,
		kind: v.literal('cards'),
		text: v.optional(slide),
		prompt: v.optional(prompt),
		most: v.optional(v.pipe(whole, v.maxValue(CARDS_EACH_MAX)), 3)
	}),
	v.object({
		id,
		kind: v.literal('dots'),
		text: v.optional(slide),
		question: v.optional(shortText),
		topics: v.optional(v.pipe(v.array(shortText), v.maxLength(TOPICS_MAX)), []),
		budget: v.optional(points),
		mostEach: v.optional(points)
	}),
	v.object({
		id,
		kind: v.literal('flash'),
		text: v.optional(slide),
		prompt: v.optional(prompt)
	}),
	v.object({
		id,
		kind: v.literal('survey'),
		scale: v.optional(v.picklist(SCALE_NAMES), 'zustimmung'),
		statements: v.optional(statements, []),
		choices: v.optional(
			v.array(
				v.object({
					id,
					text,
					options: v.pipe(v.array(shortText), v.minLength(2), v.maxLength(OPTIONS_MAX)),
					isMultiple: v.boolean()
				})
			),
			[]
		),
		questions: v.optional(v.array(v.object({ id, text })), []),
		text: v.optional(slide),
		note: v.optional(note),
		wave: v.optional(v.picklist(WAVES))
	}),
	v.object({
		id,
		kind: v.picklist(['deepening', 'measures', 'release', 'agreement']),
		text: v.optional(slide),
		rules: v.optional(v.array(text)),
		perspectives: v.optional(v.array(v.object({ who: note, question: text })))
	})
]);
const plan: v.GenericSchema<unknown, Plan> = v.object({
	id,
	title: text,
	minutes: count,
	blocks: v.array(
		v.object({
			id,
			title: text,
			minutes: count,
			leastMinutes: v.optional(count),
			isBreak: v.boolean(),
			slides: v.array(slide),
			step: v.optional(step),
			talk: v.optional(
				v.object({
					kind: v.picklist(SEALED_KINDS),
					statements: v.pipe(v.array(v.object({ text, question: text })), v.maxLength(100)),
					text: v.optional(slide)
				})
			)
		})
	)
});
const index = v.pipe(v.string(), v.regex(/^\d{1,4}$/));
const byIndex = v.record(index, v.pipe(v.number(), v.finite()));
const clock: v.GenericSchema<unknown, Clock> = v.object({
	block: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
	startedAt: byIndex,
	spentMs: byIndex,
	retiming: v.optional(
		v.object({ minutes: v.record(index, count), later: v.pipe(v.number(), v.safeInteger()) })
	)
});
const progress: v.GenericSchema<unknown, StepProgress> = v.object({
	state: v.picklist(STEP_STATES),
	round: whole,
	anonymity: v.picklist(ANONYMITY_LEVELS),
	minimum
});
const tallyOf = { item: id, itemVersion: whole, round: whole };
const suppressed = { kind: v.literal('suppressed'), answered: count } as const;
const counts = v.pipe(v.array(count), v.maxLength(100));
const result: v.GenericSchema<unknown, StepResult> = v.object({
	devices: count,
	paper: count,
	dots: v.optional(
		v.variant('kind', [
			v.strictObject(suppressed),
			v.strictObject({ kind: v.literal('shown'), totals: counts, people: minimum })
		])
	),
	choices: v.optional(
		v.array(
			v.variant('kind', [
				v.strictObject({ ...suppressed, item: id }),
				v.strictObject({ kind: v.literal('shown'), counts, people: minimum, item: id })
			])
		)
	),
	tallies: v.array(
		v.variant('kind', [
			// strict: a suppressed tally that carried counts would be no tally of ours
			v.strictObject({ ...suppressed, ...tallyOf }),
			v.pipe(
				v.strictObject({
					kind: v.literal('shown'),
					counts: v.strictTuple([count, count, count, count, count]),
					cannotJudge: count,
					n: minimum,
					...tallyOf
				}),
				v.check(({ counts, n }) => counts.reduce((sum, each) => sum + each, 0) === n)
			)
		])
	)
});

/** Name of a published value → how its JSON is checked. `<…>` stands for a step or round. */
const SCHEMAS = {
	session: v.object({
		title: text,
		minimum,
		isRehearsal: v.boolean(),
		simulated: v.optional(count),
		people: v.nullable(count),
		origin: text,
		network: text,
		isDialogue: v.optional(v.boolean())
	}) satisfies v.GenericSchema<unknown, SessionInfo>,
	plan,
	clock,
	wall: v.object({
		display: v.picklist(['join', 'content', 'result', 'step', 'earlier', 'black']),
		step: v.optional(id),
		slide: count,
		view: v.picklist(['count', 'overview', 'statement']),
		page: count,
		item: v.nullable(id),
		arePairsShown: v.optional(v.boolean()),
		isRiskShown: v.boolean(),
		isQuestionShown: v.boolean(),
		scale: v.picklist([1, 1.25, 1.5])
	}) satisfies v.GenericSchema<unknown, WallView>,
	/** the ballots' public key, base64url */
	key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
	step: progress,
	count: v.object({ submitted: v.nullable(count) }) satisfies v.GenericSchema<unknown, StepCount>,
	result
};
export type StageKind = keyof typeof SCHEMAS;
export type StageValue<K extends StageKind> = v.InferOutput<(typeof SCHEMAS)[K]>;

/** Names of published values on `stage`. */
export const stageName = {
	session: 'session',
	plan: 'plan',
	clock: 'clock',
	wall: 'wall',
	key: 'key',
	step: (step: string) => `step/${step}`,
	count: (step: string, round: number) => `count/${step}/${round}`,
	result: (step: string, round: number) => `result/${step}/${round}`,
	receipts: (chunk: number) => `receipts/${chunk}`,
	/** receipts of the sheets that are in the revealed counts */
	counted: (step: string, round: number) => `counted/${step}/${round}`
} as const;

/** @returns the value when the bytes are JSON of this kind, else undefined */
export function parseStageValue<K extends StageKind>(
	kind: K,
	plain: Uint8Array
): StageValue<K> | undefined {
	const json = parseJson(plain);
	const parsed = v.safeParse(SCHEMAS[kind], json);
	return parsed.success ? (parsed.output as StageValue<K>) : undefined;
}

/** @returns JSON as UTF-8 */
export function encodeJson(value: unknown): Uint8Array {
	return toUtf8(JSON.stringify(value));
}

/** @returns the value, or undefined when the bytes are not JSON */
export function parseJson(plain: Uint8Array): unknown {
	try {
		return JSON.parse(fromUtf8(plain));
	} catch {
		return undefined; // not ours
	}
}
