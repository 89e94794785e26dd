/** The three views of a deepening, in the order in which a group works. */
export const DEEPENING_VIEWS = ['question', 'causes', 'perspective'] as const;
export type DeepeningView = (typeof DEEPENING_VIEWS)[number];

/** What a group deepens, and how far it has come with it. Nothing in it is about a person. */
export interface Deepening {
	/** what is deepened, e.g. a risk of the group's own work; '' = the question alone */
	title: string;
	/** guiding question */
	question: string;
	view: DeepeningView;
	/** place in the list of perspectives, from 0; null = not reached yet */
	prompt: number | null;
	/** how many have spoken in this round; never who */
	talked: number;
	/** which time it goes round, from 1 */
	round: number;
}

/** Everything that one step deepens; a second focus does not end the first. */
export interface Deepenings {
	/** place of the shown one in `all` */
	shown: number;
	/** in the order in which they were opened, at most {@link FOCUSES_MAX} */
	all: Deepening[];
}

/** What is deepened, before the group has begun with it. */
export type Focus = Pick<Deepening, 'title' | 'question'>;

/** One change of perspective: from whose side to look, and what to ask there. */
export interface Perspective {
	/** e.g. “Ein Kind” */
	who: string;
	question: string;
}

/** Two are what a workshop has time for; a third when the first was chosen wrongly. */
export const FOCUSES_MAX = 3;
/** Lengths that still fit one picture of the wall. */
export const FOCUS_TITLE_MAX_LENGTH = 120;
export const FOCUS_QUESTION_MAX_LENGTH = 240;
/** Most perspectives of one module, and the lengths of their parts. */
export const PERSPECTIVES_MAX = 6;
export const PERSPECTIVE_WHO_MAX_LENGTH = 40;
export const PERSPECTIVE_QUESTION_MAX_LENGTH = 160;
/** More than a room holds. */
const TALKED_MAX = 99;

export const NOTHING_DEEPENED: Deepenings = { shown: 0, all: [] };

/** Whose sides a group takes unless its module says otherwise; the child first, because it drops out first. */
export const PERSPECTIVES: readonly Perspective[] = [
	{ who: 'Ein Kind', question: 'Was merkt es davon?' },
	{ who: 'Eine Familie', question: 'Was versteht sie von dem, was wir tun, und was nicht?' },
	{ who: 'Ein Partner', question: 'Was erlebt er mit uns an genau dieser Stelle?' }
];

/** @returns the module's perspectives, or the usual three */
export function perspectivesOf({
	perspectives
}: {
	perspectives?: readonly Perspective[] | undefined;
}): readonly Perspective[] {
	return perspectives && perspectives.length > 0 ? perspectives : PERSPECTIVES;
}

/** @returns the deepening that all screens show, or undefined before one was chosen */
export const shownDeepening = ({ shown, all }: Deepenings): Deepening | undefined => all[shown];

/** @returns what a deepening is called in a line */
export const topicOf = (focus: Focus | undefined): string => focus?.title || focus?.question || '';

/** @returns with one more focus, shown from its guiding question on; the same when there are too many */
export function openFocus(deepenings: Deepenings, focus: Focus): Deepenings {
	const title = focus.title.trim();
	const question = focus.question.trim();
	if (deepenings.all.length >= FOCUSES_MAX || (title === '' && question === '')) return deepenings;
	const opened: Deepening = {
		title,
		question,
		view: 'question',
		prompt: null,
		talked: 0,
		round: 1
	};
	return { shown: deepenings.all.length, all: [...deepenings.all, opened] };
}

/** @returns with the shown deepening changed; the same when none is shown */
export function changeShown(deepenings: Deepenings, change: Partial<Deepening>): Deepenings {
	const { shown, all } = deepenings;
	const before = all[shown];
	return before ? { shown, all: all.with(shown, { ...before, ...change }) } : deepenings;
}

/** @returns with another focus shown, where the group left it */
export function showFocus(deepenings: Deepenings, shown: number): Deepenings {
	return deepenings.all[shown] ? { ...deepenings, shown } : deepenings;
}

/** @returns how many have spoken when `by` more have, within the number of people if it is known */
export function countTalked(talked: number, by: number, people: number | null): number {
	return Math.min(Math.max(0, talked + by), people ?? TALKED_MAX);
}

/** @returns e.g. “Reihum: 3 von 9 waren dran” */
export function talkedSentence(talked: number, people: number | null): string {
	const all = people === null ? '' : ` von ${people}`;
	return `Reihum: ${talked}${all} ${talked === 1 ? 'war' : 'waren'} dran`;
}

/** Stands beside the counter, in the words of the modules. */
export const TALK_HINT = 'Wer leiser ist, kommt zuerst dran. Niemand muss etwas sagen.';
/** Stands below every change of perspective. */
export const PERSPECTIVE_RULE = 'Erfunden, nie ein wirklicher Fall.';
