// Longer than most files: one list of what a plan is made of, a type each.
import type { Perspective } from './deepening.ts';
import type { ScaleName } from './scale.ts';
import type { Statement } from './statement.ts';

/** Identifiers of the activities; the German words stand in {@link STEP_WORDS}. */
export const STEP_KINDS = [
	'rating',
	'cards',
	'dots',
	'deepening',
	'measures',
	'release',
	'flash',
	'survey',
	'agreement'
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const STEP_WORDS: Record<StepKind, string> = {
	rating: 'Selbsteinschätzung',
	cards: 'Kartenabfrage',
	dots: 'Punktabfrage',
	deepening: 'Vertiefung',
	measures: 'Maßnahmen',
	release: 'Freigabe',
	flash: 'Blitzlicht',
	survey: 'Fragebogen',
	agreement: 'Arbeitsbündnis'
};

/** Everybody rates the same statements in secret. */
export interface RatingStep {
	/** unique within the plan: 1 to 40 of `[a-z0-9-]`, no hyphen at either end (it names the inbox) */
	id: string;
	kind: 'rating';
	scale: ScaleName;
	/** name of the catalogue set the statements came from, or '' for an own list */
	set: string;
	statements: Statement[];
	/** stands with the group picture wherever it is shown; plain text, up to 80 characters */
	note?: string;
	/** its picture is read in a block of its own, the one that follows; absent = where it stands */
	isRevealedNext?: boolean;
}
/** Everybody writes cards alone; they are shown shuffled, all at once. */
export interface CardsStep {
	/** as in {@link RatingStep} */
	id: string;
	kind: 'cards';
	/** the question, Markdown; untrusted, rendered only through the sanitiser */
	text?: string;
	/** the same as plain paragraphs, for screens that render no Markdown */
	prompt?: string[];
	/** most cards of one person, 1 to {@link CARDS_EACH_MAX} */
	most: number;
}
/** Everybody gives points to topics. */
export interface DotsStep {
	/** as in {@link RatingStep} */
	id: string;
	kind: 'dots';
	/** as in {@link CardsStep} */
	text?: string;
	/** the first paragraph of `text` as plain text, for screens that show one line; absent = none */
	question?: string;
	/** topics that the module names, plain text; none = Regie collects them */
	topics: string[];
	/** points of one person, when the module says so */
	budget?: number;
	/** most points of one person for one topic, when the module says so */
	mostEach?: number;
}
/** Everybody writes one word or sentence; shown shuffled, all at once. */
export interface FlashStep {
	/** as in {@link RatingStep} */
	id: string;
	kind: 'flash';
	/** as in {@link CardsStep} */
	text?: string;
	/** as in {@link CardsStep} */
	prompt?: string[];
}
/** One question with options. */
export interface ChoiceQuestion {
	/** as in {@link Statement} */
	id: string;
	text: string;
	/** 2 to 16, plain text */
	options: string[];
	/** more than one option may be chosen */
	isMultiple: boolean;
}
/** One question that is answered in own words, which only the host reads. */
export interface OpenQuestion {
	/** as in {@link Statement} */
	id: string;
	text: string;
}
/** Before, after, and three months later: who chose a word of their own can be paired. */
export const WAVES = ['T1', 'T2', 'T3'] as const;
export type Wave = (typeof WAVES)[number];
/** A questionnaire: scaled statements, questions with options, questions in own words. */
export interface SurveyStep {
	/** as in {@link RatingStep} */
	id: string;
	kind: 'survey';
	scale: ScaleName;
	statements: Statement[];
	choices: ChoiceQuestion[];
	questions: OpenQuestion[];
	/** as in {@link CardsStep} */
	text?: string;
	/** as in {@link RatingStep} */
	note?: string;
	/** absent = asked once, never paired */
	wave?: Wave;
}
/** A step with statements on a scale, whose picture is told in one way. */
export type AskedStep = RatingStep | SurveyStep;
/** Any other activity; see {@link LIVE_KINDS}. */
export interface TalkStep {
	/** as in {@link RatingStep} */
	id: string;
	kind: Exclude<StepKind, SealedKind>;
	/** what the module says about it: Markdown, untrusted, rendered only through the sanitiser */
	text?: string;
	/** of `agreement`: the module's rules in order, plain text */
	rules?: string[];
	/** of `deepening`: the module's perspectives in order; absent = the usual three */
	perspectives?: Perspective[];
}
/** Steps in which each person fills in a sheet that nobody else sees before the reveal. */
export type SealedStep = RatingStep | CardsStep | DotsStep | FlashStep | SurveyStep;
/** One activity in which participants take part. */
export type Step = SealedStep | TalkStep;

/** Kinds of {@link SealedStep}. */
export const SEALED_KINDS = ['rating', 'cards', 'dots', 'flash', 'survey'] as const;
export type SealedKind = (typeof SEALED_KINDS)[number];
/** Most cards of one person. */
export const CARDS_EACH_MAX = 5;

/**
 * Kinds in which words are written while all read along: Regie writes down what the group says, and
 * on the board of a deepening everybody may.
 */
export const WRITTEN_KINDS = ['agreement', 'deepening', 'measures', 'release'] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];
/** Kinds that run live; every other kind runs as a talk block: slide, script, clock, printed sheet. */
export const LIVE_KINDS: ReadonlySet<StepKind> = new Set([
	'rating',
	'cards',
	'dots',
	'flash',
	'survey',
	...WRITTEN_KINDS
]);
export type WrittenStep = TalkStep & { kind: WrittenKind };

