import { isMap, isScalar, isSeq } from 'yaml';

/** Texts, lists and names above lists are all that a front matter has. */
const DEPTH_MAX = 2;

/**
 * Turns a YAML node into texts, lists of values and, for a map, a list of `[name, value]`: so no name
 * in a file can meet a prototype. (YAML's own conversion doubles its work with each nested key.)
 *
 * @returns undefined when the node holds references, tags or too many levels
 */
export function plainValue(node: unknown, depth = 0): unknown {
	if (node === null) return '';
	if (isScalar(node)) return node.tag === undefined ? String(node.value ?? '').trim() : undefined;
	if (depth > DEPTH_MAX) return undefined;
	const values = isSeq(node)
		? node.items.map((item) => plainValue(item, depth + 1))
		: isMap(node)
			? node.items.map(({ key, value }) => {
					const plain = plainValue(value, depth + 1);
					return isScalar(key) && plain !== undefined ? [String(key.value), plain] : undefined;
				})
			: [undefined];
	return values.includes(undefined) ? undefined : values;
}
