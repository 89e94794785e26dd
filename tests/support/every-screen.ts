import type { Page } from '@playwright/test';
import { restoreKeptResult } from './kept-result.ts';
import { typePaper } from './rating.ts';
import { expect, tapAnswer, type Workshop } from './workshop.ts';
import { goToBlock, proposeSentence, typeMeasure } from './written.ts';

/** Looks at one screen in one state; `screen` names it in the story's report. */
export type Look = (page: Page, screen: string) => Promise<void>;

const MEASURE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk im Übergabeblatt',
	review: '2027-01-19'
};
const PAPER = ['24415342', '15421443', '33442435', '12345012', '54321154'] as const;

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
export async function walkPages({ regie: page, server }: Workshop, look: Look): Promise<void> {
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
}

/** Looks at what Regie writes down: agreement, measures, release. */
async function walkWritten(
	{ regie }: Workshop,
	wall: Page,
	phone: Page,
	all: (phone: Page, state: string) => Promise<void>
): Promise<void> {
	await goToBlock(regie, 'Arbeitsbündnis');
	await regie.getByLabel('Weitere Regel der Gruppe').fill('Telefone liegen verdeckt');
	await regie.keyboard.press('Enter');
	await expect(phone.getByText('Telefone liegen verdeckt')).toBeVisible();
	await regie.getByRole('button', { name: 'Ändern: Regel 5' }).click();
	await all(phone, 'agreement, amending');
	await regie.getByRole('button', { name: 'Die Gruppe hat zugestimmt' }).click();
	await expect(phone.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();
	await all(phone, 'agreement, confirmed');

	await goToBlock(regie, 'Eine Maßnahme');
	await expect(phone.getByText('Hier lesen Sie gleich mit.')).toBeVisible();
	await all(phone, 'measures, none yet');
	await typeMeasure(regie, { ...MEASURE, actor: 'Frau Beispiel', review: '' });
	await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
	await expect(regie.getByText('Bitte den Prüftermin wählen.')).toBeVisible();
	await expect(wall.getByText(MEASURE.sign)).toBeVisible();
	await all(phone, 'measures, incomplete');
	await regie.getByLabel('Prüftermin').fill(MEASURE.review);
	await regie.keyboard.press('Enter');
	await expect(phone.getByText('Prüftermin: 19.01.2027')).toBeVisible();
	await all(phone, 'measures, complete');

	await goToBlock(regie, 'Freigabe und Weitergabe');
	await expect(phone.getByText('Noch ist kein Satz freigegeben.')).toBeVisible();
	await all(phone, 'release, before');
	await proposeSentence(regie, 'Wir haben uns mit Übergaben beschäftigt.');
	await regie.getByRole('checkbox', { name: 'Antwort der Leitung erbeten' }).first().check();
	await regie.getByLabel('Antwort erbeten bis').fill('2026-12-01');
	await regie.getByRole('button', { name: 'Satz 1 vorlegen' }).click();
	await expect(phone.getByText('Darf dieser Satz den Raum verlassen?')).toBeVisible();
	await all(phone, 'release, deciding');
	await regie.getByRole('button', { name: 'Satz 1 freigeben' }).click();
	await expect(phone.getByText('1 Satz ist freigegeben.')).toBeVisible();
	await all(phone, 'release, decided');
}

/** Runs one workshop and looks at Regie, Leinwand, phone and sheets in each of its states. */
export async function walkWorkshop(workshop: Workshop, look: Look): Promise<void> {
	await workshop.start({ people: 6 });
	const { regie, server } = workshop;
	const wall = await workshop.openWall();
	const dialog = regie.getByRole('dialog');
	const all = async (phone: Page, state: string) => {
		await look(regie, `Regie, ${state}`);
		await look(wall, `Leinwand, ${state}`);
		await look(phone, `phone, ${state}`);
	};

	const phone = await workshop.bringPhone();
	await expect(phone.getByRole('button', { name: 'Mitmachen' })).toBeVisible();
	await expect(phone.getByText('Verbindung gut')).toBeVisible();
	await all(phone, 'before joining');
	const second = await phone.context().newPage();
	await second.goto(workshop.joinUrl);
	await expect(second.getByRole('heading', { name: 'Schon geöffnet' })).toBeVisible();
	await look(second, 'phone, second tab');
	await second.goto(`${server.phoneOrigin}/m/0000#0000000000`);
	await expect(second.getByText('Diesen Code gibt es nicht')).toBeVisible();
	await look(second, 'phone, wrong code');
	await second.close();
	await phone.getByRole('button', { name: 'Mitmachen' }).tap();
	await tapAnswer(phone, /trifft voll zu/);
	await expect(phone.getByText('Alles funktioniert')).toBeVisible();
	await look(phone, 'phone, lobby');

	await regie.keyboard.press('!');
	await expect(regie.getByRole('heading', { name: 'Akute Gefährdung' })).toBeVisible();
	await look(regie, 'Regie, danger card');
	await regie.keyboard.press('Escape');
	await regie.keyboard.press('?');
	await look(regie, 'Regie, keys');
	await regie.keyboard.press('Escape');
	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	await look(regie, 'Regie, printing and more');
	for (const sheet of ['Papierbögen', 'Aushang zum Beitritt', 'Notfallkarte']) {
		const opened = workshop.laptop.waitForEvent('page');
		await dialog.getByRole('link', { name: sheet }).click();
		const page = await opened;
		if (sheet === 'Notfallkarte')
			await page.getByRole('button', { name: 'Karte anzeigen' }).click();
		await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
		await look(page, `drucken, ${sheet}`);
		await page.close();
	}
	await dialog.getByRole('button', { name: 'Zurück zur Regie' }).click();

	await workshop.next(/^Beginnen/);
	await expect(regie.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
	await regie.getByText('Tränen', { exact: true }).click();
	await expect(phone.getByText('Gerade ist Gespräch im Raum')).toBeVisible();
	await all(phone, 'talk, with undo and a rescue card');
	await regie.getByRole('button', { name: 'Zeiten anpassen' }).click();
	await expect(dialog.getByRole('table', { name: 'Geplante und neue Zeiten' })).toBeVisible();
	await look(regie, 'Regie, other times');
	await regie.keyboard.press('Escape');

	await workshop.openRating();
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
	await all(phone, 'open');
	await phone.getByRole('button', { name: 'Alle als Liste' }).tap();
	for (const [index, answer] of [1, 4, 5, 2, 0, 3, 4, 2].entries()) {
		const question = phone.getByRole('group', { name: `Aussage ${index + 1} von 8` });
		await question
			.getByRole('radio')
			.nth(answer === 0 ? 5 : answer - 1)
			.tap({ force: true });
	}
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await look(phone, 'phone, list');
	await phone.getByRole('button', { name: 'Aussagen einzeln' }).tap();
	await look(phone, 'phone, finished');
	await typePaper(regie, PAPER);
	await regie.getByText('5 Bögen eingegeben').click();
	await look(regie, 'Regie, paper');

	await server.kill();
	await expect(phone.getByText('Gerade keine Verbindung')).toBeVisible();
	await expect(wall.getByRole('img', { name: /Keine Verbindung/ })).toBeVisible();
	await all(phone, 'without the relay');
	await server.run();
	await expect(phone.getByText('Verbindung gut')).toBeVisible();
	await expect(wall.getByRole('img', { name: /Keine Verbindung/ })).toBeHidden();

	await workshop.next(/^Schließen/);
	await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();
	await all(phone, 'closed');
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: /6 Antworten/ })).toBeVisible();
	await expect(phone.getByText(/Aufgedeckt: 6 Antworten/)).toBeVisible();
	await all(phone, 'revealed');
	await workshop.next('Überblick zeigen');
	await all(phone, 'overview');
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await workshop.next('Risiko nennen');
	await workshop.next('Leitfrage zeigen');
	await phone.getByText('Alle Aussagen ansehen').tap();
	await all(phone, 'statement with risk and question');
	await walkWritten(workshop, wall, phone, all);
	await regie.getByRole('button', { name: 'Leinwand dunkel' }).click();
	await expect(wall.getByRole('img', { name: 'Leinwand ist dunkel' })).toBeVisible();
	await look(wall, 'Leinwand, dark');

	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	await dialog.getByRole('button', { name: 'Sitzung abschließen' }).click();
	await look(regie, 'Regie, closing?');
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(regie.getByText('Die aufgedeckten Summen stehen')).toBeVisible();
	await expect(wall.getByText('Die Lernwerkstatt ist beendet')).toBeVisible();
	await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	await all(phone, 'ended');

	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByRole('heading', { level: 1 })).toContainText('Kurz-Lernwerkstatt');
	await look(regie, 'ergebnisse, one session');
	await regie.goto(`${regie.url()}/drucken`);
	await expect(regie.getByText(/Nicht freigegeben/).first()).toBeVisible();
	await look(regie, 'ergebnisse, print view');
	await regie.goto(`${server.origin}/ergebnisse`);
	await expect(regie.getByRole('link', { name: /Kurz-Lernwerkstatt/ })).toBeVisible();
	await look(regie, 'ergebnisse, list');
}
