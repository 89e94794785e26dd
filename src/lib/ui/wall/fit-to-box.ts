import type { Attachment } from 'svelte/attachments';

/** Below this factor every size of the wall has reached its floor of 4.4 % of the height. */
const SMALLEST_FACTOR = 0.4;
const HALVINGS = 7;

/**
 * Shrinks the text of a box until it does not overflow: first the large sizes alone (`--wall-fit-large`),
 * since they are read from everywhere, then all of them (`--wall-fit`); each is the largest factor up to 1
 * that fits. Follows the size of the box, its text and its images.
 */
export const fitToBox: Attachment<HTMLElement> = (box) => {
	const isTooLarge = () =>
		box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

	const shrink = (property: string) => {
		const set = (factor: number) => box.style.setProperty(property, factor.toFixed(3));
		let [low, high] = [SMALLEST_FACTOR, 1];
		for (let turn = 0; turn < HALVINGS; turn += 1) {
			const middle = (low + high) / 2;
			set(middle);
			if (isTooLarge()) high = middle;
			else low = middle;
		}
		set(low);
	};

	const fit = () => {
		box.style.setProperty('--wall-fit', '1');
		box.style.setProperty('--wall-fit-large', '1');
		for (const property of ['--wall-fit-large', '--wall-fit']) {
			if (isTooLarge()) shrink(property);
		}
	};

	const sizes = new ResizeObserver(fit);
	sizes.observe(box);
	const texts = new MutationObserver(fit);
	texts.observe(box, { childList: true, characterData: true, subtree: true });
	box.addEventListener('load', fit, true);
	document.fonts.addEventListener('loadingdone', fit);
	return () => {
		sizes.disconnect();
		texts.disconnect();
		box.removeEventListener('load', fit, true);
		document.fonts.removeEventListener('loadingdone', fit);
	};
};
