import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { HandoutContent, HandoutForm, Library } from '#lib/modules/module.ts';
import { numberedTitle, printedHandouts } from '#lib/modules/printed-handouts.ts';
import { expect } from './workshop.ts';

/** Where `npm run handouts` writes what it counted. */
export const HANDOUTS_FILE = 'docs/handouts.md';

/** One line of the list: a handout of a training day. */
export interface ListedHandout {
	/** counts from 1 */
	day: number;
	plan: string;
	block: string;
	title: string;
	/** German, as trainers write it behind `form=` or `inhalt=` */
	form: string;
	/** address of its print view */
	path: string;
	/** name of its PDF, without ending */
	file: string;
	/** px: width of its sheets on paper, between the margins */
	width: number;
}

const FORM_WORDS: Record<HandoutForm, string> = {
	sheet: 'Blatt',
	wide: 'Querblatt',
	poster: 'Plakat',
	cards: 'Karten'
};
const CONTENT_WORDS: Record<HandoutContent['kind'], string> = {
	factors: 'Faktorkarten',
	dimensions: 'Dimensionsplakate',
	ballot: 'Bogen',
	timetable: 'Ablauf',
	runsheet: 'Regieplan',
	template: 'Vorlage'
};
const MM = 96 / 25.4;
/** mm between the margins of each kind of page */
const WIDTHS: Record<HandoutForm, number> = { sheet: 174, wide: 265, poster: 186, cards: 190 };

/** @returns every handout of both training days, in the order of the days */
export async function listHandouts(origin: string): Promise<ListedHandout[]> {
	const library = (await (await fetch(`${origin}/modules.json`)).json()) as Library;
	return library.plans
		.filter(({ path }) => path.startsWith('schulung/'))
		.flatMap(({ id: plan, lines }, index) =>
			lines
				.flatMap((line) => library.modules.find(({ id }) => id === line.module) ?? [])
				.flatMap((module) => {
					const base = module.path.replace(/^.*\/|\.md$/g, '');
					return printedHandouts(library, module).map(({ number, title, sheets }) => {
						const [first] = sheets;
						const { form = 'sheet', content } = first?.handout ?? {};
						const kind = content?.kind;
						const paper = kind === 'dimensions' ? 'poster' : kind === 'factors' ? 'cards' : form;
						const words = [kind && CONTENT_WORDS[kind], FORM_WORDS[paper]];
						return {
							day: index + 1,
							plan,
							block: numberedTitle(library, module),
							title,
							form: words.filter((word) => word !== undefined).join(', '),
							path: `/drucken/handout/${module.id}?blatt=${number}`,
							file: `${base}-${number}`,
							width: Math.round(WIDTHS[paper] * MM)
						};
					});
				})
		);
}

/** Waits for pictures and letters, and for the sheets that find their sizes by them. */
const settle = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		await Promise.all([...document.images].map((image) => image.decode()));
		// a new layout asks for its letters while it is painted, also after a change of the medium
		for (let turn = 0; turn < 2; turn += 1) {
			await frame();
			await frame();
			await document.fonts.ready;
		}
	});

/** Opens a print view and waits until letters and pictures have their places. */
export async function openSheets(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.emulateMedia({ media: null });
	await page.setViewportSize({ width: 1366, height: 768 });
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await settle(page);
}

/** Opens one sheet: by its link while another one of its block is open, which is quicker. */
export async function openSheet(page: Page, origin: string, handout: ListedHandout): Promise<void> {
	const [block = ''] = handout.path.split('?');
	const { pathname } = new URL(page.url(), origin);
	if (pathname !== block) return openSheets(page, origin + handout.path);
	await page.emulateMedia({ media: null });
	await page.setViewportSize({ width: 1366, height: 768 });
	const sheets = page.getByRole('navigation', { name: 'Blätter dieses Bausteins' });
	await sheets.getByRole('link', { name: handout.title, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: handout.title })).toBeVisible();
	await settle(page);
}

/** Prints as the browser's dialog does, with the sizes that the sheets ask for. */
export const printPdf = (page: Page, path?: string): Promise<Buffer> =>
	page.pdf({ preferCSSPageSize: true, ...(path !== undefined && { path }) });

/**
 * Counts `/Type /Page` objects. Chromium leaves them outside of compressed streams, so that no
 * library is needed to read its PDFs; other writers would need one.
 * @throws RangeError if there is no page: this is no such PDF
 */
export function countPages(pdf: Buffer): number {
	const pages = pdf.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
	if (pages === 0) throw new RangeError('no page in this PDF');
	return pages;
}

/**
 * Looks at the sheets as paper shows them.
 * @returns what sticks out of its sheet, its page or its card; empty when all is whole
 */
export async function sheetProblems(page: Page, width: number): Promise<string[]> {
	// the width first: paper asks for its letters anew, and sheets find their sizes once more
	await page.setViewportSize({ width, height: 1000 });
	await page.emulateMedia({ media: 'print' });
	await settle(page);
	return page.evaluate(() => {
		const sheets = [...document.querySelectorAll('main article')];
		const problems = sheets.length === 0 ? ['no sheet'] : [];
		for (const sheet of sheets) {
			const edge = sheet.getBoundingClientRect();
			for (const part of sheet.querySelectorAll('*')) {
				const words = (part.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 50);
				const { left, right, width: size } = part.getBoundingClientRect();
				const isHidden = part.closest('.visually-hidden') !== null || size === 0;
				if (!isHidden && (left < edge.left - 1 || right > edge.right + 1))
					problems.push(`beside its sheet: ${part.tagName} ${words}`);
				const box = part.closest('[data-box]');
				if (box && !isHidden) {
					const { top, bottom } = part.getBoundingClientRect();
					const frame = box.getBoundingClientRect();
					if (top < frame.top - 1 || bottom > frame.bottom + 1)
						problems.push(`cut: ${part.tagName} ${words}`);
				}
			}
		}
		return problems;
	});
}

/** @returns lines of the list in `docs/handouts.md` without their pages, to be found again */
export const listKey = ({ block, title, form }: ListedHandout): string =>
	`${block} | ${title} | ${form}`;

/** @returns key of the line → pages, and the total of each day under its plan's id */
export async function readList(): Promise<Map<string, number>> {
	const text = await readFile(HANDOUTS_FILE, 'utf8');
	return new Map(
		text.split('\n').flatMap((line): [string, number][] => {
			const [, key, pages] = /^\| (.+) \| (\d+) \|$/.exec(line) ?? [];
			return key !== undefined && pages !== undefined ? [[key, Number(pages)]] : [];
		})
	);
}
