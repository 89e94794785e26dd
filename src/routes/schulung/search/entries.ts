import type { Statement } from '#lib/domain/statement.ts';
import { plainText } from '#lib/modules/markdown.ts';
import type { Dimension, Library, Module } from '#lib/modules/module.ts';
import type { TrainingDay } from '../training-days.ts';

/** Parts of an entry in which words are looked for, in the order in which an excerpt prefers them. */
export const PARTS = [
	...['goal', 'text', 'slides', 'scripts', 'step', 'sheets'],
	...['statement', 'question', 'protection']
] as const;
export type Part = (typeof PARTS)[number];

/** Something that the search can find. */
export interface SearchEntry {
	/** unique within the index */
	id: string;
	title: string;
	/** where it belongs, e.g. „Tag 1 · 1.4“ */
	place: string;
	/** id of the module or template, of the day's plan or of the risk factor that a click leads to */
	target: { module: string } | { day: string } | { factor: string };
	/** plain text, by part; what is empty is absent */
	parts: Partial<Record<Part, string>>;
}

function partsOf(texts: Partial<Record<Part, string>>): SearchEntry['parts'] {
	return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

const plain = (...markdown: string[]): string => plainText(markdown.join('\n\n'));

function moduleEntry(module: Module, place: string): SearchEntry {
	const { id, title, goal, body, slides, scripts, handouts, step } = module;
	return {
		id: `module/${id}`,
		title,
		place,
		target: { module: id },
		parts: partsOf({
			goal,
			text: plain(body),
			slides: plain(...slides),
			scripts: plain(...scripts),
			// statements of the catalogue are found there
			step: plain(...(step ? [...step.statements.map(({ text }) => text), step.markdown] : [])),
			sheets: plain(...handouts.map((sheet) => `${sheet.title}\n\n${sheet.markdown}`))
		})
	};
}

/** What a day needs before and after its blocks: room, material, preparation. */
function dayEntry({ day, plan: { id, title, goal, material, body } }: TrainingDay): SearchEntry {
	return {
		id: `day/${id}`,
		title,
		place: `Tag ${day} · Vorbereitung`,
		target: { day: id },
		parts: partsOf({ goal, text: plain(material, body) })
	};
}

function factorEntry({ letter, title: dimension }: Dimension, factor: Statement): SearchEntry {
	const { id, title, text, question, protection } = factor;
	return {
		id: `factor/${id}`,
		title,
		place: `Katalog ${letter} ${dimension} · ${id}`,
		target: { factor: id },
		parts: partsOf({ statement: text, question, protection })
	};
}

/** @returns the title of the plan that uses a module, for modules outside the training */
function planOf({ plans }: Library, module: string): string | undefined {
	return plans.find(({ lines }) => lines.some((line) => line.module === module))?.title;
}

/** @returns everything that can be found: the training first, then other modules, templates, the catalogue */
export function searchEntries(library: Library, days: readonly TrainingDay[]): SearchEntry[] {
	const training = days.flatMap((day) => [
		dayEntry(day),
		...day.blocks.flatMap(({ module, number }) =>
			module ? [moduleEntry(module, `Tag ${day.day} · ${number}`)] : []
		)
	]);
	const inTraining = new Set(training.map(({ id }) => id));
	const others = library.modules
		.map((module) => moduleEntry(module, planOf(library, module.id) ?? 'Bausteine'))
		.filter(({ id }) => !inTraining.has(id));
	const templates = library.templates.map((template) => moduleEntry(template, 'Vorlagen'));
	const factors = library.dimensions.flatMap((dimension) =>
		dimension.statements.map((factor) => factorEntry(dimension, factor))
	);
	// a module may stand in the training twice
	return [
		...new Map([...training, ...others, ...templates, ...factors].map((e) => [e.id, e])).values()
	];
}
