import type { Token } from 'marked';
import { childTokens, lexMarkdown, tokensText, tokenText } from './markdown.ts';

/** What the wall shows legibly at 8 m: ux.md § 0. */
export const SLIDE_LINES = 7;
export const SLIDE_COLUMNS = 42;
const IMAGE_LINES = 4;

/** @returns number of lines when words are set one after the other; a longer word is broken */
function wrappedLines(text: string): number {
	return text
		.split('\n')
		.map((line) => line.replaceAll('\u00AD', '').match(/[^ \t]+/g) ?? [])
		.reduce((lines, words) => {
			let column = SLIDE_COLUMNS;
			let count = 0;
			for (const word of words) {
				const length = [...word].length;
				if (count > 0 && column + 1 + length <= SLIDE_COLUMNS) {
					column += 1 + length;
					continue;
				}
				count += Math.ceil(length / SLIDE_COLUMNS);
				column = ((length - 1) % SLIDE_COLUMNS) + 1;
			}
			return lines + count;
		}, 0);
}

function countImages(tokens: readonly Token[]): number {
	return tokens.reduce(
		(sum, token) => sum + (token.type === 'image' ? 1 : countImages(childTokens(token))),
		0
	);
}

function blockLines(token: Token): number {
	switch (token.type) {
		case 'list':
		case 'list_item':
		case 'blockquote':
			return childTokens(token).reduce((sum, child) => sum + blockLines(child), 0);
		case 'table':
			return 1 + Number(token.rows.length);
		case 'code':
			return wrappedLines(tokenText(token));
		case 'hr':
			return 1;
		case 'heading':
		case 'paragraph':
		case 'text':
			return wrappedLines(tokensText([token])) + IMAGE_LINES * countImages([token]);
		default:
			return 0;
	}
}

/** @returns lines that the wall needs for a slide of 42 characters a line; blank lines do not count */
export function slideLines(markdown: string): number {
	return lexMarkdown(markdown).reduce((sum, token) => sum + blockLines(token), 0);
}
