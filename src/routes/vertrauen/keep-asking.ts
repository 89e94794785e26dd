import { isHidden } from '#lib/session/waking.ts';

/** While nobody looks, nobody asks. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Asks now and again, one question at a time.
 * @param ask - answers after how many milliseconds to ask again; undefined = never
 * @returns how to stop
 */
export function keepAsking(ask: () => Promise<number | undefined>): () => void {
	let isOver = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const turn = async () => {
		const wait = isHidden() ? LOOK_AGAIN_MS : await ask();
		if (!isOver && wait !== undefined) timer = setTimeout(() => void turn(), wait);
	};
	void turn();
	return () => {
		isOver = true;
		clearTimeout(timer);
	};
}
