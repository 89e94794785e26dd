import { readCsv } from '#lib/export/read-csv.test-kit.ts';
import { collectComplaints } from './support/complaints.ts';
import { dialogOf, download, readDocx, save } from './support/downloads.ts';
import { KEPT_IDS, restoreKeptResult } from './support/kept-result.ts';
import { typePaper } from './support/rating.ts';
import { expect, test } from './support/workshop.ts';

const SENTENCE = 'Es gelingt, wenn wir zu dritt sprechen.';
const REQUEST = 'Dafür brauchen wir von der Leitung zwei Stunden je Woche.';
const MEASURE =
	'Wenn ein Fall übergeben wird, dann die Teamleitung ein Gespräch zu dritt ansetzen, bis 15.09.2026; wir merken es an einem kurzen Protokoll.';

test('a closed workshop gives the host every format, and nothing suppressed in any of them', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	await workshop.openRating();
	// statement 2: four answers on the scale, all of them 5
	await typePaper(regie, ['15441533', '25441533', '35441533', '45441533', '50441533']);
	await workshop.next(/^Aufdecken/);
	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await regie.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
	await dialogOf(regie).getByText('Alles für die Moderation').click();

	const csv = readCsv((await save(regie, /CSV/)).bytes.toString('utf8'));
	const json = JSON.parse((await save(regie, /JSON/)).bytes.toString('utf8')) as {
		zeilen: Record<string, unknown>[];
		codebuch: { wert: string }[];
	};
	const markdown = (await save(regie, /Markdown/)).bytes.toString('utf8');
	const docx = readDocx((await save(regie, /Word/)).bytes);

	const [head = [], ...rows] = csv;
	const cells = (position: number) => {
		const row = rows.find((row) => row[head.indexOf('nr')] === String(position)) ?? [];
		return Object.fromEntries(head.map((name, index) => [name, row[index]]));
	};
	expect(cells(1)).toMatchObject({ gezeigt: 'ja', anzahl_1: '1', anzahl_5: '1', n: '5' });
	expect(cells(2)).toMatchObject({ gezeigt: 'nein', geantwortet: '5', anzahl_5: '', n: '' });
	const hidden = json.zeilen.find(({ nr }) => nr === 2) ?? {};
	expect(Object.keys(hidden)).toContain('geantwortet');
	expect(Object.keys(hidden).filter((name) => /^(anzahl|n$|nicht)/.test(name))).toEqual([]);
	expect(json.codebuch.map(({ wert }) => wert)).toContain('unterdrückt');
	const second = cells(2).text ?? '';
	for (const text of [markdown, docx.text]) {
		expect(text).toContain('Nicht freigegeben');
		expect(text).toContain('Zu wenige Antworten');
		const [, after = ''] = text.split(second);
		expect(after.replace(/\D+/g, ' ').trim()).toMatch(/^5\b/);
	}
	expect(`${markdown}${docx.all}${JSON.stringify(json)}`).not.toContain(workshop.code.slice(4));
});

test('what the group released goes on as file, paper and letter; the sums only when it said so', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	const complaints = collectComplaints(workshop.laptop, [server.origin]);
	await restoreKeptResult(page, server.origin);
	await page.getByRole('link', { name: 'Übergaben im Team' }).click();
	await page.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
	await expect(
		dialogOf(page).getByText(
			'Dieses Blatt enthält keine Rohantworten. Bitte prüfen Sie, ob Personen oder Familien erkennbar sind.'
		)
	).toBeVisible();

	const released = await save(page, /Word/);
	expect(released.name).toBe('ergebnisblatt-uebergaben-im-team-2026-06-02.docx');
	const sheet = readDocx(released.bytes);
	for (const text of [SENTENCE, REQUEST, MEASURE]) expect(sheet.text).toContain(text);
	expect(sheet.text).toContain('Schriftliche Antwort erbeten bis 01.07.2026.');
	expect(sheet.text).not.toContain('Übergaben finden zu dritt statt');
	expect(KEPT_IDS.filter((id) => sheet.all.includes(id))).toEqual([]);

	await dialogOf(page).getByText('Dazu die Summen').click();
	const table = readCsv((await save(page, /CSV/)).bytes.toString('utf8')).flat();
	expect(table).toContain('Übergaben finden zu dritt statt.');
	expect(KEPT_IDS.filter((id) => table.includes(id))).toEqual([]);
	const codeBook = readCsv((await download(page, 'Codebuch speichern')).bytes.toString('utf8'));
	expect(codeBook.map(([column]) => column)).toContain('nicht_beurteilbar');

	await dialogOf(page)
		.getByRole('link', { name: /Stattdessen drucken/ })
		.click();
	await expect(
		page.getByRole('heading', { name: 'Ergebnisblatt: Übergaben im Team' })
	).toBeVisible();
	await expect(page.getByText(MEASURE)).toBeVisible();
	await expect(page.getByRole('cell', { name: 'Übergaben finden zu dritt statt.' })).toBeVisible();
	await expect(page.getByText('Nicht freigegeben')).toBeHidden();
	await page.getByRole('link', { name: 'Zurück zum Ergebnis' }).click();

	await page.getByRole('link', { name: /Schreiben an die Leitung/ }).click();
	await expect(page.getByRole('cell', { name: REQUEST })).toBeVisible();
	await expect(page.getByText(SENTENCE)).toBeHidden();
	const letter = readDocx((await download(page, 'Als Word-Datei speichern')).bytes);
	expect(letter.text).toContain(REQUEST);
	expect(letter.text).toContain('01.07.2026');
	expect(letter.text).not.toContain(SENTENCE);
	expect(complaints).toEqual([]);
});

test('the register keeps what became of measures and requests, and takes a change back', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await restoreKeptResult(page, server.origin);
	await page.getByRole('link', { name: 'Maßnahmen und Antworten' }).click();
	await expect(page.getByText('Der Prüftermin war am 19.10.2026.')).toBeVisible();
	await expect(page.getByText('Die Antwort war bis 01.07.2026 erbeten.')).toBeVisible();
	const status = page.getByLabel('Stand');

	await status.selectOption('wirkt');
	await expect(page.getByText('Der Stand ist jetzt „wirkt“.')).toBeVisible();
	await expect(page.getByText('Der Prüftermin war am')).toBeHidden();
	await page.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(page.getByText('Der Prüftermin war am')).toBeVisible();
	// an answer that is being typed outlives what is saved beside it
	await page.getByLabel('Antwort der Leitung').fill('Ja, ab Januar.');
	await status.selectOption('wirkt');
	await expect(page.getByText('Der Stand ist jetzt „wirkt“.')).toBeVisible();
	await page.getByRole('button', { name: 'Antwort speichern' }).click();
	await expect(page.getByText('Die Antwort ist gespeichert.')).toBeVisible();

	await page.reload();
	await expect(page.getByText('Keine offene Maßnahme.')).toBeVisible();
	await page.getByText(/Auch zeigen, was abgeschlossen ist/).click();
	await expect(status).toHaveValue('works');
	await expect(page.getByLabel('Antwort der Leitung')).toHaveValue('Ja, ab Januar.');
});
