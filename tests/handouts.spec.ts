import {
	countPages,
	listHandouts,
	listKey,
	openSheets,
	printPdf,
	readList,
	sheetProblems,
	type ListedHandout
} from './support/printed.ts';
import { expect, test } from './support/workshop.ts';

const DAYS = ['schulung-tag-1', 'schulung-tag-2'];

for (const plan of DAYS) {
	test(`every handout of ${plan} is whole on as many pages as listed`, async ({
		workshop: { regie: page, server }
	}) => {
		test.slow();
		const handouts = (await listHandouts(server.origin)).filter((each) => each.plan === plan);
		const listed = await readList();
		const found: string[] = [];
		const pages = new Map<ListedHandout, number>();
		for (const handout of handouts) {
			await openSheets(page, server.origin + handout.path);
			const count = countPages(await printPdf(page));
			pages.set(handout, count);
			const expected = listed.get(listKey(handout));
			if (count !== expected)
				found.push(`${listKey(handout)}: ${count} pages, listed ${expected ?? 'nowhere'}`);
			if (handout.form === 'Plakat' && count !== 1) found.push(`${handout.title}: ${count} pages`);
			for (const problem of await sheetProblems(page, handout.width))
				found.push(`${handout.title}: ${problem}`);
			await page.emulateMedia({ media: null });
			await page.setViewportSize({ width: 1366, height: 768 });
		}
		expect(found).toEqual([]);
		expect(pages.size).toBeGreaterThan(18);

		await openSheets(page, `${server.origin}/drucken/handouts/${plan}`);
		const sum = [...pages.values()].reduce((total, count) => total + count, 0);
		expect(countPages(await printPdf(page))).toBe(sum);
		const titles = await page
			.getByRole('article')
			.getByRole('heading', { level: 2 })
			.allTextContents();
		const missing = handouts.filter(
			({ title, form }) => !titles.includes(title) && form !== 'Dimensionsplakate, Plakat'
		);
		expect(missing.map(({ title }) => title)).toEqual([]);
	});
}

test('one sheet, all sheets of a block and all of a day are found under Drucken', async ({
	workshop: { regie: page, server }
}) => {
	await page.goto(`${server.origin}/drucken`);
	const shelf = page.getByRole('region', { name: /Tag 1/ });
	await shelf.getByRole('link', { name: 'Selbsteinschätzung und Zielscheibe' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Druckblätter' })).toBeVisible();
	const all = await page.getByRole('article').count();
	await page.getByRole('link', { name: 'Zielscheibe', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Zielscheibe' })).toBeVisible();
	await expect(page.getByRole('article')).toHaveCount(1);
	expect(all).toBeGreaterThan(1);
	await page.goto(`${server.origin}/drucken`);
	await shelf.getByRole('link', { name: 'Alle Druckblätter dieses Ablaufs' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Alle Druckblätter' })).toBeVisible();
	await expect(
		page
			.getByRole('article')
			.filter({ has: page.getByRole('heading', { name: 'Zielscheibe', exact: true }) })
	).toHaveCount(1);
});

test('risk cards hold everything but the statement, dimension posters room to write', async ({
	workshop: { regie: page, server }
}) => {
	const [posters, cards] = (await listHandouts(server.origin)).filter(({ form }) =>
		/^(Dimensionsplakate|Faktorkarten)/.test(form)
	);
	await openSheets(page, `${server.origin}${cards?.path}`);
	await expect(page.getByRole('article').getByRole('listitem')).toHaveCount(63);
	const first = page.getByRole('listitem').filter({ hasText: 'RF-S01' });
	for (const words of [
		'Fallzahlen übersteigen das Leistbare',
		'Woran merken wir zuerst, dass die Last kippt',
		'Vereinbarter Belastungswert je Vollzeitstelle',
		'Q23 [B]'
	])
		await expect(first).toContainText(words);
	await expect(page.getByText('lässt es zu, Gefährdungsfälle sorgfältig zu prüfen')).toHaveCount(0);
	await openSheets(page, `${server.origin}${posters?.path}`);
	await expect(page.getByRole('article')).toHaveCount(8);
	await expect(page.getByRole('heading', { name: 'Bei uns außerdem …' })).toHaveCount(8);
});
