import { STATEMENT_MAX_LENGTH, type Statement } from '#lib/domain/statement.ts';
import type { Directive } from './directives.ts';
import { childTokens, lexMarkdown, plainText, tokenText } from './markdown.ts';
import type { SourceText } from './source-text.ts';

/** `**M1** Text` or `M1: Text`: an id of the author's own. */
const OWN_ID = /^(?:\*\*([A-Z]{1,4}(?:-?[A-Z]?\d{1,3}))\*\*:?|([A-Z]{1,4}(?:-?[A-Z]?\d{1,3})):)\s+/;

/** @returns a Statement that comes from no catalogue: it has no risk, question or source */
export function ownStatement(id: string, text: string): Statement {
	return {
		id,
		version: 1,
		text,
		title: '',
		question: '',
		protection: '',
		source: '',
		isLocal: false
	};
}

/** @returns text of each list item at the top level of the directive, Markdown */
export function listItems(markdown: string): string[] {
	return lexMarkdown(markdown)
		.filter(({ type }) => type === 'list')
		.flatMap(childTokens)
		.map(tokenText);
}

/** One item of a list under its id. */
export interface OwnItem {
	id: string;
	/** plain text; '' after a report */
	text: string;
	/** counts from 0 */
	line: number;
}

/**
 * Reads the ids and texts of the list inside a directive.
 *
 * @param moduleId - items without an id of their own are called `<moduleId>-1` …
 */
export function readOwnItems(
	source: SourceText,
	directive: Directive,
	moduleId: string
): OwnItem[] {
	const taken = new Set<string>();
	const lines = directive.content.split('\n');
	let line = 0;
	return listItems(directive.content).map((item, index) => {
		const [first = ''] = item.split('\n', 1);
		const found = lines.findIndex((text, at) => at >= line && text.includes(first));
		if (found !== -1) line = found + 1;
		const place = directive.contentLine + Math.max(0, found);
		const [mark = '', bold, plain] = OWN_ID.exec(item) ?? [];
		const id = bold ?? plain ?? `${moduleId}-${index + 1}`;
		const text = plainText(item.slice(mark.length));
		if (taken.has(id))
			source.report(
				place,
				1,
				`Die Kennung ${id} steht zweimal in dieser Liste. Geben Sie der zweiten Aussage eine andere.`
			);
		taken.add(id);
		if (text === '')
			source.report(
				place,
				1,
				'Diese Aussage ist leer. Schreiben Sie einen Satz, oder löschen Sie sie.'
			);
		return { id, text, line: place };
	});
}

/** Reads the list of statements inside `::: einschaetzung`; ids as in {@link readOwnItems}. */
export function readOwnStatements(
	source: SourceText,
	directive: Directive,
	moduleId: string
): Statement[] {
	return readOwnItems(source, directive, moduleId).map(({ id, text, line }) => {
		checkLength(source, line, text);
		return ownStatement(id, text);
	});
}

/** Reports a statement that fits neither wall nor phone. */
export function checkLength(
	source: SourceText,
	line: number,
	text: string,
	what = 'Aussage'
): void {
	const length = [...text].length;
	if (length > STATEMENT_MAX_LENGTH)
		source.report(
			line,
			1,
			`Diese ${what} hat ${length} Zeichen, höchstens ${STATEMENT_MAX_LENGTH} passen auf Leinwand und Telefon. Kürzen Sie sie.`
		);
}
