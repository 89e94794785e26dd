import type { DotsSetup } from '#lib/domain/dots.ts';

/**
 * Cleans what was typed or pasted for one sheet of points, one digit per topic.
 * @param topics - how many there are
 * @returns at most `topics` digits, space and hyphen read as 0, and whether others had to be dropped
 */
export function cleanPoints(typed: string, topics: number): { row: string; isDropped: boolean } {
	const row = typed.replace(/[\s\u2010-\u2015\u2212-]/gu, '0').replace(/\D/g, '');
	return { row: row.slice(0, topics), isDropped: row.length < typed.length || row.length > topics };
}

/** @returns points per topic; topics that were not typed get none */
export const readPoints = (row: string, topics: number): number[] =>
	Array.from({ length: topics }, (_, index) => Number(row[index] ?? 0));

/** @returns the row as it was typed: the inverse of {@link readPoints} */
export const writePoints = (dots: readonly number[]): string => dots.join('');

/** @returns what keeps a row from being counted, as a sentence; '' when nothing does */
export function pointsProblem(row: string, { topics, budget, mostEach }: DotsSetup): string {
	const dots = readPoints(row, topics.length);
	const sum = dots.reduce((total, points) => total + points, 0);
	const tooMany = dots.findIndex((points) => points > mostEach);
	if (tooMany >= 0)
		return `Thema ${tooMany + 1} hat ${dots[tooMany]} Punkte, höchstens ${mostEach} gelten. Ein solcher Bogen zählt nicht.`;
	if (sum > budget)
		return `Das sind ${sum} Punkte, höchstens ${budget} gelten. Ein solcher Bogen zählt nicht.`;
	return '';
}
