import type { Perspective } from '#lib/domain/deepening.ts';
import type { ChoiceQuestion, DotsStep, OpenQuestion, StepKind, Wave } from '#lib/domain/plan.ts';
import type { ScaleName } from '#lib/domain/scale.ts';
import type { Statement } from '#lib/domain/statement.ts';

/**
 * How a sheet is printed: A4 upright, A4 across, A4 in large type on one page, or cards to cut out,
 * four a page.
 */
export type HandoutForm = 'sheet' | 'wide' | 'poster' | 'cards';

/**
 * What the app puts below the sheet's own Markdown: all risk factors as cards, a poster of each
 * dimension, the paper ballot of the module's step; timetable or run sheet of the plan `of`; the
 * sheets of the module or template `of`.
 */
export type HandoutContent =
	| { kind: 'factors' | 'dimensions' | 'ballot' }
	| { kind: 'timetable' | 'runsheet' | 'template'; /** an id, known to exist */ of: string };

/** A printed sheet declared by `::: handout {titel="…"}`. */
export interface Handout {
	title: string;
	/** Markdown, untrusted; of a ballot, what follows a line with only `---` stands below it */
	markdown: string;
	form: HandoutForm;
	/** absent: nothing but the Markdown */
	content?: HandoutContent;
}

/** What a module says about its activity; statements of a set are looked up when a plan is built. */
export interface StepSource {
	kind: StepKind;
	/** `zutreffen` unless `skala=` says otherwise */
	scale: ScaleName;
	/** name of a catalogue set, or '' when the file lists its own statements */
	set: string;
	/** own list, in order; empty with a set */
	statements: Statement[];
	/** stands with the group picture wherever it is shown; plain text, '' = none */
	note: string;
	/** the module that follows reads the picture; else it is revealed where it stands */
	isRevealedNext: boolean;
	/** of an agreement: its list items in order, plain text; empty for other kinds */
	rules: string[];
	/** of a deepening: its list items in order; empty = the usual three, and for other kinds */
	perspectives: Perspective[];
	/** of a questionnaire: questions with options, in order */
	choices: ChoiceQuestion[];
	/** of a questionnaire: questions that are answered in own words, in order */
	questions: OpenQuestion[];
	/** of a questionnaire that is asked again */
	wave?: Wave;
	/** Markdown inside the directive, for the printed sheet */
	markdown: string;
	/** of points only */
	dots?: Pick<DotsStep, 'question' | 'topics' | 'budget' | 'mostEach'>;
	/** of cards and flash: the same as plain paragraphs */
	prompt?: string[];
	/** of cards: most cards of one person; absent = the usual number */
	most?: number;
}

/** Where a rescue card is at hand first: at these activities, in blocks of these modules (ids). */
export interface Belonging {
	kinds: StepKind[];
	modules: string[];
}

/** One Markdown file of `module/`, `schulung/` or `vorlagen/`. */
export interface Module {
	/** path below the modules folder, with `/` */
	path: string;
	id: string;
	title: string;
	/** advice in whole minutes; the plan's minutes win. 0 = none given */
	minutes: number;
	/** fewest minutes to which a running workshop may cut it, `all` = never; absent = not said */
	leastMinutes?: number | 'all';
	goal: string;
	method: string;
	material: string;
	/** reading text outside directives, Markdown */
	body: string;
	/** Markdown of each `::: folie`, in order */
	slides: string[];
	/** Markdown of each `::: skript`, for the host's eyes only */
	scripts: string[];
	handouts: Handout[];
	/** id of the plan of the practice sessions that run beside this block; '' = none */
	practice: string;
	/** of a rescue card; absent = not said */
	belongs?: Belonging;
	step?: StepSource;
}

/** One line of a plan's ordered list. */
export interface PlanLine {
	/** text of the link, or the whole text of a break */
	title: string;
	minutes: number;
	/** id of the linked module; absent for a break */
	module?: string;
}

/** One Markdown file of `formate/`, or `schulung/tag-*.md`. */
export interface PlanSource {
	path: string;
	id: string;
	title: string;
	/** planned minutes of the whole, equal to the sum of its lines */
	minutes: number;
	goal: string;
	method: string;
	material: string;
	/** minute of the day at which it begins, from midnight; 540 unless `beginn:` says otherwise */
	begin: number;
	/** for how many people, as the author says it; '' = not said */
	people: string;
	body: string;
	lines: PlanLine[];
}

/** One file of `katalog/`: a dimension with its risk factors. */
export interface Dimension {
	path: string;
	id: string;
	/** one letter: S O P T K F B L */
	letter: string;
	title: string;
	description: string;
	statements: Statement[];
}

/** One line of `katalog/quellen.md`. */
export interface Source {
	/** e.g. `Q23` */
	key: string;
	title: string;
	/** addresses where it was found; shown as text, followed only by the reader */
	places: string[];
}

/** Something a trainer has to mend; `message` is a whole German sentence with the remedy. */
export interface Problem {
	path: string;
	/** counts from 1 */
	line: number;
	/** counts from 1 */
	column: number;
	message: string;
}

/**
 * What one file of the folder offers the others, also when it is broken: with it the browser checks
 * a single file as the compiler would.
 */
export interface FileFacts {
	path: string;
	/** id of the front matter; '' when there is none, and for files that are no Markdown */
	id: string;
	/** line of the id, from 1 */
	idLine: number;
	/** bytes of a file that is no Markdown */
	size?: number;
	/** of a file with risk factors; absent when its front matter cannot be read */
	dimension?: {
		letter: string;
		/** how many members the file gives to each named set */
		sets: { name: string; size: number }[];
		/** nothing is wrong within the file */
		isSound: boolean;
	};
	/** of the source list; absent when it cannot be read */
	sourceKeys?: string[];
}

/** Everything compiled from one modules folder; the JSON of `/modules.json`. */
export interface Library {
	plans: PlanSource[];
	modules: Module[];
	/** files of `vorlagen/`: working agreement, rescue cards, texts */
	templates: Module[];
	dimensions: Dimension[];
	sources: Source[];
	/** set name → statement ids in catalogue order */
	sets: Record<string, string[]>;
	/** all files of the folder, ordered by path */
	files: FileFacts[];
	/**
	 * Files with problems take nothing else down; they are missing above. A set of the wrong size
	 * belongs to no single file and takes none out.
	 */
	problems: Problem[];
}
