/** One line of German as people read it, with its place in the file that has to be mended. */
export interface TextLine {
	/** from the project's folder, with `/` */
	path: string;
	/** counts from 1 */
	line: number;
	text: string;
}

/** @returns `file:line words`, as editors and terminals make a link of it */
export const placeOf = ({ path, line }: TextLine, words: string): string =>
	`${path}:${line} ${words}`;
