// Longer than most files: what a sheet holds and how it is made are to be read side by side.
import { isShown, openTallies } from './close-rounds.ts';
import type { DotsTally } from './dots.ts';
import { GROUPS, GROUP_WORDS, overview, type Group } from './group.ts';
import type { ChoiceQuestion } from './plan.ts';
import type { ChoiceTally } from './reveal.ts';
import { choicesSheets, type SheetChoices } from './sheet-choices.ts';
import { measureSentence, type Measure } from './measure.ts';
import type { ScaleName } from './scale.ts';
import { pointsSheets, type SheetPoints } from './sheet-points.ts';
import type { Statement } from './statement.ts';
import { answeredOf, type Counts, type Tally } from './tally.ts';

export const SHEET_VERSION = 1;

/**
 * Who a sheet is for: `released` what the group released, sentence by sentence · `tallies` the counts
 * as well, for a group that released them expressly · `host` the same, marked as not released.
 */
export const SHEET_SCOPES = ['released', 'tallies', 'host'] as const;
export type SheetScope = (typeof SHEET_SCOPES)[number];

/** Stands on every sheet of scope `host`. */
export const NOT_RELEASED = 'Nicht freigegeben – nur für die Moderation';

/** A closed session as it is stored; ids in it stay on the device. */
export interface SheetSource {
	title: string;
	/** day of closing, `2026-12-15` */
	date: string;
	/** fewest scale answers that may be shown */
	minimum: number;
	steps: readonly {
		id: string;
		title: string;
		scale: ScaleName;
		statements: readonly Statement[];
		note?: string;
		/** of points only */
		topics?: readonly string[];
		/** questions with options, of a questionnaire */
		choices?: readonly ChoiceQuestion[];
		rounds: readonly {
			round: number;
			devices: number;
			paper: number;
			dots?: DotsTally;
			choices?: readonly ChoiceTally[];
		}[];
	}[];
	tallies: readonly (Tally & { step: string })[];
	/** those that the group let out of the room */
	measures: readonly Omit<Measure, 'id'>[];
	released: readonly SheetSentence[];
}

/** What may leave the room: no raw answers, names, devices, times of day or ids that link. */
export interface ResultSheet {
	version: typeof SHEET_VERSION;
	scope: SheetScope;
	title: string;
	/** day of closing, `2026-12-15` */
	date: string;
	minimum: number;
	/** released sentences; those of measures stand with their measure */
	sentences: SheetSentence[];
	measures: SheetMeasure[];
	/** empty in scope `released`, like the points */
	steps: SheetStep[];
	points: SheetPoints[];
	/** questions with options; empty in scope `released` */
	choices: SheetChoices[];
}

export interface SheetSentence {
	text: string;
	needsAnswer: boolean;
	/** day by which leadership is asked for an answer, `2026-12-15`; '' = none */
	answerBy: string;
}

/** A released measure; `text` is the whole sentence. */
export type SheetMeasure = Omit<Measure, 'id'> & SheetSentence;

export interface SheetStep {
	title: string;
	/** whose picture it is; '' = not said */
	note: string;
	scale: ScaleName;
	rounds: SheetRound[];
}

export interface SheetRound {
	/** counts from 1 */
	round: number;
	/** everyone who took part, on phones and paper together */
	answered: number;
	/** without those that are empty, in the order of talk */
	groups: SheetGroup[];
}

/** `suppressed` fewer answers than the minimum · `close` another round could be subtracted. */
export type SheetGroupName = Group | 'suppressed' | 'close';

export interface SheetGroup {
	group: SheetGroupName;
	/** its heading */
	words: string;
	statements: SheetStatement[];
}

export type SheetStatement = {
	/** position on the answer sheet, counted from 1 */
	position: number;
	/** id in the catalogue; '' for the group's own wording */
	item: string;
	itemVersion: number;
	text: string;
	/** risk of the organisation's own work; '' = none named */
	risk: string;
} & (
	| { kind: 'shown'; counts: Counts; cannotJudge: number; n: number }
	/** everyone who answered, and nothing else */
	| { kind: 'hidden'; answered: number }
);

/**
 * @param source - may hold more than a sheet may show
 * @returns the one model that every export renders
 */
