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

/** @returns the text in sections at its headings, each with an anchor of its own */
export function anchoredSections(markdown: string): AnchoredSection[] {
	let headings = 0;
	return readingSections(markdown).map((section): AnchoredSection =>
		section.title === '' ? section : { ...section, id: `text-${++headings}` }
	);
}

/** @returns what the table of contents says about the headings of a reading text */
export function headingLines(sections: readonly AnchoredSection[]): ContentsLine[] {
	return sections.flatMap(({ id, title, level }): ContentsLine[] =>
		id !== undefined ? [{ id, title, level: level === 1 ? 2 : 3 }] : []
	);
}

/** @returns sections of the reading text with anchors, and the table of contents of the page */
export function contentsOf(
	module: Module,
	{ hasSheets, hasSources }: { hasSheets: boolean; hasSources: boolean }
): Contents {
	const reading = anchoredSections(module.body);
	const part = (id: string, title: string, isThere: boolean): ContentsLine[] =>
		isThere ? [{ id, title, level: 1 }] : [];
	const lines = [
		...part('lesetext', 'Lesetext', reading.length > 0),
		...headingLines(reading),
		...part('folien', 'Folien', module.slides.length > 0),
		...part('skript', 'Skript', module.scripts.length > 0),
		...part('schritt', 'Schritt', module.step !== undefined),
		...part('blaetter', 'Blätter', hasSheets),
		...part('quellen', 'Quellen', hasSources)
	];
	return { reading, lines };
}
