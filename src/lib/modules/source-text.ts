import type { Problem } from './module.ts';
import { isTooDeep } from './nesting.ts';

/** Longest Markdown file, characters; the longest of ours has a tenth of it. */
const TEXT_MAX_LENGTH = 200_000;
const MESSAGE_MAX_LENGTH = 600;
/**
 * @returns the text as the parser reads it: no byte order mark, LF, composed letters (macOS writes
 *   ä as two characters), no exotic line breaks
 */
export function normalizeText(text: string): string {
	return text
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		.replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
		.normalize('NFC');
}

/** Where something stands; line from 0, column from 1. */
export interface Place {
	line: number;
	column: number;
}

/** Where a fenced code block begins or ends; `indent` and marker as Markdown has them. */
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;

/**
 * One Markdown text while it is being read. Lines are counted from 0 here; `report` turns them into
 * the lines that people see in their editor, also for an example inside README.md.
 */
export class SourceText {
	/** path below the modules folder; decides the kind of file, links start from it */
	readonly path: string;
	/** the file that people open; differs from `path` for examples in the guide */
	readonly shownPath: string;
	readonly lines: readonly string[];
	readonly problems: Problem[] = [];
	/** for each line: does it stand in a fenced code block (its fences included)? */
	readonly inCode: readonly boolean[];
	readonly #firstLine: number;

	/** @param firstLine - number of the text's first line in the file that people open, from 1 */
	constructor(path: string, text: string, shownPath = path, firstLine = 1) {
		this.path = path;
		this.shownPath = shownPath;
		this.#firstLine = firstLine;
		const normal = normalizeText(text);
		this.lines = normal.length > TEXT_MAX_LENGTH || isTooDeep(normal) ? [] : normal.split('\n');
		this.inCode = this.#findCode();
		if (normal.length > TEXT_MAX_LENGTH)
			this.report(0, 1, 'Die Datei ist zu lang. Teilen Sie sie in mehrere Dateien.');
		else if (isTooDeep(normal))
			this.report(0, 1, 'Listen oder Zitate sind zu tief verschachtelt. Vereinfachen Sie sie.');
	}

	get isUnreadable(): boolean {
		return this.lines.length === 0;
	}

	/** @returns the number that the editor shows beside the line */
	lineNumber(line: number): number {
		return line + this.#firstLine;
	}

	/**
	 * @param line - counts from 0
	 * @param column - counts from 1
	 */
	report(line: number, column: number, message: string): void {
		const whole = message.length <= MESSAGE_MAX_LENGTH;
		this.problems.push({
			path: this.shownPath,
			line: this.lineNumber(line),
			column,
			// what it quotes may be a whole page; the remedy stands at the end
			message: whole ? message : `${message.slice(0, 200)} … ${message.slice(-300)}`
		});
	}

	#findCode(): boolean[] {
		let open: { mark: string; line: number } | undefined;
		const inCode = this.lines.map((text, line) => {
			const [, mark = '', info = ''] = FENCE.exec(text) ?? [];
			if (open) {
				if (mark.startsWith(open.mark) && info.trim() === '') open = undefined;
				return true;
			}
			// a backtick after the marks makes it code within a line
			if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) open = { mark, line };
			return open !== undefined;
		});
		if (open)
			this.report(
				open.line,
				1,
				`Der Codeblock ${open.mark} wird nicht beendet. Fügen Sie danach eine Zeile mit nur ${open.mark} ein.`
			);
		return inCode;
	}
}
