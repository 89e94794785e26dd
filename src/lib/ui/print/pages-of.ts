/** @returns the items in groups of `size`, the last one with what is left */
export function pagesOf<T>(items: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
		items.slice(page * size, (page + 1) * size)
	);
}
