/**
 * Ordinal dissent of a group: 1 − consensus.
 * Source: Tastle & Wierman (2007), "Consensus and dissention: A measure of ordinal dispersion",
 * International Journal of Approximate Reasoning 45(3), 531–545.
 * @param counts - answers per scale point, lowest point first; length >= 2, whole numbers >= 0
 * @returns share in [0, 1], no unit: 0 = all on one point, 1 = half at each end; to the last bit the
 * same for the mirrored distribution, so that equal spread can be told from wider spread
 * @throws RangeError with fewer than two scale points, no answers, or counts that are no whole numbers
 */
export function dissent(counts: readonly number[]): number {
	const total = counts.reduce((sum, n) => sum + n, 0);
	const width = counts.length - 1;
	const widest = total * width;
	if (counts.some((n) => !Number.isInteger(n) || n < 0) || !Number.isSafeInteger(widest)) {
		throw new RangeError('dissent needs whole numbers >= 0');
	}
	if (widest <= 0) throw new RangeError('dissent needs two scale points and one answer');
	const points = counts.reduce((sum, n, point) => sum + n * point, 0);
	// mean and distances stay multiplied by the total, hence whole; terms are added by size, not by point
	return counts
		.flatMap((n, point) => {
			if (n === 0) return []; // 0 · log2(0) would be NaN
			return (-n / total) * Math.log2((widest - Math.abs(total * point - points)) / widest);
		})
		.sort((a, b) => a - b)
		.reduce((sum, term) => Math.min(1, sum + term), 0);
}