export const isWritten = (step: Step | undefined): step is WrittenStep =>
	WRITTEN_KINDS.some((kind) => kind === step?.kind);

export const isCards = (step: Step | undefined): step is CardsStep | FlashStep =>
	step?.kind === 'cards' || step?.kind === 'flash';

/** @returns whether the step gathers sealed sheets on this version's screens */
export const isSealed = (step: Step | undefined): step is SealedStep =>
	step !== undefined &&
	LIVE_KINDS.has(step.kind) &&
	SEALED_KINDS.some((kind) => kind === step.kind);

export const isAsked = (step: Step | undefined): step is AskedStep =>
	step?.kind === 'rating' || step?.kind === 'survey';

/** What a sealed step becomes in a dialogue session: talk, of which nothing is gathered. */
export interface TalkSheet {
	kind: SealedKind;
	/** read one after the other; `question` is '' without a guiding question */
	statements: { text: string; question: string }[];
	/** as in {@link CardsStep} */
	text?: string;
}

/** One line of a plan. */
export interface Block {
	/** unique within the plan, made of `[a-z0-9-]` */
	id: string;
	title: string;
	/** planned length, whole minutes >= 0 */
	minutes: number;
	/** fewest minutes to which the block may be shortened; equal to `minutes` = never; absent = half */
	leastMinutes?: number;
	isBreak: boolean;
	/** Markdown of each wall slide, in order; untrusted, rendered only through the sanitiser */
	slides: string[];
	step?: Step;
	/** only in dialogue sessions, which have no sealed steps */
	talk?: TalkSheet;
}

/** What `stage` publishes: everything that participants and the wall may read. */
export interface Plan {
	id: string;
	title: string;
	/** planned length of all blocks, whole minutes */
	minutes: number;
	blocks: Block[];
}

/** What only hosts see of a block: Markdown of the script and of the printed sheets. */
export interface BlockNotes {
	goal: string;
	method: string;
	material: string;
	scripts: string[];
	handouts: string[];
	/** reading text of the module */
	body: string;
}

/** @returns planned minutes of all blocks together, breaks included */
export function planMinutes(blocks: readonly { minutes: number }[]): number {
	return blocks.reduce((sum, block) => sum + block.minutes, 0);
}

/** @returns minute at which each block starts, counted from the plan's begin; same order as `blocks` */
export function blockStarts(blocks: readonly { minutes: number }[]): number[] {
	let minute = 0;
	return blocks.map((block) => {
		const start = minute;
		minute += block.minutes;
		return start;
	});
}

/** @returns the plan's steps of one written kind in order */
export function writtenSteps(plan: Plan, kind: WrittenKind): WrittenStep[] {
	return plan.blocks.flatMap(({ step }) => (isWritten(step) && step.kind === kind ? [step] : []));
}

/** @returns the plan's rating steps in order */
export function ratingSteps(plan: Plan): RatingStep[] {
	return plan.blocks.flatMap(({ step }) => (step?.kind === 'rating' ? [step] : []));
}

/** @returns the plan's rating steps and questionnaires in order */
export function askedSteps(plan: Plan): AskedStep[] {
	return plan.blocks.flatMap(({ step }) => (isAsked(step) ? [step] : []));
}

/** @returns the plan's steps that gather sealed sheets, in order */
export function sealedSteps(plan: Plan): SealedStep[] {
	return plan.blocks.flatMap(({ step }) => (isSealed(step) ? [step] : []));
}

/**
 * The number by which texts of the training call a block; it is part of the module's id.
 * @returns e.g. “1.7” for `schulung-1-7-zielscheibe`, '' for a block without a number
 */
export function blockNumber(id: string): string {
	const [, day, number] = /^schulung-(\d)-(\d{1,2})(?=-|$)/.exec(id) ?? [];
	return day && number ? `${day}.${number}` : '';
}
