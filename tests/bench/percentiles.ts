/** p50, p95 and p99 of a sample, nearest rank; the unit is the sample's. */
export interface Percentiles {
	p50: number;
	p95: number;
	p99: number;
}

/** @throws RangeError without a sample */
export function percentiles(sample: readonly number[]): Percentiles {
	if (sample.length === 0) throw new RangeError('needs a sample');
	const sorted = [...sample].sort((a, b) => a - b);
	const at = (share: number) =>
		Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(3));
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
