/**
 * Ordinal dissent of a group: 1 − consensus.
 * Source: Tastle & Wierman (2007), "Consensus and dissention: A measure of ordinal dispersion",
 * International Journal of Approximate Reasoning 45(3), 531–545.
 * @param counts - answers per scale point, lowest point first; length >= 2, whole numbers >= 0
 * @returns share in [0, 1], no unit: 0 = all on one point, 1 = half at each end
 * @throws RangeError with fewer than two scale points or no answers
 */
export function dissent(counts: readonly number[]): number {
	const total = counts.reduce((sum, n) => sum + n, 0);
	if (counts.length < 2 || total <= 0) {
		throw new RangeError('dissent needs two scale points and one answer');
	}
	const width = counts.length - 1;
	const mean = counts.reduce((sum, n, point) => sum + n * point, 0) / total;
	const consensus = counts.reduce((sum, n, point) => {
		if (n === 0) return sum; // 0 · log2(0) would be NaN
		return sum + (n / total) * Math.log2(1 - Math.abs(point - mean) / width);
	}, 1);
	return Math.min(1, Math.max(0, 1 - consensus));
}
