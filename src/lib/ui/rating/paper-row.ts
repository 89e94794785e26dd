import { parseAnswer, type Answer } from '#lib/domain/scale.ts';

/** Stands for a statement that the paper leaves open; typed as `-` or space. */
export const LEFT_OPEN = '-';

/**
 * Cleans what was typed or pasted for one paper ballot, one character per statement.
 * @param length - number of statements
 * @returns the characters that count, at most `length` of `0–5` and {@link LEFT_OPEN}, and whether
 * others had to be dropped
 */
export function cleanRow(typed: string, length: number): { row: string; isDropped: boolean } {
	const row = typed.replace(/[\s\u2010-\u2015\u2212]/gu, LEFT_OPEN).replace(/[^0-5-]/g, '');
	return { row: row.slice(0, length), isDropped: row.length < typed.length || row.length > length };
}

/** @returns answers by statement id; statements left open are absent */
export function readRow(row: string, ids: readonly string[]): Record<string, Answer> {
	const entries = ids.flatMap((id, index) => {
		const character = row[index];
		if (character === undefined || character === LEFT_OPEN) return [];
		const answer = parseAnswer(Number(character));
		return answer === undefined ? [] : [[id, answer] as const];
	});
	return Object.fromEntries(entries);
}

/** @returns the row as it was typed: the inverse of {@link readRow} */
export function writeRow(
	answers: Readonly<Record<string, Answer | undefined>>,
	ids: readonly string[]
): string {
	return ids.map((id) => answers[id] ?? LEFT_OPEN).join('');
}
