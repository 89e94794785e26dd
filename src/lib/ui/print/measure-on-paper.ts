/**
 * Calls `fit` now and whenever words, pictures or letters of the sheets change. While it runs,
 * `data-measured` gives the sheets the size of paper, which narrow screens do not show.
 *
 * @returns function that ends it
 */
export function measureOnPaper(sheets: HTMLElement, fit: () => void): () => void {
	const measure = () => {
		sheets.toggleAttribute('data-measured', true);
		fit();
		sheets.toggleAttribute('data-measured', false);
	};
	measure();
	const texts = new MutationObserver(measure);
	texts.observe(sheets, { childList: true, characterData: true, subtree: true });
	// pictures and letters arrive later than words
	sheets.addEventListener('load', measure, true);
	document.fonts.addEventListener('loadingdone', measure);
	return () => {
		texts.disconnect();
		sheets.removeEventListener('load', measure, true);
		document.fonts.removeEventListener('loadingdone', measure);
	};
}

const HALVINGS = 8;

/**
 * @param fits - whether a size is small enough; every smaller size is, too
 * @returns the largest size that fits, or `smallest` when none does
 */
export function largestThatFits(
	smallest: number,
	largest: number,
	fits: (size: number) => boolean
): number {
	if (fits(largest)) return largest;
	let [low, high] = [smallest, largest];
	for (let turn = 0; turn < HALVINGS; turn += 1) {
		const middle = (low + high) / 2;
		if (fits(middle)) low = middle;
		else high = middle;
	}
	return low;
}
