import * as v from 'valibot';
import { isCalendarDate } from '#lib/domain/calendar-date.ts';
import { ADDRESSEES } from '#lib/domain/measure.ts';
import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { SMALLEST_MINIMUM, answeredOf } from '#lib/domain/tally.ts';
import {
	MEASURE_STATUSES,
	type MeasureRow,
	type ModuleRow,
	type PreferenceRow,
	type ReleasedRow,
	type ResultRow,
	type TallyRow
} from './records.ts';

export const BACKUP_FORMAT = 'lernwerkstatt-sicherung';
/** 1 knew neither measures nor an answer to a released sentence; it is still read. */
export const BACKUP_VERSION = 2;

/** Everything lasting that a device keeps; nothing of a running session. */
export interface Backup {
	format: typeof BACKUP_FORMAT;
	version: typeof BACKUP_VERSION;
	/** milliseconds since the epoch */
	createdAt: number;
	results: ResultRow[];
	tallies: TallyRow[];
	measures: MeasureRow[];
	released: ReleasedRow[];
	modules: ModuleRow[];
	preferences: PreferenceRow[];
}

const text = v.pipe(v.string(), v.maxLength(20_000));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const minimum = v.pipe(v.number(), v.safeInteger(), v.minValue(SMALLEST_MINIMUM));
/** milliseconds since the epoch that a calendar knows */
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));

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
const result: v.GenericSchema<unknown, ResultRow> = v.object({
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
			title: text,
			scale: v.picklist(SCALE_NAMES),
			statements: v.array(statement),
			note: v.optional(v.pipe(v.string(), v.maxLength(160))),
			rounds: v.array(v.object({ round: whole, devices: count, paper: count }))
		})
	)
});
const ofItem = { session: id, step: id, item: id, itemVersion: whole, round: whole };
// not strict: whatever else such a row carries, counts below the minimum among it, is dropped
const tally: v.GenericSchema<unknown, TallyRow> = v.variant('kind', [
	v.object({ kind: v.literal('suppressed'), answered: count, ...ofItem }),
	v.object({
		kind: v.literal('shown'),
		counts: v.strictTuple([count, count, count, count, count]),
		cannotJudge: count,
		n: count,
		...ofItem
	})
]);
const day = v.pipe(v.string(), v.check(isCalendarDate));
const measure: v.GenericSchema<unknown, MeasureRow> = v.object({
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
const released: v.GenericSchema<unknown, ReleasedRow> = v.object({
	id,
	session: id,
	text,
	needsAnswer: v.boolean(),
	answerBy: v.union([v.literal(''), day]),
	answer: text,
	answeredAt: v.nullable(time)
});
const oldReleased = v.array(v.object({ id, session: id, text }));
const path = v.pipe(v.string(), v.maxLength(200), v.regex(/^(?!.*\.\.)[^/\\].*\.md$/));

const backup: v.GenericSchema<unknown, Backup> = v.object({
	format: v.literal(BACKUP_FORMAT),
	version: v.literal(BACKUP_VERSION),
	createdAt: time,
	results: v.array(result),
	tallies: v.array(tally),
	measures: v.array(measure),
	released: v.array(released),
	modules: v.array(v.object({ path, text: v.pipe(v.string(), v.maxLength(1_000_000)) })),
	preferences: v.array(v.object({ key: v.pipe(v.string(), v.maxLength(200)), value: text }))
});

const UNCHANGED = 'Es wurde nichts geändert.';
export const BACKUP_PROBLEMS = {
	foreign: `Diese Datei ist keine Sicherung der Lernwerkstatt, oder sie ist beschädigt. ${UNCHANGED}`,
	newer: `Diese Sicherung stammt aus einer neueren Fassung des Programms. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal. ${UNCHANGED}`,
	damaged: `Diese Sicherung ist beschädigt oder unvollständig. Bitte nehmen Sie eine andere Datei. ${UNCHANGED}`,
	numbers: `In dieser Sicherung passen Zahlen nicht zusammen, oder es stehen Verteilungen unter der Mindestzahl von Antworten darin. Sie wird nicht eingelesen. ${UNCHANGED}`,
	refused: `Der Browser konnte die Sicherung nicht speichern. Vielleicht ist der Speicher voll. ${UNCHANGED}`
} as const;

/**
 * Reads the text of a backup file: unknown fields are dropped, everything else has to be right.
 * @returns the backup, or a German sentence that says why it is none
 */
export function parseBackup(json: unknown): { backup: Backup } | { problem: string } {
	const head = v.safeParse(v.object({ format: v.literal(BACKUP_FORMAT), version: whole }), json);
	if (!head.success) return { problem: BACKUP_PROBLEMS.foreign };
	if (head.output.version > BACKUP_VERSION) return { problem: BACKUP_PROBLEMS.newer };
	const parsed = v.safeParse(backup, head.output.version === 1 ? fromVersion1(json) : json);
	if (!parsed.success || !areIdsUnique(parsed.output)) return { problem: BACKUP_PROBLEMS.damaged };
	const results = new Map(parsed.output.results.map((row) => [row.id, row]));
	const areRight = parsed.output.tallies.every((row) => isRight(row, results.get(row.session)));
	return areRight ? { backup: parsed.output } : { problem: BACKUP_PROBLEMS.numbers };
}

/** No session could agree on a measure when version 1 was written: its list is always empty. */
function fromVersion1(json: unknown): unknown {
	const parsed = v.safeParse(v.looseObject({ released: oldReleased }), json);
	if (!parsed.success) return undefined;
	const unanswered = { needsAnswer: false, answerBy: '', answer: '', answeredAt: null };
	return {
		...parsed.output,
		version: BACKUP_VERSION,
		measures: [],
		released: parsed.output.released.map((row) => ({ ...row, ...unanswered }))
	};
}

function areIdsUnique({ results, tallies, measures, released, modules, preferences }: Backup) {
	const keys = [
		results.map(({ id }) => id),
		tallies.map(({ session, step, item, round }) => JSON.stringify([session, step, item, round])),
		measures.map(({ id }) => id),
		released.map(({ id }) => id),
		modules.map(({ path }) => path),
		preferences.map(({ key }) => key)
	];
	return keys.every((list) => new Set(list).size === list.length);
}

/** A tally belongs to a question that was asked, adds up, and shows nothing below the minimum. */
function isRight(tally: TallyRow, of: ResultRow | undefined): boolean {
	const step = of?.steps.find(({ id }) => id === tally.step);
	const round = step?.rounds.find((candidate) => candidate.round === tally.round);
	if (!of || !round || !step?.statements.some(({ id }) => id === tally.item)) return false;
	if (answeredOf(tally) > round.devices + round.paper) return false;
	if (tally.kind === 'suppressed') return true;
	const sum = tally.counts.reduce((total, points) => total + points, 0);
	return tally.n === sum && tally.n >= of.minimum;
}
