/**
 * Fisher and Yates's shuffle.
 * @param random - whole number from 0 to `below` - 1, every one equally likely, from a source that
 *   nobody can foresee
 * @returns a new array with the same items in an order that says nothing about where they came from
 */
export function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
	const result = [...items];
	for (let last = result.length - 1; last > 0; last--) {
		const other = random(last + 1);
		const item = result[last];
		const swapped = result[other];
		if (item === undefined || swapped === undefined) continue;
		result[last] = swapped;
		result[other] = item;
	}
	return result;
}
