import type { Page } from '@playwright/test';

/**
 * Waits until a page needs no scrolling sideways; diagrams follow the width a moment later.
 * @returns px by which it still can be scrolled after 5 s; a phone's innerWidth grows with its content
 */
export async function settledScroll(page: Page): Promise<number> {
	const tooWide = () => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return Math.max(0, scrollWidth - clientWidth);
	};
	const px = await page.evaluate(tooWide);
	if (px === 0) return 0;
	const fits = () => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth <= clientWidth;
	};
	return page.waitForFunction(fits, null, { timeout: 5_000 }).then(
		() => 0,
		() => page.evaluate(tooWide)
	);
}

/**
 * @param smallest - px
 * @returns visible controls that are smaller in one direction; links inside a sentence are text
 */
export const smallTargets = (page: Page, smallest: number): Promise<string[]> =>
	page.evaluate((limit) => {
		const controls = document.querySelectorAll(
			'button, summary, select, textarea, input, nav a, a.card, [role="button"]'
		);
		return [...controls].flatMap((control) => {
			const target = control.closest('label') ?? control;
			if (!target.checkVisibility({ visibilityProperty: true }) || target.closest('[inert]'))
				return [];
			const { width, height } = target.getBoundingClientRect();
			const isBig = width + 0.5 >= limit && height + 0.5 >= limit;
			const name = (target.textContent ?? '').trim().slice(0, 40);
			return isBig ? [] : [`${name || control.tagName} ${width.toFixed()}×${height.toFixed()}`];
		});
	}, smallest);

/** @returns boxes of the answers of all questions on the screen, top to bottom, in px */
export const answerBoxes = (page: Page): Promise<{ top: number; bottom: number }[]> =>
	page.getByRole('radio').evaluateAll((radios) =>
		radios.map((radio) => {
			const { top, bottom } = (radio.closest('label') ?? radio).getBoundingClientRect();
			return { top, bottom };
		})
	);

/**
 * What is wrong with the picture of the Leinwand: text below a share of its height, outside of it,
 * over other text, or cut off.
 * @param smallest - share of the window's height, e.g. 0.044
 */
export const wallProblems = (wall: Page, smallest: number): Promise<string[]> =>
	wall.evaluate((share) => {
		const problems: string[] = [];
		const boxes: { words: string; rect: DOMRect }[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const words = (node.textContent ?? '').trim();
			const parent = node.parentElement;
			if (!words || !parent?.checkVisibility({ visibilityProperty: true })) continue;
			if (
				parent.closest('.visually-hidden, [role="status"], script, style, svg, a[href="#inhalt"]')
			) {
				continue;
			}
			const size = parseFloat(getComputedStyle(parent).fontSize) / innerHeight;
			if (size < share - 0.0001) problems.push(`${(size * 100).toFixed(2)} vh: ${words}`);
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const rect of range.getClientRects()) {
				if (rect.width < 1) continue;
				boxes.push({ words, rect });
				const isInside =
					rect.left >= -1 &&
					rect.top >= -1 &&
					rect.right <= innerWidth + 1 &&
					rect.bottom <= innerHeight + 1;
				if (!isInside) problems.push(`outside: ${words}`);
			}
			for (
				let box: Element | null = parent;
				box && box !== document.body;
				box = box.parentElement
			) {
				const { overflowX, overflowY } = getComputedStyle(box);
				const isCut =
					(overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1) ||
					(overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1);
				if (isCut) problems.push(`cut off: ${words}`);
			}
		}
		// the line of a font is higher than its letters
		const letters = ({ top, bottom, left, right }: DOMRect) => ({
			top: top + (bottom - top) * 0.25,
			bottom: bottom - (bottom - top) * 0.25,
			left: left + 1,
			right: right - 1
		});
		for (const [index, one] of boxes.entries()) {
			for (const other of boxes.slice(index + 1)) {
				const [a, b] = [letters(one.rect), letters(other.rect)];
				const isOver = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
				if (isOver) problems.push(`over each other: ${one.words} / ${other.words}`);
			}
		}
		return [...new Set(problems)];
	}, smallest);
