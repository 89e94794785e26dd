import * as v from 'valibot';
import { DOTS_EACH_MAX } from '#lib/domain/sheet.ts';
import { answeredOf } from '#lib/domain/tally.ts';
import {
	measure,
	module,
	oldReleased,
	preference,
	preparation,
	released,
	result,
	tally,
	time,
	whole
} from './backup-rows.ts';
import type {
	MeasureRow,
	ModuleRow,
	PreferenceRow,
	PreparationRow,
	ReleasedRow,
	ResultRow,
	TallyRow
} from './records.ts';

export const BACKUP_FORMAT = 'lernwerkstatt-sicherung';
/**
 * 1 knew neither measures nor an answer to a released sentence, 2 no preparations; both are still read.
 */
export const BACKUP_VERSION = 3;

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
	preparations: PreparationRow[];
}

const backup: v.GenericSchema<unknown, Backup> = v.object({
	format: v.literal(BACKUP_FORMAT),
	version: v.literal(BACKUP_VERSION),
	createdAt: time,
	results: v.array(result),
	tallies: v.array(tally),
	measures: v.array(measure),
	released: v.array(released),
	modules: v.array(module),
	preferences: v.array(preference),
	preparations: v.array(preparation)
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
	const parsed = v.safeParse(backup, upgrade(json, head.output.version));
	if (!parsed.success || !areIdsUnique(parsed.output)) return { problem: BACKUP_PROBLEMS.damaged };
	const results = new Map(parsed.output.results.map((row) => [row.id, row]));
	const areRight =
		parsed.output.tallies.every((row) => isRight(row, results.get(row.session))) &&
		parsed.output.results.every(areChoicesRight) &&
		parsed.output.results.every(arePointsRight);
	return areRight ? { backup: parsed.output } : { problem: BACKUP_PROBLEMS.numbers };
}

/** @returns what a backup of an older version says, in the words of the present one */
function upgrade(json: unknown, version: number): unknown {
	if (version === BACKUP_VERSION) return json;
	const older = version === 1 ? fromVersion1(json) : json;
	return typeof older === 'object' && older !== null
		? { ...older, version: BACKUP_VERSION, preparations: [] }
		: undefined;
}

/** No session could agree on a measure when version 1 was written: its list is always empty. */
function fromVersion1(json: unknown): unknown {
	const parsed = v.safeParse(v.looseObject({ released: oldReleased }), json);
	if (!parsed.success) return undefined;
	const unanswered = { needsAnswer: false, answerBy: '', answer: '', answeredAt: null };
	return {
		...parsed.output,
		measures: [],
		released: parsed.output.released.map((row) => ({ ...row, ...unanswered }))
	};
}

function areIdsUnique(rows: Backup) {
	const { results, tallies, measures, released, modules, preferences, preparations } = rows;
	const keys = [
		results.map(({ id }) => id),
		tallies.map(({ session, step, item, round }) => JSON.stringify([session, step, item, round])),
		measures.map(({ id }) => id),
		released.map(({ id }) => id),
		modules.map(({ path }) => path),
		preferences.map(({ key }) => key),
		preparations.map(({ id }) => id)
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

/** A question with options was asked, its counts fit its options, nothing is shown below the minimum. */
function areChoicesRight({ steps, minimum }: ResultRow): boolean {
	return steps.every(
		({ choices = [], pairs = [], rounds }) =>
			pairs.every(({ n }) => n >= minimum) &&
			rounds.every(({ choices: tallies = [], devices, paper }) =>
				tallies.every((tally) => {
					const question = choices.find(({ id }) => id === tally.item);
					if (!question) return false;
					if (tally.kind === 'suppressed') return tally.answered <= devices + paper;
					const { counts, people } = tally;
					const chosen = counts.reduce((sum, count) => sum + count, 0);
					return (
						people >= minimum &&
						people <= devices + paper &&
						counts.length === question.options.length &&
						counts.every((count) => count <= people) &&
						(question.isMultiple ? chosen >= people : chosen === people)
					);
				})
			)
	);
}

/** Points belong to topics that were there, came from people who took part, not below the minimum. */
function arePointsRight({ steps, minimum }: ResultRow): boolean {
	return steps.every(({ topics, rounds }) =>
		rounds.every(({ dots, devices, paper }) => {
			if (dots === undefined) return true;
			if (dots.kind === 'suppressed') return dots.answered <= devices + paper;
			const { totals, people } = dots;
			const given = totals.reduce((sum, points) => sum + points, 0);
			return (
				topics?.length === totals.length &&
				people >= minimum &&
				people <= devices + paper &&
				given >= people &&
				given <= people * DOTS_EACH_MAX
			);
		})
	);
}
