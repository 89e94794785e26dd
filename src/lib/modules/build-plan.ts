import type { Block, BlockNotes, Plan, Step, StepKind } from '#lib/domain/plan.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { Handout, HandoutContent, Library, Module, PlanLine, StepSource } from './module.ts';

/** Step ids stand in names of documents, which take no more (protocol, `STEP_ID`). */
const ID_MAX_LENGTH = 40;
/** Cards of one person unless the module says otherwise. */
const DEFAULT_CARDS = 3;

/** What the host rates instead of the statements that the module names. */
export type StatementChoice =
	{ /** name of a catalogue set */ set: string } | { statements: readonly Statement[] };

export interface BuiltPlan {
	plan: Plan;
	/** one entry per block, same order */
	notes: BlockNotes[];
}

/** @returns the statements of a catalogue set in catalogue order; empty for an unknown set */
export function statementsOfSet(library: Library, set: string): Statement[] {
	const ids = Object.hasOwn(library.sets, set) ? library.sets[set] : undefined;
	if (!ids) return [];
	const members = new Set(ids);
	return library.dimensions
		.flatMap(({ statements }) => statements)
		.filter(({ id }) => members.has(id));
}

/** @returns any step but a rating */
function otherStep(
	library: Library,
	id: string,
	source: StepSource,
	kind: Exclude<StepKind, 'rating'>
): Step {
	const {
		markdown,
		rules,
		perspectives,
		dots,
		prompt,
		most,
		scale,
		set,
		choices,
		questions,
		wave,
		note
	} = source;
	const text = markdown === '' ? {} : { text: markdown };
	switch (kind) {
		case 'cards':
			return { id, kind, most: most ?? DEFAULT_CARDS, ...text, ...(prompt && { prompt }) };
		case 'dots':
			return { id, kind, topics: [], ...text, ...dots };
		case 'flash':
			return { id, kind, ...text, ...(prompt && { prompt }) };
		case 'survey':
			return {
				id,
				kind,
				scale,
				statements: set === '' ? source.statements : statementsOfSet(library, set),
				choices,
				questions,
				...text,
				...(note !== '' && { note }),
				...(wave && { wave })
			};
		default:
			return {
				id,
				kind,
				...text,
				...(rules.length > 0 && { rules }),
				...(perspectives.length > 0 && { perspectives })
			};
	}
}

function stepOf(
	library: Library,
	id: string,
	source: StepSource,
	choice: StatementChoice | undefined
): Step | undefined {
	if (source.kind !== 'rating') return otherStep(library, id, source, source.kind);
	const set = choice ? ('set' in choice ? choice.set : '') : source.set;
	const own = choice && 'statements' in choice ? choice.statements : source.statements;
	const statements = set === '' ? [...own] : statementsOfSet(library, set);
	// the file that holds the set is broken: talk about the block instead of rating nothing
	if (statements.length === 0) return undefined;
	const { scale, note, isRevealedNext } = source;
	return {
		id,
		kind: 'rating',
		scale,
		set,
		statements,
		...(note !== '' && { note }),
		...(isRevealedNext && { isRevealedNext })
	};
}

/** @returns what a module lets people do, as a session has it; undefined = they talk */
export const moduleStep = (library: Library, { id, step }: Module): Step | undefined =>
	step && stepOf(library, id, step, undefined);

/** A rule or a promise that was hurried is none: these keep their minutes unless the module says more. */
const NEVER_CUT: ReadonlySet<StepKind> = new Set(['agreement', 'release']);

/** @returns fewest minutes of a block, or undefined when nothing speaks against cutting it */
function leastOf(module: Module | undefined, minutes: number): number | undefined {
	const isPromise = module?.step !== undefined && NEVER_CUT.has(module.step.kind);
	const said = module?.leastMinutes ?? (isPromise ? 'all' : undefined);
	if (said === undefined) return undefined;
	return said === 'all' ? minutes : Math.min(said, minutes);
}

/** What the app prints below a sheet's own text, in the words of the host. */
const CONTENT_WORDS: Record<HandoutContent['kind'], string> = {
	factors: 'Die Risikofaktoren als Karten zum Ausschneiden.',
	dimensions: 'Ein Plakat für jede Dimension.',
	ballot: 'Der Papierbogen.',
	timetable: 'Der Ablauf mit Uhrzeiten.',
	runsheet: 'Der Ablauf mit allen Skripten.',
	template: 'Die Blätter der Vorlage.'
};

function sheet({ title, markdown, content }: Handout): string {
	const made = content ? `*${CONTENT_WORDS[content.kind]}*` : '';
	return [`# ${title}`, markdown, made].filter((part) => part !== '').join('\n\n');
}

function notesOf(module: Module | undefined): BlockNotes {
	return {
		goal: module?.goal ?? '',
		method: module?.method ?? '',
		material: module?.material ?? '',
		scripts: module?.scripts ?? [],
		handouts: module?.handouts.map(sheet) ?? [],
		body: module?.body ?? ''
	};
}

/** Gives each block an id of its own; a module's second appearance gets `-2`, breaks are counted. */
function blockIds(lines: readonly PlanLine[]): string[] {
	const taken = new Set<string>();
	let breaks = 0;
	return lines.map(({ module }) => {
		const wanted = module ?? `pause-${++breaks}`;
		let id = wanted.slice(0, ID_MAX_LENGTH);
		for (let copy = 2; taken.has(id); copy++)
			id = `${wanted.slice(0, ID_MAX_LENGTH - 1 - String(copy).length)}-${copy}`;
		taken.add(id);
		return id;
	});
}

/**
 * Turns a plan of the library into what a session runs. A module that is missing because its file
 * has problems leaves a block with title and minutes, so that one typo does not stop a workshop.
 *
 * @param choices - per step id (as in the plan built without choices) the statements that the host
 *   chose; steps that are not named keep those of their module
 * @throws RangeError if the library has no plan `planId`
 */
export function buildPlan(
	library: Library,
	planId: string,
	choices: Readonly<Record<string, StatementChoice>> = {}
): BuiltPlan {
	const source = library.plans.find(({ id }) => id === planId);
	if (!source) throw new RangeError(`no plan ${planId}`);
	const modules = new Map([...library.templates, ...library.modules].map((m) => [m.id, m]));
	const ids = blockIds(source.lines);
	const notes: BlockNotes[] = [];
	const blocks = source.lines.map((line, index): Block => {
		const id = ids[index] ?? '';
		const module = line.module === undefined ? undefined : modules.get(line.module);
		const choice = Object.hasOwn(choices, id) ? choices[id] : undefined;
		const step = module?.step && stepOf(library, id, module.step, choice);
		const least = leastOf(module, line.minutes);
		notes.push(notesOf(module));
		return {
			id,
			title: line.title,
			minutes: line.minutes,
			...(least !== undefined && { leastMinutes: least }),
			isBreak: line.module === undefined,
			slides: module?.slides ?? [],
			...(step && { step })
		};
	});
	return {
		plan: { id: source.id, title: source.title, minutes: source.minutes, blocks },
		notes
	};
}
