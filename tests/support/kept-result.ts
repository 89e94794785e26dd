import type { Page } from '@playwright/test';
import { expect } from './workshop.ts';

const STEP = 'kurz-selbsteinschaetzung';
/** Ids of the device; no file may hold them. */
export const KEPT_IDS = ['sitzung-7f3a', 'satz-1', 'satz-2', 'massnahme-1'];

const of = { session: 'sitzung-7f3a' };
const statement = (id: string, text: string, title: string) => ({
	id,
	version: 1,
	text,
	title,
	question: 'Woran merken wir das?',
	protection: 'Fester Prüfpunkt',
	source: 'Q17 [B]',
	isLocal: false
});
const measure = {
	...of,
	id: 'massnahme-1',
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-09-15',
	sign: 'einem kurzen Protokoll',
	review: '2026-10-19',
	addressee: 'leadership' as const,
	status: 'open',
	statusAt: 1_780_000_000_000
};

/** A session that was closed on 2 June 2026, as a backup holds it; one statement has too few answers. */
const BACKUP = {
	format: 'lernwerkstatt-sicherung',
	version: 2,
	createdAt: 1_780_500_000_000,
	results: [
		{
			id: 'sitzung-7f3a',
			role: 'result',
			title: 'Übergaben im Team',
			planId: 'kurz-90',
			createdAt: 1_780_380_000_000,
			closedAt: 1_780_390_000_000,
			minimum: 5,
			steps: [
				{
					id: STEP,
					title: 'Stille Selbsteinschätzung',
					scale: 'zutreffen',
					statements: [
						statement('RF-S01', 'Übergaben finden zu dritt statt.', 'Wissen geht verloren'),
						statement('RF-S02', 'Vertretung ist geregelt.', 'Niemand ist zuständig')
					],
					rounds: [{ round: 1, devices: 6, paper: 3 }]
				}
			]
		}
	],
	tallies: [
		{
			...of,
			step: STEP,
			item: 'RF-S01',
			itemVersion: 1,
			round: 1,
			kind: 'shown',
			counts: [1, 2, 0, 4, 1],
			cannotJudge: 1,
			n: 8
		},
		{
			...of,
			step: STEP,
			item: 'RF-S02',
			itemVersion: 1,
			round: 1,
			kind: 'suppressed',
			answered: 4
		}
	],
	measures: [measure],
	released: [
		{
			...of,
			id: 'satz-1',
			text: 'Es gelingt, wenn wir zu dritt sprechen.',
			needsAnswer: false,
			answerBy: '',
			answer: '',
			answeredAt: null
		},
		{
			...of,
			id: 'satz-2',
			text: 'Dafür brauchen wir von der Leitung zwei Stunden je Woche.',
			needsAnswer: true,
			answerBy: '2026-07-01',
			answer: '',
			answeredAt: null
		}
	],
	modules: [],
	preferences: []
};

/** Chooses a backup on the page of results, as a host does on a new laptop. */
export async function chooseBackup(page: Page, origin: string, backup: unknown): Promise<void> {
	await page.goto(`${origin}/ergebnisse`);
	await page.getByLabel('Sicherung einlesen').setInputFiles({
		name: 'sicherung.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(backup))
	});
}

/** Chooses a backup with one closed session. */
export const readBackup = (page: Page, origin: string): Promise<void> =>
	chooseBackup(page, origin, BACKUP);

/** Reads it back and waits until it is there. */
export async function restoreKeptResult(page: Page, origin: string): Promise<void> {
	await readBackup(page, origin);
	await expect(page.getByRole('link', { name: 'Übergaben im Team' })).toBeVisible();
}
