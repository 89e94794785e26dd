import { typePaper } from './support/rating.ts';
import { expect, test } from './support/workshop.ts';

const PAPER = ['11111111', '12345012', '24415342', '15421443', '33442435', '54321154'] as const;

test('with reduced motion and forced colours nothing moves and the distribution stays readable', async ({
	workshop
}) => {
	await workshop.start();
	const wall = await workshop.openWall();
	await wall.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
	await wall.evaluate(() => {
		const moved = Object.assign(window, { moved: 0 });
		for (const kind of ['animationstart', 'transitionrun']) {
			addEventListener(kind, () => moved.moved++, true);
		}
	});
	await workshop.openRating();
	await typePaper(workshop.regie, PAPER);
	await workshop.next(/^Überblick/);
	await workshop.next('Vorgeschlagene Aussage öffnen');
	const figure = wall.getByRole('figure');
	await expect(figure).toBeVisible();
	await expect(figure).toContainText('trifft gar nicht zu');
	expect(await wall.evaluate(() => Reflect.get(window, 'moved'))).toBe(0);
	expect(await wall.evaluate(() => document.getAnimations().length)).toBe(0);

	const bars = await figure.evaluate((chart) =>
		[...chart.querySelectorAll('rect.bar')].map((bar) => ({
			width: bar.getBoundingClientRect().width,
			outline: getComputedStyle(bar).stroke,
			ground: getComputedStyle(document.body).backgroundColor
		}))
	);
	expect(bars.length).toBeGreaterThan(1);
	for (const { width, outline, ground } of bars) {
		expect(width).toBeGreaterThan(20);
		expect(outline).not.toBe(ground);
	}
});
