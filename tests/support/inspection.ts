import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerBoxes, settledScroll, smallTargets } from './layout.ts';
import type { Look } from './walk-pages.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** 1280 px at 400 % */
const SMALL = { width: 320, height: 568 };
const PHONE_SIZE = { width: 390, height: 844 };

/** What is wrong with all screens that were looked at, so that one run names it on all of them. */
export interface Inspection {
	look: Look;
	found: string[];
	screens: string[];
}

/** Of many entries of the same make only the first ones are judged; contrasts take a second per hundred. */
const LIKE_OTHERS: Readonly<Record<string, readonly string[]>> = {
	katalog: ['article + article + article', 'li + li + li + li'],
	'drucken/handouts': ['article:nth-of-type(n + 8)', 'li + li + li + li', 'tr + tr + tr + tr']
};

async function axeProblems(page: Page, screen: string): Promise<string[]> {
	// half a megabyte that has to be read once per document only
	const isThere = await page.evaluate(() => 'axe' in window);
	const builder = new AxeBuilder({ page, ...(isThere && { axeSource: 'axe' }) })
		.withTags(WCAG_22_AA)
		.options({ resultTypes: ['violations'] })
		.setLegacyMode(true);
	for (const selector of LIKE_OTHERS[screen] ?? []) builder.exclude(selector);
	const { violations } = await builder.analyze();
	return violations.map(
		({ id, help, nodes }) => `${id} (${help}) at ${nodes.map(({ html }) => html).join(' | ')}`
	);
}

/** Sideways at 320 px (Regie also at a phone's width), targets for a thumb. */
async function narrowProblems(page: Page, screen: string): Promise<string[]> {
	const before = page.viewportSize() ?? SMALL;
	const problems: string[] = [];
	const sizes = screen.startsWith('Regie') ? [PHONE_SIZE, SMALL] : [SMALL];
	for (const size of sizes) {
		await page.setViewportSize(size);
		const px = await settledScroll(page);
		if (px > 0) problems.push(`${px} px sideways at ${size.width} px`);
	}
	problems.push(...(await smallTargets(page, 44)));
	if (screen === 'phone, open' || screen === 'phone, list')
		problems.push(...(await answerProblems(page)));
	await page.setViewportSize(before);
	return problems;
}

/** Answers are 56 px high with 8 px between them. */
async function answerProblems(page: Page): Promise<string[]> {
	const boxes = await answerBoxes(page);
	const problems = boxes.length > 5 ? [] : ['no answers'];
	for (const [index, { top, bottom }] of boxes.entries()) {
		if (bottom - top < 55.5) problems.push(`an answer of ${bottom - top} px`);
		const above = boxes[index - 1];
		if (above && top - above.bottom < 7.5) problems.push('answers too close');
	}
	return problems;
}

async function largeTextProblems(page: Page): Promise<string[]> {
	const setSize = (size: string) =>
		page.evaluate((size) => {
			document.documentElement.style.fontSize = size;
		}, size);
	await setSize('200%');
	const px = await settledScroll(page);
	await setSize('');
	return px > 0 ? [`${px} px sideways with text twice as large`] : [];
}

/**
 * With the colours of the system no ground tells a button from words: each control needs an edge or
 * a line below, what is pressed or chosen a sign of its own, and bars an outline.
 */
async function forcedColorProblems(page: Page): Promise<string[]> {
	await page.emulateMedia({ forcedColors: 'active' });
	const problems = await page.evaluate(() => {
		const isSeen = (node: Element) => node.checkVisibility({ visibilityProperty: true });
		const hasEdge = (node: Element) => {
			const { borderTopStyle, borderTopWidth, borderBottomStyle, borderBottomWidth } =
				getComputedStyle(node);
			return (
				(borderTopStyle !== 'none' && borderTopWidth !== '0px') ||
				(borderBottomStyle !== 'none' && borderBottomWidth !== '0px')
			);
		};
		const frameOf = (node: Element) => node.parentElement?.parentElement ?? node;
		const isUnderlined = (node: Element) =>
			getComputedStyle(node).textDecorationLine.includes('underline');
		const controls = [...document.querySelectorAll('button, select, textarea, input, a[href]')];
		const bare = controls
			.filter((node) => isSeen(node) && !node.closest('svg, .visually-hidden, [inert]'))
			.filter(
				(node) => !(node instanceof HTMLInputElement && /radio|checkbox|file/.test(node.type))
			)
			.filter((node) => !hasEdge(node) && !isUnderlined(node))
			// a field may stand in a frame, with the numbers of its lines
			.filter((node) => node.localName !== 'textarea' || !hasEdge(frameOf(node)))
			// rows of a list have lines between them; the name at the top leads home
			.filter((node) => !hasEdge(node.closest('li') ?? node) && !node.closest('header'))
			.map((node) => `no edge: ${(node.textContent || node.tagName).trim().slice(0, 40)}`);
		const ground = getComputedStyle(document.body).backgroundColor;
		const bars = [...document.querySelectorAll('rect.bar')].filter(
			(bar) => isSeen(bar) && bar.getBoundingClientRect().width > 1
		);
		const flat = bars.filter((bar) => {
			const { stroke } = getComputedStyle(bar);
			return stroke === 'none' || stroke === ground;
		});
		return [...bare, ...flat.map(() => 'a bar without an outline')];
	});
	await page.emulateMedia({ forcedColors: null });
	return [...new Set(problems)];
}

/** Looks at each screen as axe, in forced colours, as a narrow window, on phones with large text. */
export function inspect(): Inspection {
	const found: string[] = [];
	const screens: string[] = [];
	const look: Look = async (page, screen) => {
		screens.push(screen);
		const problems = await axeProblems(page, screen);
		problems.push(...(await forcedColorProblems(page)));
		if (!screen.startsWith('Leinwand')) problems.push(...(await narrowProblems(page, screen)));
		if (screen.startsWith('phone')) problems.push(...(await largeTextProblems(page)));
		found.push(...problems.map((problem) => `${screen}: ${problem}`));
	};
	return { look, found, screens };
}
