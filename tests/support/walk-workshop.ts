import type { Page } from '@playwright/test';
import { chooseFocus, writeCard } from './deepening.ts';
import { restoreKeptResult } from './kept-result.ts';
import { typePaper } from './rating.ts';
import type { Look } from './walk-pages.ts';
import { walkRemote } from './walk-remote.ts';
import { answerAll, expect, tapAnswer, type Workshop } from './workshop.ts';
import { goToBlock, proposeSentence, typeMeasure } from './written.ts';

const MEASURE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk im Übergabeblatt',
	review: '2027-01-19'
};
const PAPER = ['24415342', '15421443', '33442435', '12345012', '54321154'] as const;

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

	await goToBlock(regie, 'Ein Faktor vertieft');
	await expect(phone.getByText('Gleich steht hier, was die Gruppe vertieft.')).toBeVisible();
	await all(phone, 'deepening, choosing');
	await chooseFocus(regie, 'Übergaben', 'Was geht bei einer Übergabe verloren?');
	await expect(phone.getByText('Unser Thema: Übergaben')).toBeVisible();
	await all(phone, 'deepening, question');
	await regie.getByRole('button', { name: 'Ursachen', exact: true }).click();
	await phone.getByRole('button', { name: 'Karte schreiben' }).tap();
	await expect(phone.getByText('Bitte einen Gedanken schreiben.')).toBeVisible();
	await writeCard(phone, 'Zwei Formulare für denselben Schritt', 'Struktur und Ressourcen');
	await expect(wall.getByText('Zwei Formulare für denselben Schritt')).toBeVisible();
	await phone.getByRole('button', { name: /^Ändern/ }).tap();
	await regie.getByRole('button', { name: /^Ändern/ }).click();
	await all(phone, 'deepening, changing a card');
	await regie.getByRole('button', { name: 'Sicht wechseln' }).click();
	await expect(phone.getByRole('heading', { name: 'Ein Kind' })).toBeVisible();
	await all(phone, 'deepening, taking a side');

	await goToBlock(regie, 'Eine Maßnahme');
	await expect(phone.getByText('Hier lesen Sie gleich mit.')).toBeVisible();
	await all(phone, 'measures, none yet');
	await typeMeasure(regie, { ...MEASURE, actor: 'Frau Beispiel', review: '' });
	await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
	await expect(regie.getByText('Bitte den Prüftermin wählen.')).toBeVisible();
	await expect(wall.getByText(MEASURE.sign)).toBeVisible();
	await all(phone, 'measures, incomplete');
	await regie.getByLabel('Prüftermin').fill(MEASURE.review);
	await regie.getByLabel(/^dann …/).fill(MEASURE.actor);
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
	const { regie, server } = workshop;
	// a measure that is still open opens this session
	await restoreKeptResult(regie, server.origin);
	await workshop.start({ people: 6 });
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

	const earlier = regie.getByRole('region', { name: 'Aus früheren Lernwerkstätten' });
	await earlier.getByLabel('Team', { exact: true }).selectOption('Übergaben im Team, 02.06.2026');
	await earlier.getByRole('button', { name: 'Auf Leinwand und Telefonen zeigen' }).click();
	await expect(phone.getByText('Stand: offen.')).toBeVisible();
	await expect(wall.getByText('Stand: offen.')).toBeVisible();
	await all(phone, 'earlier measures');
	await earlier.getByRole('button', { name: 'Auf Leinwand und Telefonen zeigen' }).click();
	await expect(phone.getByText('Stand: offen.')).toBeHidden();

	await regie.keyboard.press('!');
	await expect(regie.getByRole('heading', { name: 'Akute Gefährdung' })).toBeVisible();
	await look(regie, 'Regie, danger card');
	await regie.keyboard.press('Escape');
	await regie.keyboard.press('?');
	await look(regie, 'Regie, keys');
	await regie.keyboard.press('Escape');
	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	const finish = dialog.getByRole('button', { name: 'Sitzung abschließen' });
	await expect(finish).toBeInViewport({ ratio: 1 });
	await look(regie, 'Regie, printing and more');
	for (const sheet of ['Raumset', 'Papierbögen', 'Aushang zum Beitritt', 'Notfallkarte']) {
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
	await regie.getByText('Alle anderen Karten').click();
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
	await answerAll(phone, [1, 4, 5, 2, 0, 3, 4, 2]);
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
	await walkRemote(workshop, look);
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
	await regie.getByRole('link', { name: 'Löschprotokoll' }).click();
	await expect(regie.getByRole('heading', { level: 1 })).toContainText('Löschprotokoll');
	await look(regie, 'ergebnisse, deletion receipt');
	await regie.goBack();
	await expect(regie.getByRole('link', { name: 'Löschprotokoll' })).toBeVisible();
	await regie.goto(`${regie.url()}/drucken`);
	await expect(regie.getByText(/Nicht freigegeben/).first()).toBeVisible();
	await look(regie, 'ergebnisse, print view');
	await regie.goto(`${server.origin}/ergebnisse`);
	await expect(regie.getByRole('link', { name: /Kurz-Lernwerkstatt/ })).toBeVisible();
	await look(regie, 'ergebnisse, list');
}
