import type { Problem } from './module.ts';

/** @returns `file:line:column problem – how to mend it`, one line for a terminal or a list */
export function formatProblem({ path, line, column, message }: Problem): string {
	return `${path}:${line}:${column} ${message}`;
}

/** Order in which people work through problems: by file, then from top to bottom. */
export function byPlace(a: Problem, b: Problem): number {
	if (a.path !== b.path) return a.path < b.path ? -1 : 1;
	return a.line - b.line || a.column - b.column;
}
