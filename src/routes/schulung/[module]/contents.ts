import type { Module } from '#lib/modules/module.ts';
import { readingSections, type ReadingSection } from '#lib/modules/reading-sections.ts';

/** A section of the reading text with the anchor that the table of contents leads to. */
export interface AnchoredSection extends ReadingSection {
	/** absent before the first heading */
	id?: string;
}

/** A line of the table of contents. */
export interface ContentsLine {
	id: string;
	title: string;
	/** 1 for the parts of the page, 2 and 3 for headings of the reading text */
	level: 1 | 2 | 3;
}

/** What the page of a module has, in order; parts without content are absent. */
export interface Contents {
	reading: AnchoredSection[];
	lines: ContentsLine[];
}

/** @returns sections of the reading text with anchors, and the table of contents of the page */
export function contentsOf(
	module: Module,
	{ hasSheets, hasSources }: { hasSheets: boolean; hasSources: boolean }
): Contents {
	let headings = 0;
	const reading = readingSections(module.body).map((section): AnchoredSection =>
		section.title === '' ? section : { ...section, id: `text-${++headings}` }
	);
	const part = (id: string, title: string, isThere: boolean): ContentsLine[] =>
		isThere ? [{ id, title, level: 1 }] : [];
	const lines = [
		...part('lesetext', 'Lesetext', reading.length > 0),
		...reading.flatMap(({ id, title, level }): ContentsLine[] =>
			id !== undefined ? [{ id, title, level: level === 1 ? 2 : 3 }] : []
		),
		...part('folien', 'Folien', module.slides.length > 0),
		...part('skript', 'Skript', module.scripts.length > 0),
		...part('schritt', 'Schritt', module.step !== undefined),
		...part('blaetter', 'Blätter', hasSheets),
		...part('quellen', 'Quellen', hasSources)
	];
	return { reading, lines };
}
