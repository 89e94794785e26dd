import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseJoinCode } from '#lib/domain/join-code.ts';
import { CARD_MAX_LENGTH, blankSheet, shapeOfAnswers } from '#lib/domain/sheet.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import { TestServer } from './server.ts';
import { SimulatedPhone } from './simulated-phone.ts';
import { test as base, type Workshop } from './workshop.ts';

export const CARDS_PLAN = 'Probe mit Karten';
export const CARDS_STEP = 'probe-karten';
/** The same with points between them. */
export const BOARD_PLAN = 'Punkte nach Karten';
export const DOTS_STEP = 'probe-punkte';
export const FLASH_STEP = 'probe-blitzlicht';
const MOST = 3;

const block = (id: string, title: string, step: string) => `---
id: ${id}
titel: ${title}
minuten: 10
ziel: Probe
methode: Probe
material: Karten
---

::: folie
# ${title}
:::

${step}
`;

const plan = (id: string, title: string, minutes: number, lines: readonly string[]) => `---
id: ${id}
titel: ${title}
minuten: ${minutes}
ziel: Probe
methode: Probe
material: Karten
---

${lines.map((line, index) => `${index + 1}. ${line} – 10 Min`).join('\n')}
`;
const link = (title: string, step: string) => `[${title}](../module/${step}.md)`;

/** A copy of the modules with two short plans: cards, then a flash; one with points between them. */
function writePlan(): string {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-modules-'));
	cpSync('workshop-modules', folder, { recursive: true });
	const question = 'Was erschwert unsere Übergaben?';
	const cards = `::: karten {anzahl=${MOST}}\n${question}\n\nBitte leserlich.\n:::`;
	const flash = '::: blitzlicht\nEin Wort: „Ich gehe mit …“\n:::';
	const dots = '::: punkte {punkte=2 hoechstens=1}\nWomit beginnen wir?\n:::';
	const files = {
		[`module/${CARDS_STEP}.md`]: block(CARDS_STEP, 'Karten schreiben', cards),
		[`module/${FLASH_STEP}.md`]: block(FLASH_STEP, 'Zum Schluss', flash),
		[`module/${DOTS_STEP}.md`]: block(DOTS_STEP, 'Punkte geben', dots),
		'formate/probe-20.md': plan('probe-20', CARDS_PLAN, 20, [
			link('Karten schreiben', CARDS_STEP),
			link('Zum Schluss', FLASH_STEP)
		]),
		'formate/probe-30.md': plan('probe-30', BOARD_PLAN, 30, [
			link('Karten schreiben', CARDS_STEP),
			link('Punkte geben', DOTS_STEP),
			link('Zum Schluss', FLASH_STEP)
		])
	};
	for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
	return folder;
}

/** Runs with the short plan among the others. */
export async function withCardsPlan<T>(work: (server: TestServer) => Promise<T>): Promise<T> {
	const folder = writePlan();
	const server = await TestServer.start({ MODULES_DIR: folder });
	try {
		return await work(server);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Devices without browsers, with the code of the workshop. */
export async function simulate(workshop: Workshop, count: number): Promise<SimulatedPhone[]> {
	const parsed = parseJoinCode(workshop.code);
	if ('problem' in parsed) throw new Error('no code');
	const master = await deriveMaster(parsed.code);
	return Array.from(
		{ length: count },
		() => new SimulatedPhone(workshop.server.origin, parsed.code.room, master)
	);
}

/**
 * Hands in cards, or the one text of a flash, and waits until they are counted.
 * @param most - texts of one person, as the step says
 */
export async function handInTexts(
	device: SimulatedPhone,
	step: string,
	texts: readonly string[],
	most = step === FLASH_STEP ? 1 : MOST
): Promise<number> {
	const shape = { ...shapeOfAnswers(0), texts: most, textLength: CARD_MAX_LENGTH };
	const sheet = blankSheet(shape);
	return device.handIn(
		step,
		{ ...sheet, texts: sheet.texts.map((_, index) => texts[index] ?? '') },
		shape
	);
}

/** Writes into one field of a phone's sheet. */
export const write = (phone: Page, label: string, text: string): Promise<void> =>
	phone.getByRole('textbox', { name: label }).fill(text);

export const test = base.extend({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
	server: async ({}, use) => withCardsPlan(use)
});
