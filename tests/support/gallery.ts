import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { smallPng } from './small-png.ts';
import type { Look } from './walk-pages.ts';

export const FOLDER = 'docs/pictures';
const SMALL = { width: 320, height: 568 };
/** px of a page that is longer than a laptop's screen */
const MOST_HEIGHT = 1100;

/** Heading of the list → screen, as walks name it → file without ending. */
export const SHOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	Before: {
		start: 'page-start',
		regie: 'page-regie',
		'regie/neu, everything open': 'page-new',
		'vorbereiten, filled in': 'page-preparation',
		'vorbereiten, the assistant': 'page-preparation-room',
		'vorbereiten, an invitation': 'paper-invitation',
		'drucken, Raumset': 'page-room-kit',
		'drucken, Aushang zum Beitritt': 'paper-join',
		'drucken, Papierbögen': 'paper-ballot',
		'drucken, Gesprächsblatt': 'paper-talk',
		'Regie, rehearsal': 'regie-rehearsal',
		'Regie, simulated colleagues': 'regie-simulated'
	},
	'Regie and remote': {
		'Regie, before the start': 'regie-before',
		'Regie, the first block': 'regie-block',
		'Regie, printing and more': 'regie-menu',
		'Regie, danger card': 'regie-danger',
		'Regie, other times': 'regie-times',
		'Regie, agreement, confirmed': 'regie-agreement',
		'Regie, rating': 'regie-rating',
		'Regie, result': 'regie-result',
		'Regie, second round, revealed': 'regie-second-round',
		'Regie, cards grouped': 'regie-cards',
		'Regie, topics': 'regie-topics',
		'Regie, points, open': 'regie-points',
		'Regie, deepening, changing a card': 'regie-deepening',
		'Regie, measures, complete': 'regie-measures',
		'Regie, release, deciding': 'regie-release',
		'Regie, dialogue': 'regie-dialogue',
		'Regie, going round': 'regie-going-round',
		'Regie, going round, a sheet': 'regie-going-round-sheet',
		'Regie, closing?': 'regie-closing',
		'Regie, closed': 'regie-closed',
		'remote, with undo': 'remote',
		'remote, the lead is silent': 'remote-takes-over'
	},
	Leinwand: {
		'Leinwand, joining': 'wall-join',
		'Leinwand, slide': 'wall-slide',
		'Leinwand, agreement, confirmed': 'wall-agreement',
		'Leinwand, rating': 'wall-rating',
		'Leinwand, count': 'wall-count',
		'Leinwand, overview of all statements': 'wall-overview',
		'Leinwand, statement': 'wall-statement',
		'Leinwand, guiding question': 'wall-question',
		'Leinwand, second round, open': 'wall-second-round-open',
		'Leinwand, second round, revealed': 'wall-second-round',
		'Leinwand, cards open': 'wall-cards-open',
		'Leinwand, cards revealed': 'wall-cards',
		'Leinwand, cards under a short name': 'wall-cards-grouped',
		'Leinwand, points, open': 'wall-points-open',
		'Leinwand, points, revealed': 'wall-points',
		'Leinwand, deepening, changing a card': 'wall-causes',
		'Leinwand, deepening, taking a side': 'wall-side',
		'Leinwand, measures, complete': 'wall-measures',
		'Leinwand, release, deciding': 'wall-release',
		'Leinwand, flash open': 'wall-flash',
		'Leinwand, survey open': 'wall-survey',
		'Leinwand, dialogue, guiding question': 'wall-dialogue',
		'Leinwand, simulated colleagues': 'wall-simulated'
	},
	Phone: {
		'phone, invited': 'phone-join',
		'phone, waiting': 'phone-lobby',
		'phone, talk in the room': 'phone-talk',
		'phone, agreement, confirmed': 'phone-agreement',
		'phone, rating': 'phone-rating',
		'phone, done': 'phone-done',
		'phone, result': 'phone-result',
		'phone, result, small': 'phone-result-small',
		'phone, second round, open': 'phone-second-round-open',
		'phone, second round, revealed, small': 'phone-second-round',
		'phone, cards open, small': 'phone-cards-open',
		'phone, cards revealed': 'phone-cards',
		'phone, points, open, small': 'phone-points-open',
		'phone, points, revealed': 'phone-points',
		'phone, deepening, changing a card': 'phone-deepening',
		'phone, measures, complete': 'phone-measures',
		'phone, release, deciding': 'phone-release',
		'phone, flash open': 'phone-flash',
		'phone, survey, a word of one’s own': 'phone-word',
		'phone, passed round, between two people': 'phone-passed-round',
		'phone, ended': 'phone-ended'
	},
	After: {
		'ergebnisse, list': 'page-results',
		'ergebnisse, one session': 'page-result',
		'ergebnisse, what to give out': 'page-give-out',
		'ergebnisse, deletion receipt': 'paper-receipt',
		'ergebnisse, released sheet': 'paper-result',
		'ergebnisse, letter': 'paper-letter',
		'ergebnisse/massnahmen, with undo': 'page-measures',
		'ergebnisse/vergleich': 'page-comparison'
	},
	'Training and reading': {
		schulung: 'page-training',
		'schulung, reading view': 'page-training-block',
		'schulung/tag': 'page-training-day',
		'schulung/uebung, prepared': 'page-practice',
		katalog: 'page-catalogue',
		'pruefen, with problems': 'page-check',
		vertrauen: 'page-trust',
		'vertrauen/unterlagen/felder': 'page-papers'
	}
};

const FILES = new Map(Object.values(SHOWN).flatMap((screens) => Object.entries(screens)));

/** Letters are there, nothing moves any more. */
const settle = (page: Page) =>
	page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
	});

const keep = async (page: Page, file: string): Promise<void> =>
	writeFile(`${FOLDER}/${file}.png`, smallPng(await page.screenshot()));

/** The first sheet, as the print view shows it. */
const takePaper = async (page: Page, file: string): Promise<void> =>
	writeFile(
		`${FOLDER}/${file}.png`,
		smallPng(await page.getByRole('article').first().screenshot())
	);

async function takePage(page: Page, file: string): Promise<void> {
	const { width, height } = page.viewportSize() ?? { width: 1366, height: 768 };
	const whole = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width, height: Math.min(MOST_HEIGHT, Math.max(height, whole)) });
	await page.evaluate(() => scrollTo(0, 0));
	await settle(page);
	await keep(page, file);
}

/** Takes a picture of a screen if the list has it, at 320 × 568 too if the list has that. */
export const take: Look = async (page, screen) => {
	const before = page.viewportSize();
	const file = FILES.get(screen);
	await settle(page);
	if (file?.startsWith('paper')) await takePaper(page, file);
	else if (file?.startsWith('page')) await takePage(page, file);
	else if (file) await keep(page, file);
	const small = FILES.get(`${screen}, small`);
	if (small) {
		await page.setViewportSize(SMALL);
		await keep(page, small);
	}
	if (before) await page.setViewportSize(before);
};
