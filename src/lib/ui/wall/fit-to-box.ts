import type { Attachment } from 'svelte/attachments';

/** Below this factor every size of the wall has reached its floor of 4.4 % of the height. */
const SMALLEST_FACTOR = 0.4;
const HALVINGS = 7;

/**
 * Sets `--wall-fit` on the box to the largest factor up to 1 at which its content does not overflow.
 * Follows the size of the box, its text and its images.
 */
export const fitToBox: Attachment<HTMLElement> = (box) => {
	const set = (factor: number) => box.style.setProperty('--wall-fit', factor.toFixed(3));
	const isTooLarge = () =>
		box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

	const fit = () => {
		set(1);
		if (!isTooLarge()) return;
		let [low, high] = [SMALLEST_FACTOR, 1];
		for (let turn = 0; turn < HALVINGS; turn += 1) {
			const middle = (low + high) / 2;
			set(middle);
			if (isTooLarge()) high = middle;
			else low = middle;
		}
		set(low);
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
