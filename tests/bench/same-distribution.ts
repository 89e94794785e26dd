/**
 * Two-sample Kolmogorov–Smirnov test: could both samples come from one distribution, whatever its shape?
 * Source: Press et al., Numerical Recipes (3rd ed.), § 14.3.3, with the asymptotic distribution.
 * @param a - at least about twenty values each; the unit is the samples' own
 * @returns `distance` = largest gap between the cumulative shares, 0 to 1; `p` = chance of a gap as large
 * between two samples of one distribution, 0 to 1
 * @throws RangeError without values
 */
export function kolmogorovSmirnov(
	a: readonly number[],
	b: readonly number[]
): { distance: number; p: number } {
	if (a.length === 0 || b.length === 0) throw new RangeError('needs two samples');
	const [x, y] = [a, b].map((sample) => [...sample].sort((one, other) => one - other));
	let [i, j, distance] = [0, 0, 0];
	while (x && y && i < x.length && j < y.length) {
		const next = Math.min(x[i] ?? Infinity, y[j] ?? Infinity);
		while (i < x.length && x[i] === next) i++;
		while (j < y.length && y[j] === next) j++;
		distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
	}
	const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
	return { distance, p: tail((root + 0.12 + 0.11 / root) * distance) };
}

/** @returns the Kolmogorov distribution beyond `lambda` */
function tail(lambda: number): number {
	if (lambda < 0.2) return 1; // the series would not end
	let sum = 0;
	for (let k = 1; k <= 100; k++) sum += (-1) ** (k - 1) * Math.exp(-2 * (k * lambda) ** 2);
	return Math.min(1, Math.max(0, 2 * sum));
}
