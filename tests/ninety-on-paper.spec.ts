import { expect, test } from '@playwright/test';
import { chooseFocus, writeCard } from './support/deepening.ts';
import { dialogOf, readDocx, save } from './support/downloads.ts';
import { servePlainly } from './support/plain-server.ts';
import { typePaper } from './support/rating.ts';
import { pressNext } from './support/second-host.ts';
import { decide, proposeSentence, typeMeasure } from './support/written.ts';

/** eight answers each, one key per answer; counted by hand: 1 → 3 × 1, 2 × 5 */
const SHEETS = ['12345012', '12345012', '12345012', '52345012', '52345012'] as const;
const CAUSE = 'Zwei Formulare für denselben Schritt';
const WISH = 'Dafür brauchen wir von der Leitung eine feste Stunde im Monat.';
const WITHHELD = 'Quarzlibelle bleibt in diesem Raum.';
const MEASURE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk im Übergabeblatt',
	review: '2027-01-19'
};
const MEASURE_SENTENCE =
	'Wenn ein Fall übergeben wird, dann die Teamleitung ein Gespräch zu dritt ansetzen, bis 15.12.2026; wir merken es an einem Vermerk im Übergabeblatt.';

test('ninety minutes on paper alone: no phone, no relay, from the start to paper and Word file', async ({
	browser
}) => {
	const server = await servePlainly();
	const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const regie = await laptop.newPage();
	await regie.goto(`${server.origin}/`);
	// no server answers for the other pages; the device keeps them
	await regie.evaluate(async () => void (await navigator.serviceWorker.ready));
	await regie.getByRole('button', { name: 'Zur Regie' }).click();
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await expect(regie.getByText('Hier läuft kein Server für Telefone.')).toBeVisible();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	const opened = laptop.waitForEvent('page');
	await regie.getByRole('link', { name: 'Leinwand öffnen' }).click({ modifiers: ['Shift'] });
	const wall = await opened;
	const next = regie.getByRole('group', { name: 'Weiter und zurück' }).getByRole('button').last();

	await pressNext(regie, /^Beginnen: Start/);
	await pressNext(regie, /^Weiter: Arbeitsbündnis/);
	await pressNext(regie, /^Zeigen: Regeln/);
	await regie.getByRole('button', { name: 'Die Gruppe hat zugestimmt' }).click();
	await expect(wall.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();
	await pressNext(regie, /^Weiter: Impuls/);
	await pressNext(regie, /^Weiter: Stille Selbsteinschätzung/);
	await pressNext(regie, /^Öffnen/);
	await typePaper(regie, SHEETS);
	await expect(wall.getByText('5 abgegeben')).toBeVisible();
	await pressNext(regie, /^Schließen/);
	await pressNext(regie, /^Weiter: Gruppenbild/);
	await pressNext(regie, /^Aufdecken/);
	await expect(wall.getByRole('heading', { name: /5 Antworten,? alle auf Papier/ })).toBeVisible();
	await pressNext(regie, /^Leitfrage zeigen/);

	await chooseFocus(regie, 'Übergaben', 'Was geht bei einer Übergabe verloren?');
	await pressNext(regie, /^Zeigen: Ursachen/);
	await writeCard(regie, CAUSE, 'Struktur und Ressourcen');
	await expect(wall.getByText(CAUSE)).toBeVisible();
	await pressNext(regie, /^Weiter: Eine Maßnahme/);
	await typeMeasure(regie, MEASURE);
	await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
	await expect(wall.getByText(MEASURE_SENTENCE)).toBeVisible();
	await pressNext(regie, /^Weiter: Freigabe/);
	await proposeSentence(regie, WISH);
	await proposeSentence(regie, WITHHELD);
	await decide(regie, wall, [1, WISH], 'freigeben');
	await decide(regie, wall, [2, WITHHELD], 'nicht freigeben');
	await decide(regie, wall, [3, MEASURE_SENTENCE], 'freigeben');

	// what paper cannot carry says what to do instead
	await pressNext(regie, /^Weiter: Blitzlicht/);
	await regie.getByRole('button', { name: 'Ohne Geräte: reihum' }).click();
	await expect(regie.getByText(/Ohne Geräte: reihum im Kreis/)).toBeVisible();
	await expect(next).toHaveText('Sitzung abschließen');
	await next.click();
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(wall.getByText('Die Lernwerkstatt ist beendet.')).toBeVisible();

	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(
		regie.getByText('5 Antworten: 3 trifft gar nicht zu, 2 trifft voll zu.')
	).toBeVisible();
	await regie.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
	const { text, all } = readDocx((await save(regie, /Word/)).bytes);
	for (const released of [WISH, MEASURE_SENTENCE]) expect(text).toContain(released);
	for (const kept of [WITHHELD, CAUSE]) expect(all).not.toContain(kept);
	await dialogOf(regie)
		.getByRole('link', { name: /Stattdessen drucken/ })
		.click();
	await expect(regie.getByText(MEASURE_SENTENCE)).toBeVisible();
	await expect(regie.getByText(WITHHELD)).toBeHidden();
	// nothing was asked of a relay but whether there is one
	expect([...new Set(server.missing)].sort()).toEqual(['/api/addresses', '/healthz']);
	await laptop.close();
	await server.stop();
});
