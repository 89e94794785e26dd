import { readAttributes } from './attributes.ts';
import { DIRECTIVE_NAMES, directiveName, type DirectiveName } from './directive-names.ts';
import { didYouMean } from './spelling.ts';
import type { SourceText } from './source-text.ts';

/** One closed `::: name {…}` … `:::`; lines count from 0. */
export interface Directive {
	name: DirectiveName;
	/** the name as the author spelled it */
	written: string;
	attributes: ReadonlyMap<string, string>;
	/** false when something in the opening line was reported */
	isSound: boolean;
	line: number;
	content: string;
	contentLine: number;
}

export interface Split {
	directives: Directive[];
	/** text outside directives; the lines of directives are empty, so lines still count right */
	body: string;
}

/** Also matches a name glued to the colons (`:::folie`). */
const MARK = /^ {0,3}:{3,}(?!:)(.*)$/;
const OPENING = /^([\p{L}\p{N}_-]{1,40})[ \t]*(\{(.*)\})?$/u;

interface Opening {
	/** absent for a name that does not exist: its block is still skipped as one */
	name: DirectiveName | undefined;
	written: string;
	attributes: Map<string, string>;
	isSound: boolean;
	line: number;
}

function readOpening(source: SourceText, line: number, text: string): Opening {
	const column = (source.lines[line] ?? '').indexOf(':') + 1;
	const [, written = '', braces, inner = ''] = OPENING.exec(text) ?? [];
	const name = directiveName(written);
	const before = source.problems.length;
	if (written === '')
		source.report(
			line,
			column,
			'Diese Zeile mit `:::` ist nicht lesbar. Schreiben Sie den Namen und Angaben nur in geschweiften Klammern, zum Beispiel `::: handout {titel="Merkblatt"}`, und den Text in die nächste Zeile.'
		);
	else if (!name) {
		const hint = didYouMean(written, DIRECTIVE_NAMES, (other) => `\`::: ${other}\``);
		source.report(line, column, `Den Block „${written}“ gibt es nicht. ${hint}`);
	}
	const attributes =
		name && braces !== undefined
			? readAttributes(source, line, name, inner)
			: new Map<string, string>();
	const isSound = source.problems.length === before;
	const shown = written === '' ? text.slice(0, 40) : written;
	return { name, written: shown, attributes, isSound, line };
}

function reportUnclosed(source: SourceText, { line, written }: Opening): void {
	const number = source.lineNumber(line);
	source.report(
		line,
		1,
		`Zeile ${number}: \`::: ${written}\` wird nicht beendet. Fügen Sie danach eine Zeile mit nur \`:::\` ein.`
	);
}

/** Splits the lines from `firstLine` on into directives and the text outside them. */
export function splitDirectives(source: SourceText, firstLine: number): Split {
	const directives: Directive[] = [];
	const body = source.lines.map(() => '');
	let open: Opening | undefined;
	for (let line = firstLine; line < source.lines.length; line++) {
		const text = source.lines[line] ?? '';
		const mark = source.inCode[line] ? undefined : MARK.exec(text)?.[1]?.trim();
		if (mark === undefined) {
			if (!open) body[line] = text;
		} else if (mark !== '') {
			if (open) reportUnclosed(source, open);
			open = readOpening(source, line, mark);
		} else if (open) {
			const { name } = open;
			const content = source.lines.slice(open.line + 1, line).join('\n');
			if (name) directives.push({ ...open, name, content, contentLine: open.line + 1 });
			open = undefined;
		} else
			source.report(
				line,
				1,
				'`:::` beendet hier nichts. Löschen Sie die Zeile, oder fügen Sie davor den Anfang ein, zum Beispiel `::: folie`.'
			);
	}
	if (open) reportUnclosed(source, open);
	return { directives, body: body.join('\n') };
}
