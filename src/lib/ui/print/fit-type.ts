import type { Attachment } from 'svelte/attachments';
import { largestThatFits, measureOnPaper } from './measure-on-paper.ts';

/** Letters on paper are up to this much wider than on the screen. */
const RESERVE = 0.98;
/** Pages and cards that must hold their content. */
const BOXES = '[data-box]';

export interface TypeRange {
	/** pt */
	smallest: number;
	/** pt */
	largest: number;
}

/** Sets `--type` to the largest size at which every `[data-box]` inside holds its content. */
export const fitType =
	({ smallest, largest }: TypeRange): Attachment<HTMLElement> =>
	(sheets) => {
		const set = (size: number) => sheets.style.setProperty('--type', `${size.toFixed(2)}pt`);
		const fits = (size: number) => {
			set(size);
			return [...sheets.querySelectorAll(BOXES)].every(
				(box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1
			);
		};
		return measureOnPaper(sheets, () => {
			set(Math.max(smallest, largestThatFits(smallest, largest, fits) * RESERVE));
		});
	};
