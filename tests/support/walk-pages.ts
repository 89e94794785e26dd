import type { Page } from '@playwright/test';
import { walkDialogue } from './dialogue.ts';
import { restoreKeptResult } from './kept-result.ts';
import { TEAM_OVER_TIME, restoreSessions } from './kept-team.ts';
import { expect, type Workshop } from './workshop.ts';

/** Looks at one screen in one state; `screen` names it in the story's report. */
export type Look = (page: Page, screen: string) => Promise<void>;

const MEASURES = [
	{ situation: 'ein Fall übergeben wird', until: '2026-12-15', review: '2027-01-19' }
];
const TWO_MISTAKES = `---
id: neu
titel: Neu
---
Siehe [dort](../module/gibt-es-nicht.md).

::: foli
Ein langes Wort: Gefährdungseinschätzungsverfahrensanweisung
:::
`;

/** Walks through every page that needs no session. */
export async function walkPages(workshop: Workshop, look: Look): Promise<void> {
	const { regie: page, server } = workshop;
	const open = async (path: string, heading: RegExp | string) => {
		await page.goto(server.origin + path);
		await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
	};
	await open('/', 'Lernwerkstatt im Kinderschutz');
	await look(page, 'start');
	await open('/regie', 'Regie');
	await look(page, 'regie');
	await open('/regie/neu?ablauf=kurz-90', /Kurz-Lernwerkstatt/);
	await page.getByText('8 Aussagen ansehen und ändern').click();
	await page.getByText('Weitere Einstellungen').click();
	await page
		.getByText(/auswählen$/)
		.first()
		.click();
	await page.getByRole('button', { name: 'Eigene Aussage hinzufügen' }).click();
	await look(page, 'regie/neu, everything open');
	await open('/vorbereiten', 'Vorbereiten');
	await look(page, 'vorbereiten, empty');
	await page.getByRole('button', { name: 'Neue Vorbereitung' }).click();
	await expect(page.getByRole('heading', { name: 'Was noch fehlt' })).toBeVisible();
	await page.getByLabel('Wie viele Personen?').fill('4');
	await page.getByText('nicht im Raum', { exact: true }).click();
	await page.getByText('Raum-Assistent').first().click();
	await page.getByLabel('Raumlänge in Metern').fill('30');
	await page.getByLabel('Bildbreite in Metern').fill('2');
	await look(page, 'vorbereiten, the assistant');
	await page.getByRole('link', { name: 'Einladung zur Lernwerkstatt drucken' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(page, 'vorbereiten, invitation on paper');
	await open('/vorbereiten', 'Vorbereiten');
	await look(page, 'vorbereiten, with one');
	await page.getByRole('button', { name: /^Löschen:/ }).click();
	await expect(page.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
	await look(page, 'vorbereiten, with undo');
	await open('/regie/uebernehmen', 'Sitzung übernehmen');
	await page.getByRole('button', { name: 'Verbinden' }).click();
	await look(page, 'regie/uebernehmen, with errors');
	await open('/ergebnisse', 'Ergebnisse');
	await look(page, 'ergebnisse, empty');
	await open('/katalog', /Katalog/);
	await look(page, 'katalog');
	await open('/pruefen', 'Datei prüfen');
	await look(page, 'pruefen, empty');
	await page.getByRole('button', { name: 'Beispiel laden' }).click();
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
	await look(page, 'pruefen, with the example');
	await page.getByLabel('Text der Datei').fill(TWO_MISTAKES);
	await expect(page.getByText('2 Stellen sind zu überarbeiten.')).toBeVisible();
	await look(page, 'pruefen, with problems');
	await page.getByLabel('Datei wählen').setInputFiles({
		name: 'brief.docx',
		mimeType: '',
		buffer: Buffer.from([0x50, 0x4b, 3, 4])
	});
	await expect(page.getByText(/„brief.docx“ ist keine Textdatei/)).toBeVisible();
	await page.getByRole('button', { name: 'Entwurf löschen' }).click();
	await look(page, 'pruefen, deleting?');
	await page.getByRole('alertdialog').getByRole('button', { name: 'Entwurf löschen' }).click();
	await open('/schulung', 'Schulung');
	await look(page, 'schulung');
	await page.getByRole('searchbox', { name: 'Suchen' }).fill('Übergabe');
	await expect(page.getByRole('region', { name: 'Gefunden' })).toBeVisible();
	await look(page, 'schulung, search');
	await page.getByRole('searchbox', { name: 'Suchen' }).fill('Zahnradbahn');
	await expect(page.getByText('Keine Treffer')).toBeVisible();
	await look(page, 'schulung, nothing found');
	await open('/schulung/schulung-1-7-zielscheibe', /^1\.7 /);
	await look(page, 'schulung, reading view');
	await open('/schulung/schulung-1-5-galerie', /^1\.5 /);
	await look(page, 'schulung, reading view with a wide timetable');
	await open('/schulung/tag/schulung-tag-1', /^Schulung, Tag 1/);
	await look(page, 'schulung/tag');
	await open('/schulung/uebung?ablauf=kurz-90', 'Übungssitzungen für Gruppen');
	await look(page, 'schulung/uebung');
	await page.getByLabel('Wie viele Tische?').selectOption('2');
	await page.getByRole('button', { name: '2 Übungssitzungen vorbereiten' }).click();
	await expect(page.getByText('Alle Tische sind vorbereitet.')).toBeVisible();
	await look(page, 'schulung/uebung, prepared');
	await page.getByRole('link', { name: 'Blätter für die Tische drucken' }).click();
	await page.getByRole('button', { name: 'Blätter anzeigen' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(page, 'schulung/uebung/blaetter');
	await page.getByRole('link', { name: 'Zu den Übungssitzungen' }).click();
	await page.getByRole('button', { name: 'Alle Übungssitzungen beenden' }).click();
	await look(page, 'schulung/uebung, ending?');
	await page.getByRole('button', { name: 'Alle beenden und löschen' }).click();
	await expect(page.getByText('Alle Übungssitzungen sind beendet.')).toBeVisible();
	await open('/vertrauen', /./);
	await look(page, 'vertrauen');
	await page.getByRole('link', { name: 'Unterlagen für Datenschutz und Personalrat' }).click();
	await look(page, 'vertrauen/unterlagen');
	await page.getByRole('link', { name: 'Gespeicherte Felder' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(page, 'vertrauen/unterlagen/felder');
	await open('/drucken', 'Drucken');
	await look(page, 'drucken');
	await page.getByRole('main').getByRole('link', { name: 'Arbeitsbündnis, kurz und lang' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(page, 'drucken/arbeitsbuendnis');
	await open('/drucken/ablauf/kurz-90', /./);
	await look(page, 'drucken/ablauf');
	await open('/drucken/handouts/schulung-tag-1', 'Alle Druckblätter');
	await look(page, 'drucken/handouts');
	await open('/drucken/handout/schulung-1-4-systemblick?blatt=1', /Latente Bedingungen/);
	await look(page, 'drucken/handout, cards');
	await open('/regie/gibt-es-nicht', /Diese Sitzung gibt es auf diesem Gerät nicht/);
	await look(page, 'a session that is gone');
	await open('/gibt-es-nicht', 'Diese Seite gibt es nicht');
	await look(page, 'an address that is wrong');
	await open('/ergebnisse/massnahmen', 'Maßnahmen und Antworten');
	await look(page, 'ergebnisse/massnahmen, empty');
	await open('/ergebnisse/vergleich', 'Dasselbe Team im Zeitverlauf');
	await look(page, 'ergebnisse/vergleich, empty');
	await restoreKeptResult(page, server.origin);
	await page.getByRole('link', { name: 'Übergaben im Team' }).click();
	await page.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
	await page.getByLabel('Format').selectOption({ label: 'Tabelle (CSV)' });
	await look(page, 'ergebnisse, what to give out');
	await page.getByRole('link', { name: /Stattdessen drucken/ }).click();
	await expect(page.getByRole('heading', { name: /^Ergebnisblatt:/ })).toBeVisible();
	await look(page, 'ergebnisse, released sheet');
	await page.getByRole('link', { name: 'Zurück zum Ergebnis' }).click();
	await page.getByRole('link', { name: /Schreiben an die Leitung/ }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(page, 'ergebnisse, letter');
	await open('/ergebnisse/massnahmen', 'Maßnahmen und Antworten');
	await page.getByLabel('Stand').selectOption('umgesetzt');
	await expect(page.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
	await look(page, 'ergebnisse/massnahmen, with undo');
	const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
	await restoreSessions(page, server.origin, [
		...TEAM_OVER_TIME.map((one) =>
			one.id === 'n3' ? { ...one, deleteOn: soon, measures: MEASURES } : one
		),
		{ id: 'alt', title: 'Werkstatt alt', team: '', day: '2020-01-01', statements: [] }
	]);
	await expect(page.getByRole('button', { name: 'Verstanden' })).toBeVisible();
	await expect(page.getByText('Bald gelöscht, obwohl noch etwas offen ist')).toBeVisible();
	await look(page, 'ergebnisse, something deleted and something about to be');
	await page.getByRole('article').getByRole('link', { name: 'Werkstatt n2' }).click();
	await page.getByLabel('Team', { exact: true }).selectOption('andere Bezeichnung …');
	await look(page, 'ergebnisse, another day and team');
	await open('/ergebnisse/vergleich', 'Dasselbe Team im Zeitverlauf');
	await look(page, 'ergebnisse/vergleich');
	await walkDialogue(workshop, look);
}
