import type { Page } from '@playwright/test';
import { expect } from './workshop.ts';

/** Facts of one workshop, as typed; nobody in them exists. */
export const FACTS = {
	Anlass: 'Übergaben sollen auch bei Vertretung sicher sein.',
	'Team oder Dienst': 'Team Nord',
	'Auftrag durch (Funktion der Leitung)': 'Abteilungsleitung',
	Jugendamt: 'Jugendamt einer Stadt',
	'Antwort der Leitung bis': '2026-12-15',
	'Prüftermin im Team': '2027-01-19',
	'Vertretung im Schutzauftrag (Funktion)': 'Team Süd',
	'Moderation (Funktion oder Name)': 'Multiplikator:in des Amtes',
	'Kontakt für Rückfragen': 'Sekretariat der Abteilung',
	'Wer eingeladen ist': 'Alle Fachkräfte des Teams',
	'Wie viele Personen?': '9',
	Datum: '2026-11-24',
	Beginn: '09:30',
	Raum: 'Sitzungsraum 2'
} as const;

/** Opens an empty preparation, as on a device that has never prepared anything. */
export async function beginPreparation(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/vorbereiten`);
	await page.getByRole('button', { name: 'Neue Vorbereitung' }).click();
	await expect(page.getByRole('heading', { name: 'Was noch fehlt' })).toBeVisible();
}

export async function typeFacts(
	page: Page,
	facts: Partial<Record<keyof typeof FACTS, string>> = FACTS
): Promise<void> {
	for (const [label, value] of Object.entries(facts)) {
		await page.getByRole('main').getByLabel(label, { exact: true }).fill(value);
	}
}

/** Makes the session of the open preparation; ends where the kit is offered. */
export async function makeSession(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sitzung anlegen' }).click();
	await expect(page.getByText(/aus der Vorbereitung übernommen/)).toBeVisible();
	await page.getByRole('button', { name: 'Sitzung anlegen' }).click();
	await expect(page.getByText(/^Die Sitzung ist angelegt/)).toBeVisible();
}
