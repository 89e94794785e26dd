import type { Attachment } from 'svelte/attachments';

const HALVINGS = 8;
/** Letters on paper are up to this much wider than on the screen. */
const RESERVE = 0.98;

export interface TypeRange {
	/** pt */
	smallest: number;
	/** pt */
	largest: number;
}

/** Pages and cards that must hold their content, by {@link fitType}. */
const BOXES = '[data-box]';

/**
 * Sets `--type` to the largest size at which every `[data-box]` inside holds its content. While it
 * measures, `data-measured` gives the boxes the size of paper, which narrow screens do not show.
 */
export const fitType =
	({ smallest, largest }: TypeRange): Attachment<HTMLElement> =>
	(sheets) => {
		const isTooLarge = () =>
			[...sheets.querySelectorAll(BOXES)].some(
				(box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1
			);
		const set = (size: number) => sheets.style.setProperty('--type', `${size.toFixed(2)}pt`);
		const fit = () => {
			sheets.toggleAttribute('data-measured', true);
			let [low, high] = [smallest, largest];
			set(largest);
			if (!isTooLarge()) low = largest;
			for (let turn = 0; low < high && turn < HALVINGS; turn += 1) {
				const middle = (low + high) / 2;
				set(middle);
				if (isTooLarge()) high = middle;
				else low = middle;
			}
			set(Math.max(smallest, low * RESERVE));
			sheets.toggleAttribute('data-measured', false);
		};

		fit();
		const texts = new MutationObserver(fit);
		texts.observe(sheets, { childList: true, characterData: true, subtree: true });
		// pictures and letters arrive later than words
		sheets.addEventListener('load', fit, true);
		document.fonts.addEventListener('loadingdone', fit);
		return () => {
			texts.disconnect();
			sheets.removeEventListener('load', fit, true);
			document.fonts.removeEventListener('loadingdone', fit);
		};
	};
