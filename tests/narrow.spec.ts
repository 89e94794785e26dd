import { walkPages, type Look } from './support/walk-pages.ts';
import { walkWorkshop } from './support/walk-workshop.ts';
import { answerBoxes, sidewaysScroll, smallTargets } from './support/layout.ts';
import { expect, test } from './support/workshop.ts';

const SMALL = { width: 320, height: 568 };

function surveyor(): { look: Look; found: string[]; screens: string[] } {
	const found: string[] = [];
	const screens: string[] = [];
	return {
		found,
		screens,
		look: async (page, screen) => {
			if (screen.startsWith('Leinwand')) return;
			screens.push(screen);
			const before = page.viewportSize() ?? SMALL;
			const sizes = screen.startsWith('Regie') ? [SMALL, { width: 390, height: 844 }] : [SMALL];
			for (const size of sizes) {
				await page.setViewportSize(size);
				// diagrams follow the width a moment later
				await page
					.waitForFunction(
						() => {
							const { scrollWidth, clientWidth } = document.documentElement;
							return scrollWidth <= clientWidth;
						},
						null,
						{ timeout: 5_000 }
					)
					.catch(async () =>
						found.push(`${screen}: ${await sidewaysScroll(page)} px sideways at ${size.width} px`)
					);
			}
			for (const small of await smallTargets(page, 44)) found.push(`${screen}: ${small}`);
			await page.setViewportSize(before);
		}
	};
}

test('every page outside a session fits 320 px and a thumb', async ({ workshop }) => {
	test.slow();
	const { look, found, screens } = surveyor();
	await walkPages(workshop, look);
	expect(found).toEqual([]);
	expect(screens.length).toBeGreaterThan(10);
});

test('phone, Regie and sheets fit 320 px and a thumb in every state of a workshop', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = surveyor();
	await walkWorkshop(workshop, async (page, screen) => {
		await look(page, screen);
		if (!screen.startsWith('phone, open') && screen !== 'phone, list') return;
		const boxes = await answerBoxes(page);
		for (const [index, { top, bottom }] of boxes.entries()) {
			if (bottom - top < 55.5) found.push(`${screen}: an answer of ${bottom - top} px`);
			const above = boxes[index - 1];
			if (above && top - above.bottom < 7.5) found.push(`${screen}: answers too close`);
		}
		expect(boxes.length).toBeGreaterThan(5);
	});
	expect(found).toEqual([]);
	expect(screens.length).toBeGreaterThan(30);
});

test('the phone keeps to its width with text twice as large', async ({ workshop }) => {
	await workshop.start();
	const phone = await workshop.joinPhone();
	await workshop.openRating();
	await phone.evaluate(() => {
		document.documentElement.style.fontSize = '200%';
	});
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
	await expect.poll(() => sidewaysScroll(phone)).toBe(0);
	await phone.getByRole('button', { name: 'Alle als Liste' }).tap();
	await expect.poll(() => sidewaysScroll(phone)).toBe(0);
	await expect(phone.getByRole('button', { name: 'Ich bin so weit' })).toBeVisible();
});
