import { STEP_WORDS } from '#lib/domain/plan.ts';
import type { Statement } from '#lib/domain/statement.ts';
import { statementsOfSet } from './build-plan.ts';
import { splitCards } from './cards.ts';
import type { Handout, HandoutForm, Library, Module } from './module.ts';
import type { SurveyItems } from './survey-items.ts';
import { timetable } from './timetable.ts';

/** A sheet, or a pile of sheets that the app makes, with the module that it belongs to. */
export interface PrintedSheet {
	handout: Handout;
	/** whose ballot it is */
	module: Module;
}

/** One entry of a module's list of sheets; a template may bring several sheets. */
export interface PrintedHandout {
	/** place in the module's list, from 1: `?blatt=` */
	number: number;
	title: string;
	sheets: PrintedSheet[];
}

/** @returns the statements that the module's step asks about; none for other steps */
export function stepStatements(library: Library, { step }: Module): Statement[] {
	if (step?.kind !== 'rating' && step?.kind !== 'survey') return [];
	return step.set === '' ? step.statements : statementsOfSet(library, step.set);
}

/** @returns what the ballot of the module's step asks; undefined when it asks nothing */
export function ballotOf(library: Library, module: Module): SurveyItems | undefined {
	const statements = stepStatements(library, module);
	const { choices, questions } = module.step ?? { choices: [], questions: [] };
	const isEmpty = statements.length + choices.length + questions.length === 0;
	return isEmpty ? undefined : { statements, choices, questions };
}

/** @returns what stands above and below the part that the app makes: `---` is its place */
export function splitAtRule(markdown: string): { above: string; below: string } {
	const [above = '', ...below] = markdown.split(/^---[ \t]*$/m);
	return { above: above.trim(), below: below.join('---').trim() };
}

/** The ballot unless a handout prints it already; the text of other steps when no handout holds more. */
function stepSheet(library: Library, module: Module): Handout[] {
	const { step, handouts } = module;
	if (!step || handouts.some(({ content }) => content?.kind === 'ballot')) return [];
	const title = STEP_WORDS[step.kind];
	if (ballotOf(library, module))
		return [{ title, markdown: '', form: 'sheet', content: { kind: 'ballot' } }];
	if (step.markdown.trim() === '' || handouts.length > 0) return [];
	return [{ title, markdown: step.markdown, form: 'sheet' }];
}

/** The sheets of another file, in the form that the handout asks for. */
function templateSheets(
	library: Library,
	id: string,
	form: HandoutForm,
	visited: readonly string[]
): PrintedSheet[] {
	const template = [...library.templates, ...library.modules].find((module) => module.id === id);
	// a broken file is missing, and two files may name each other
	if (!template || visited.includes(id)) return [];
	const { handouts } = template;
	// a template's step is the text that its sheet shows in better shape
	const sources = handouts.length > 0 ? handouts : stepSheet(library, template);
	const sheets = sources.flatMap((handout) => expand(library, template, handout, [...visited, id]));
	const ofText: Handout = { title: template.title, markdown: template.body, form: 'sheet' };
	const all = sheets.length > 0 ? sheets : [{ handout: ofText, module: template }];
	if (form === 'sheet') return all;
	return all.map(({ handout, module }) => ({ module, handout: { ...handout, form } }));
}

/** Puts the author's words around the text of another sheet. */
function around({ title, markdown }: Handout, { form, ...inner }: Handout): Handout {
	const { above, below } = splitAtRule(markdown);
	const needsHeading = form === 'cards' && splitCards(inner.markdown).cards.length === 0;
	const heading = needsHeading ? `### ${inner.title}` : '';
	const parts = [above, heading, inner.markdown, below].filter((part) => part !== '');
	return { title, form, markdown: parts.join('\n\n') };
}

function expand(
	library: Library,
	module: Module,
	handout: Handout,
	visited: readonly string[]
): PrintedSheet[] {
	const { content, ...text } = handout;
	if (content?.kind !== 'template') return [{ handout, module }];
	const others = templateSheets(library, content.of, handout.form, visited);
	const [only, ...rest] = others;
	// the one sheet of a template takes the name under which people look for it
	if (only && rest.length === 0 && !only.handout.content)
		return [{ ...only, handout: around(text, only.handout) }];
	return text.markdown === '' ? others : [{ handout: text, module }, ...others];
}

const printable = (library: Library, module: Module): Handout[] => [
	...module.handouts,
	...stepSheet(library, module)
];

/** @returns everything that a module gives on paper, in the order of its file, the step's sheet last */
export function printedHandouts(library: Library, module: Module): PrintedHandout[] {
	return printable(library, module).map((handout, index) => ({
		number: index + 1,
		title: handout.title,
		sheets: expand(library, module, handout, [module.id])
	}));
}

/** @returns e.g. `1.7 Zielscheibe` for a module of the training, else its title */
export function numberedTitle({ plans }: Library, { id, title }: Module): string {
	const line = plans
		.filter(({ path }) => path.startsWith('schulung/'))
		.flatMap(timetable)
		.find(({ module }) => module === id);
	return line ? `${line.number} ${title}` : title;
}
