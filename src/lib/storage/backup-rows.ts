import * as v from 'valibot';
import { isCalendarDate } from '#lib/domain/calendar-date.ts';
import { RELAY_STATES } from '#lib/domain/closing-receipt.ts';
import type { DotsTally } from '#lib/domain/dots.ts';
import { ADDRESSEES } from '#lib/domain/measure.ts';
import { ANSWER_WAYS, LEADERSHIP_ROLES, minuteOfDay } from '#lib/domain/preparation.ts';
import type { ChoiceTally } from '#lib/domain/reveal.ts';
import { WAVES } from '#lib/domain/plan.ts';
import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { OPTIONS_MAX, TOPICS_MAX } from '#lib/domain/sheet.ts';
import { TEAM_MAX_LENGTH } from '#lib/domain/team.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import { pairTally } from '#lib/protocol/pair-values.ts';
import {
	MEASURE_STATUSES,
	type MeasureRow,
	type ModuleRow,
	type PreferenceRow,
	type PreparationRow,
	type ReleasedRow,
	type ResultRow,
	type TallyRow
} from './records.ts';

const text = v.pipe(v.string(), v.maxLength(20_000));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whole, > 0. */
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const minimum = v.pipe(v.number(), v.safeInteger(), v.minValue(SMALLEST_MINIMUM));
/** milliseconds since the epoch that a calendar knows */
export const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));

const day = v.pipe(v.string(), v.check(isCalendarDate));

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
const receipt = v.object({
	destroyed: v.object({
		ballots: count,
		testBallots: count,
		paper: count,
		inboxes: count,
		documents: count,
		cards: count,
		sentences: count,
		measures: count
	}),
	relay: v.picklist(RELAY_STATES),
	pairs: v.optional(count)
});
const choices = v.array(
	v.object({
		id,
		text,
		options: v.pipe(v.array(text), v.minLength(2), v.maxLength(OPTIONS_MAX)),
		isMultiple: v.boolean()
	})
);
// not strict, as below
const choiceTally: v.GenericSchema<unknown, ChoiceTally> = v.variant('kind', [
	v.object({ kind: v.literal('suppressed'), answered: count, item: id }),
	v.object({
		kind: v.literal('shown'),
		counts: v.pipe(v.array(count), v.maxLength(OPTIONS_MAX)),
		people: minimum,
		item: id
	})
]);
const dotsTally: v.GenericSchema<unknown, DotsTally> = v.variant('kind', [
	v.object({ kind: v.literal('suppressed'), answered: count }),
	v.object({
		kind: v.literal('shown'),
		totals: v.pipe(v.array(count), v.maxLength(TOPICS_MAX)),
		people: minimum
	})
]);
/** What a closed session leaves. */
export const result: v.GenericSchema<unknown, ResultRow> = v.object({
	id,
	role: v.literal('result'),
	title: text,
	planId: v.pipe(v.string(), v.maxLength(200)),
	createdAt: time,
	closedAt: time,
	minimum,
	steps: v.array(
		v.object({
			id,
			kind: v.optional(v.picklist(['survey', 'dots'])),
			title: text,
			scale: v.picklist(SCALE_NAMES),
			statements: v.array(statement),
			choices: v.optional(choices),
			topics: v.optional(v.pipe(v.array(text), v.minLength(2), v.maxLength(TOPICS_MAX))),
			note: v.optional(v.pipe(v.string(), v.maxLength(160))),
			rounds: v.array(
				v.object({
					round: whole,
					devices: count,
					paper: count,
					choices: v.optional(v.array(choiceTally)),
					dots: v.optional(dotsTally)
				})
			),
			wave: v.optional(v.picklist(WAVES)),
			pairs: v.optional(v.array(pairTally))
		})
	),
	receipt: v.optional(receipt),
	team: v.optional(v.pipe(v.string(), v.maxLength(TEAM_MAX_LENGTH))),
	deleteOn: v.optional(day)
});
const ofItem = { session: id, step: id, item: id, itemVersion: whole, round: whole };
// not strict: whatever else such a row carries, counts below the minimum among it, is dropped
export const tally: v.GenericSchema<unknown, TallyRow> = v.variant('kind', [
	v.object({ kind: v.literal('suppressed'), answered: count, ...ofItem }),
	v.object({
		kind: v.literal('shown'),
		counts: v.strictTuple([count, count, count, count, count]),
		cannotJudge: count,
		n: count,
		...ofItem
	})
]);
const dayOrNone = v.union([v.literal(''), day]);
/** One measure with what became of it. */
export const measure: v.GenericSchema<unknown, MeasureRow> = v.object({
	id,
	session: id,
	situation: text,
	actor: text,
	action: text,
	until: day,
	sign: text,
	review: day,
	addressee: v.picklist(ADDRESSEES),
	status: v.picklist(MEASURE_STATUSES),
	statusAt: time
});
/** One released sentence with leadership’s answer. */
export const released: v.GenericSchema<unknown, ReleasedRow> = v.object({
	id,
	session: id,
	text,
	needsAnswer: v.boolean(),
	answerBy: dayOrNone,
	answer: text,
	answeredAt: v.nullable(time)
});
/** The same in version 1. */
export const oldReleased = v.array(v.object({ id, session: id, text }));
/** What is prepared for one workshop. */
export const preparation: v.GenericSchema<unknown, PreparationRow> = v.object({
	id,
	createdAt: time,
	changedAt: time,
	session: v.union([v.literal(''), id]),
	title: text,
	purpose: text,
	team: text,
	leader: text,
	office: text,
	cover: text,
	host: text,
	contact: text,
	attendees: text,
	leadership: v.union([v.literal(''), v.picklist(LEADERSHIP_ROLES)]),
	date: dayOrNone,
	begin: v.pipe(
		v.string(),
		v.check((begin) => begin === '' || minuteOfDay(begin) !== undefined)
	),
	room: text,
	answerBy: dayOrNone,
	review: dayOrNone,
	planId: v.pipe(v.string(), v.maxLength(200)),
	statements: v.nullable(v.array(statement)),
	people: v.nullable(whole),
	answering: v.picklist(ANSWER_WAYS),
	network: text,
	roomMetres: text,
	pictureMetres: text,
	scale: v.picklist([1, 1.25, 1.5]),
	invitation: v.nullable(text),
	mandate: v.nullable(text),
	done: v.array(id)
});
/** A local variant of a Markdown file. */
export const module: v.GenericSchema<unknown, ModuleRow> = v.object({
	path: v.pipe(v.string(), v.maxLength(200), v.regex(/^(?!.*\.\.)[^/\\].*\.md$/)),
	text: v.pipe(v.string(), v.maxLength(1_000_000))
});
export const preference: v.GenericSchema<unknown, PreferenceRow> = v.object({
	key: v.pipe(v.string(), v.maxLength(200)),
	value: text
});
