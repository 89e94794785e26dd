import {
	PERSPECTIVES_MAX,
	PERSPECTIVE_QUESTION_MAX_LENGTH,
	PERSPECTIVE_WHO_MAX_LENGTH,
	type Perspective
} from '#lib/domain/deepening.ts';
import type { Directive } from './directives.ts';
import { childTokens, lexMarkdown, plainText, tokenText } from './markdown.ts';
import type { SourceText } from './source-text.ts';

/** Text of each item of an unordered list; the numbered one holds the steps of the work. */
function unorderedItems(markdown: string): string[] {
	return lexMarkdown(markdown)
		.filter((token) => token.type === 'list' && 'ordered' in token && token.ordered !== true)
		.flatMap(childTokens)
		.map(tokenText);
}

/**
 * Reads the perspectives of `::: vertiefung`: list items like `Kind: Was merkt es davon?`. None means
 * the usual three.
 */
export function readPerspectives(source: SourceText, directive: Directive): Perspective[] {
	const lines = directive.content.split('\n');
	let line = 0;
	const perspectives = unorderedItems(directive.content).flatMap((item) => {
		const [first = ''] = item.split('\n', 1);
		const found = lines.findIndex((text, at) => at >= line && text.includes(first));
		if (found !== -1) line = found + 1;
		const place = directive.contentLine + Math.max(0, found);
		const text = plainText(item);
		const colon = text.indexOf(':');
		const who = text.slice(0, Math.max(0, colon)).trim();
		const question = text.slice(colon + 1).trim();
		if (who === '' || question === '') {
			source.report(
				place,
				1,
				'Ein Listenpunkt in `::: vertiefung` ist eine Sicht mit ihrer Frage. Schreiben Sie zum Beispiel `- Kind: Was merkt es davon?`, oder nummerieren Sie die Liste, wenn es Arbeitsschritte sind.'
			);
			return [];
		}
		checkLength(source, place, 'Die Sicht', who, PERSPECTIVE_WHO_MAX_LENGTH);
		checkLength(source, place, 'Die Frage', question, PERSPECTIVE_QUESTION_MAX_LENGTH);
		return [{ who, question }];
	});
	if (perspectives.length > PERSPECTIVES_MAX)
		source.report(
			directive.line,
			1,
			`\`::: ${directive.written}\` hat ${perspectives.length} Sichten, für mehr als ${PERSPECTIVES_MAX} reicht die Zeit nicht. Streichen Sie einige.`
		);
	return perspectives;
}

function checkLength(
	source: SourceText,
	line: number,
	what: string,
	text: string,
	most: number
): void {
	const length = [...text].length;
	if (length > most)
		source.report(
			line,
			1,
			`${what} „${text.slice(0, 30)}…“ hat ${length} Zeichen, höchstens ${most} passen auf die Leinwand. Kürzen Sie sie.`
		);
}
