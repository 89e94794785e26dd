import {
	countPages,
	listHandouts,
	listKey,
	openSheet,
	openSheets,
	printPdf,
	readList,
	sheetProblems
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
		const pages = new Map<string, number>();
		const problems: string[] = [];
		for (const handout of handouts) {
			await openSheet(page, server.origin, handout);
			pages.set(listKey(handout), countPages(await printPdf(page)));
			const found = await sheetProblems(page, handout.width);
			problems.push(...found.map((problem) => `${handout.title}: ${problem}`));
		}
		expect(problems).toEqual([]);
		expect([...pages]).toEqual(
			handouts.map(listKey).map((key) => [key, listed.get(key) ?? 'not listed'])
		);
		const posters = handouts.filter(({ form }) => /(^|, )Plakat$/.test(form) && !/^Dim/.test(form));
		expect(posters.map((poster) => pages.get(listKey(poster)))).toEqual(posters.map(() => 1));
		expect(pages.size).toBeGreaterThan(18);

		await openSheets(page, `${server.origin}/drucken/handouts/${plan}`);
		const sum = [...pages.values()].reduce((total, count) => total + count, 0);
		expect(countPages(await printPdf(page))).toBe(sum);
		const heads = page.getByRole('article').getByRole('heading', { level: 2 });
		const titles = await heads.evaluateAll((all) => all.map((head) => head.textContent));
		const named = handouts.filter(({ form }) => !form.startsWith('Dimensionsplakate'));
		expect(titles).toEqual(expect.arrayContaining(named.map(({ title }) => title)));
	});
}

test('one sheet, all sheets of a block and all of a day are found under Drucken', async ({
	workshop: { regie: page, server }
}) => {
	await page.goto(`${server.origin}/drucken`);
	const shelf = page.getByRole('region', { name: /Tag 1/ });
	await shelf.getByRole('link', { name: '1.7 Selbsteinschätzung und Zielscheibe' }).click();
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
