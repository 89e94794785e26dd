import type { Attachment } from 'svelte/attachments';
import { largestThatFits, measureOnPaper } from './measure-on-paper.ts';
import type { TypeRange } from './fit-type.ts';

const PX_PER_MM = 96 / 25.4;
/** mm by which a page may be taller on paper than on the screen */
const RESERVE = 4;
/** mm that may stay empty where a row or paragraph does not fit the rest of a page */
const BREAK_LOSS = 10;
/** mm that an empty row may grow; more is not needed to write in it */
const ROOM = 16;

export interface PageFit extends TypeRange {
	/** mm between the upper and the lower margin */
	height: number;
	/** told how many pages the first sheet takes, whenever that was measured */
	onpages?: (pages: number) => void;
}

/**
 * Saves the page that holds a few last lines: `--type` becomes as much smaller as one page less
 * needs, if that is possible at all. What then stays empty on a single page goes into the empty
 * rows of tables as `--room`, to write in.
 */
export const fitPages =
	({ height, smallest, largest, onpages }: PageFit): Attachment<HTMLElement> =>
	(sheets) => {
		const set = (type: number, room = 0) => {
			sheets.style.setProperty('--type', `${type.toFixed(2)}pt`);
			sheets.style.setProperty('--room', `${room.toFixed(2)}mm`);
		};
		const pages = (type: number, room = 0) => {
			set(type, room);
			const words = sheets.querySelector('article')?.children ?? [];
			const boxes = [...words].map((part) => part.getBoundingClientRect());
			const top = Math.min(...boxes.map((box) => box.top));
			const used = (Math.max(...boxes.map((box) => box.bottom)) - top) / PX_PER_MM + RESERVE;
			return used <= height ? 1 : Math.ceil(used / (height - BREAK_LOSS));
		};
		return measureOnPaper(sheets, () => {
			const fewest = pages(smallest);
			const type = largestThatFits(smallest, largest, (size) => pages(size) <= fewest);
			const room = fewest > 1 ? 0 : largestThatFits(0, ROOM, (size) => pages(type, size) === 1);
			set(type, room);
			onpages?.(fewest);
		});
	};
