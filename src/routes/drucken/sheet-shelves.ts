import type { Library, Module } from '#lib/modules/module.ts';

/** Modules with something to print, by the plan that uses them. */
export interface Shelf {
	/** id and title of the plan; absent for what no plan uses */
	plan?: { id: string; title: string };
	modules: Module[];
}

/** @returns one shelf per plan in its order, then one with all the rest (templates among it) */
export function sheetShelves({ plans, modules, templates }: Library): Shelf[] {
	const printable = [...modules, ...templates].filter(
		({ handouts, step }) => handouts.length > 0 || step
	);
	const used = new Set(plans.flatMap(({ lines }) => lines.map((line) => line.module)));
	const shelves = plans.map(({ id, title, lines }): Shelf => {
		const ids = [...new Set(lines.map((line) => line.module))];
		return {
			plan: { id, title },
			modules: ids.flatMap((module) => printable.find((candidate) => candidate.id === module) ?? [])
		};
	});
	return [...shelves, { modules: printable.filter(({ id }) => !used.has(id)) }];
}
