/** @returns the word as names are compared: any case, ä or ae, ß or ss */
export function foldName(word: string): string {
	return word
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('ä', 'ae')
		.replaceAll('ö', 'oe')
		.replaceAll('ü', 'ue')
		.replaceAll('ß', 'ss');
}

/**
 * Number of letters to add, drop, replace or swap with their neighbour to get from one word to the
 * other (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
	const [from, to] = [[...a], [...b]];
	let before: number[] = [];
	let last = [...to.keys(), to.length];
	from.forEach((letter, i) => {
		const row = [i + 1];
		to.forEach((other, j) => {
			const replace = (last[j] ?? 0) + (letter === other ? 0 : 1);
			const swap =
				i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other
					? (before[j - 1] ?? 0) + 1
					: Infinity;
			row.push(Math.min(replace, swap, (row[j] ?? 0) + 1, (last[j + 1] ?? 0) + 1));
		});
		before = last;
		last = row;
	});
	return last[to.length] ?? 0;
}

/** @returns the candidate most like `word`, or undefined when none is like it */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	const folded = foldName(word);
	let best: string | undefined;
	let bestDistance = Math.max(1, Math.ceil(folded.length * 0.4)) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - folded.length) >= bestDistance) continue;
		const distance = editDistance(folded, foldName(candidate));
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}

/** @returns "Meinten Sie …?", or all that is possible when nothing is like `word` */
export function didYouMean(
	word: string,
	candidates: readonly string[],
	show: (name: string) => string = (name) => `„${name}“`
): string {
	const near = nearest(word, candidates);
	if (near !== undefined) return `Meinten Sie ${show(near)}?`;
	return candidates.length === 0 ? '' : `Möglich sind: ${candidates.map(show).join(', ')}.`;
}
