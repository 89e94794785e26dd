import { focused, press, tabTo } from './support/keys.ts';
import { expect, test, type Workshop } from './support/workshop.ts';

/** Goes on with the arrow key alone until the next button says so. */
async function arrowTo({ regie, nextButton }: Workshop, words: RegExp): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		const now = (await nextButton.textContent())?.trim() ?? '';
		if (words.test(now)) return;
		await regie.keyboard.press('ArrowRight');
		if (now.startsWith('Aufdecken')) {
			// the arrow leads to it only
			await expect(nextButton).toBeFocused();
			await regie.keyboard.press('Enter');
		}
		await expect(nextButton).not.toHaveText(now);
	}
	throw new Error(`the arrow key never led to ${words}`);
}

test('a host runs a session from start to end with the keyboard alone', async ({ workshop }) => {
	const { regie, server, nextButton } = workshop;
	await regie.goto(`${server.origin}/regie`);
	await expect(regie.getByRole('link', { name: /^Kurz-Lernwerkstatt/ })).toBeVisible();
	await press(regie, /^Kurz-Lernwerkstatt/);
	await expect(regie.getByRole('heading', { name: 'Aussagen' })).toBeVisible();
	await press(regie, /^Sitzung starten/);
	await expect(nextButton).toHaveText(/Beginnen/);
	await press(regie, /^Beginnen/);
	await expect(nextButton).toHaveText(/Weiter/);
	await expect(nextButton).toBeFocused();
	await arrowTo(workshop, /^Öffnen/);
	await tabTo(regie, /^Material|Ziel/);
	await regie.keyboard.press('Space');
	await expect(nextButton).toHaveText(/Schließen/);
	await regie.keyboard.press('Space');
	await expect(nextButton).not.toHaveText(/Schließen/);
	await press(regie, /^Rückgängig/);
	await expect(nextButton).toHaveText(/Schließen/);
	await expect.poll(() => focused(regie)).toMatch(/^Schließen/);
	await regie.keyboard.press('Enter');

	await arrowTo(workshop, /^Aufdecken/);
	await tabTo(regie, /^Zum Inhalt springen/);
	await regie.keyboard.press('ArrowRight');
	await expect(nextButton).toBeFocused();
	await expect(nextButton).toHaveText(/Aufdecken/);
	await regie.keyboard.press('Enter');
	await expect(nextButton).toHaveText('Überblick zeigen');
	await arrowTo(workshop, /^Sitzung abschließen/);
	await regie.keyboard.press('ArrowRight');
	await expect(nextButton).toBeFocused();
	await expect(regie.getByRole('alertdialog')).toBeHidden();
	await regie.keyboard.press('Enter');
	await expect(regie.getByRole('button', { name: 'Noch nicht' })).toBeFocused();
	await regie.keyboard.press('Escape');
	await expect(nextButton).toBeFocused();
	await regie.keyboard.press('Enter');
	await press(regie, /^Abschließen und löschen/);
	await expect(regie.getByRole('heading', { name: /ist abgeschlossen/ })).toBeVisible();
});

test('Regie and Leinwand take the same keys, and dialogs give the focus back', async ({
	workshop
}) => {
	await workshop.start();
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const dark = wall.getByRole('img', { name: 'Leinwand ist dunkel' });
	const join = wall.getByText('Mit der Handykamera scannen');
	await expect(join).toBeVisible();
	await workshop.next(/^Beginnen/);
	await expect(join).toBeHidden();
	for (const page of [regie, wall]) {
		await page.bringToFront();
		await page.keyboard.press('b');
		await expect(dark).toBeVisible();
		await page.keyboard.press('b');
		await expect(dark).toBeHidden();
		await page.keyboard.press('q');
		await expect(join).toBeVisible();
		await page.keyboard.press('q');
		await expect(join).toBeHidden();
		await page.keyboard.press('ArrowRight');
		await expect(workshop.nextButton).toHaveText(/Zeigen: Regeln/);
		await page.keyboard.press('ArrowLeft');
		await expect(workshop.nextButton).toHaveText(/Weiter: Arbeitsbündnis/);
		await page.keyboard.press('!');
		const danger = regie.getByRole('dialog', { name: 'Akute Gefährdung' });
		await expect(danger).toBeVisible();
		await regie.bringToFront();
		await regie.keyboard.press('Escape');
		await expect(danger).toBeHidden();
		await expect(workshop.nextButton).toBeFocused();
	}
	await regie.keyboard.press('?');
	await expect(regie.getByRole('dialog', { name: 'Tasten' })).toBeVisible();
	await regie.keyboard.press('Escape');
	await expect(workshop.nextButton).toBeFocused();
	await press(regie, /^Drucken und mehr/);
	await press(regie, /^Sitzung abschließen/);
	await expect(regie.getByRole('button', { name: 'Noch nicht' })).toBeFocused();
	await regie.keyboard.press('Enter');
	await expect.poll(() => focused(regie)).not.toBe('');
});

test('a colleague joins with a typed code and answers with keys', async ({ workshop }) => {
	await workshop.start();
	const colleague = await workshop.laptop.newPage();
	await colleague.goto(workshop.server.phoneOrigin);
	await colleague.getByLabel('Code').focus();
	const code = workshop.code.toLowerCase();
	await colleague.keyboard.type(`${code.slice(0, 4)} ${code.slice(4, 9)}-${code.slice(9)}`);
	await colleague.keyboard.press('Enter');
	await expect(colleague.getByRole('button', { name: 'Mitmachen' })).toBeVisible();
	await press(colleague, /^Mitmachen/);
	await expect.poll(() => focused(colleague)).toBe('Sie sind dabei');
	await workshop.openRating();
	await expect(colleague.getByText('Aussage 1 von 8')).toBeVisible();

	await tabTo(colleague, /^1 ?trifft gar nicht zu/);
	await colleague.keyboard.press('ArrowDown');
	await expect(colleague.getByRole('radio', { name: /trifft eher nicht zu/ })).toBeChecked();
	await expect(colleague.getByText('Aussage 1 von 8')).toBeVisible();
	for (const [index, key] of ['1', '2', '3', '4', '5', '0', '4', '2'].entries()) {
		await expect.poll(() => focused(colleague)).not.toBe('');
		await colleague.keyboard.press(key);
		await expect(colleague.getByRole('radio').nth(key === '0' ? 5 : Number(key) - 1)).toBeChecked();
		await expect(colleague.getByText(`Aussage ${index + 1} von 8`)).toBeVisible();
		await press(colleague, /^Weiter/);
	}
	await press(colleague, /^Ich bin so weit/);
	await expect.poll(() => focused(colleague)).toMatch(/^Fertig/);
	await workshop.next(/^Schließen/);
	await expect(colleague.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();
	await expect.poll(() => focused(colleague)).toBe('Stille Selbsteinschätzung');
});