export function createResultSheet(source: SheetSource, scope: SheetScope): ResultSheet {
	const { title, date, minimum, released } = source;
	const measures = source.measures.map((measure) => measureOf(measure, released));
	const told = scope === 'released' ? [] : source.steps;
	const isMeasure = (sentence: string) => measures.some(({ text }) => text === sentence);
	return {
		version: SHEET_VERSION,
		scope,
		title,
		date,
		minimum,
		sentences: released.filter(({ text }) => !isMeasure(text)).map(sentenceOf),
		measures,
		steps: told
			.filter(({ statements }) => statements.length > 0)
			.map((step) => stepOf(step, source)),
		points: pointsSheets(told, minimum),
		choices: choicesSheets(told, minimum)
	};
}

const sentenceOf = ({ text, needsAnswer, answerBy }: SheetSentence): SheetSentence => ({
	text,
	needsAnswer,
	answerBy: needsAnswer ? answerBy : ''
});

/** Field by field: a stored measure carries more, its session's id among it. */
function measureOf(measure: Omit<Measure, 'id'>, released: SheetSource['released']): SheetMeasure {
	const { situation, actor, action, until, sign, review, addressee } = measure;
	const text = measureSentence(measure);
	const asked = released.find((sentence) => sentence.text === text);
	return {
		...{ situation, actor, action, until, sign, review, addressee },
		...sentenceOf({ needsAnswer: false, answerBy: '', ...asked, text })
	};
}

function stepOf(step: SheetSource['steps'][number], { tallies, minimum }: SheetSource): SheetStep {
	const own = tallies.filter((tally) => tally.step === step.id);
	const shown = openTallies(own, minimum);
	return {
		title: step.title,
		note: step.note ?? '',
		scale: step.scale,
		rounds: step.rounds.map(({ round, devices, paper }) => ({
			round,
			answered: devices + paper,
			groups: groupsOf(
				own.filter((tally) => tally.round === round),
				shown,
				step.statements,
				minimum
			)
		}))
	};
}

function groupsOf(
	tallies: readonly Tally[],
	shown: ReadonlySet<Tally>,
	statements: readonly Statement[],
	minimum: number
): SheetGroup[] {
	const entries = overview(tallies.filter((tally) => shown.has(tally)));
	const seen = GROUPS.map((group) => ({
		group,
		words: GROUP_WORDS[group],
		tallies: entries.filter((entry) => entry.group === group).map(({ tally }) => tally)
	}));
	const place = ({ item }: Tally) => statements.findIndex(({ id }) => id === item);
	const hidden = tallies
		.filter((tally) => !shown.has(tally))
		.toSorted((a, b) => place(a) - place(b));
	const isClose = (tally: Tally) => isShown(tally) && tally.n >= minimum;
	const groups: { group: SheetGroupName; words: string; tallies: readonly Tally[] }[] = [
		...seen,
		{
			group: 'suppressed',
			words: `Zu wenige Antworten (mindestens ${minimum})`,
			tallies: hidden.filter((tally) => !isClose(tally))
		},
		{
			group: 'close',
			words: 'Nicht gezeigt, weil die Zahl der Antworten der einer anderen Runde zu nahe ist',
			tallies: hidden.filter(isClose)
		}
	];
	return groups
		.map(({ group, words, tallies }) => ({
			group,
			words,
			statements: tallies.flatMap((tally) => statementOf(tally, statements, shown.has(tally)))
		}))
		.filter((group) => group.statements.length > 0);
}

function statementOf(
	tally: Tally,
	statements: readonly Statement[],
	mayShow: boolean
): SheetStatement[] {
	const index = statements.findIndex(({ id }) => id === tally.item);
	const statement = statements[index];
	if (!statement) return [];
	const { id, text, title: risk, isLocal } = statement;
	const about = {
		position: index + 1,
		item: isLocal ? '' : id,
		itemVersion: tally.itemVersion,
		text,
		risk
	};
	if (!mayShow || tally.kind !== 'shown') {
		return [{ ...about, kind: 'hidden', answered: answeredOf(tally) }];
	}
	const { counts, cannotJudge, n } = tally;
	return [{ ...about, kind: 'shown', counts, cannotJudge, n }];
}

/** @returns what leadership is asked to answer: sentences first, then measures */
export const pointsToAnswer = ({ sentences, measures }: ResultSheet): SheetSentence[] =>
	[...sentences, ...measures].filter(({ needsAnswer }) => needsAnswer);
