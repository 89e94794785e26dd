import { Marked, type Token } from 'marked';

const marked = new Marked({ gfm: true });

/** @returns the block tokens of a Markdown text */
export function lexMarkdown(markdown: string): Token[] {
	return marked.lexer(markdown);
}

/** @returns the tokens within a token, in the order of the text */
export function childTokens(token: Token): Token[] {
	if (token.type === 'list') return token.items;
	if (token.type === 'table') {
		const rows: { tokens: Token[] }[][] = [token.header, ...token.rows];
		return rows.flatMap((row) => row.flatMap((cell) => cell.tokens));
	}
	return ('tokens' in token && token.tokens) || [];
}

/** @returns the token's own text, '' when it has none */
export function tokenText(token: Token): string {
	return 'text' in token ? String(token.text) : '';
}

/** @returns address of a link or image as written, '' for other tokens */
export function tokenHref(token: Token): string {
	return 'href' in token ? String(token.href) : '';
}

const ENTITIES: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&nbsp;': '\u00A0',
	'&shy;': ''
};

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'list_item', 'blockquote', 'table']);
/** Tokens that show no letters, though they may hold a `text`. */
const SILENT: ReadonlySet<string> = new Set(['html', 'checkbox', 'space', 'image', 'def']);

/** @returns the letters that a reader sees of inline tokens; a hard break is `\n` */
export function tokensText(tokens: readonly Token[]): string {
	return tokens
		.map((token) => {
			if (token.type === 'br') return '\n';
			if (SILENT.has(token.type)) return '';
			const children = childTokens(token);
			if (CONTAINERS.has(token.type)) return children.map((child) => tokensText([child])).join(' ');
			if (children.length > 0) return tokensText(children);
			if (token.type === 'codespan' || token.type === 'code') return tokenText(token);
			return tokenText(token)
				.replace(/\n/g, ' ')
				.replace(/&(amp|lt|gt|quot|nbsp|shy);/g, (entity) => ENTITIES[entity] ?? entity);
		})
		.join('');
}

/** @returns the letters of each block; items of a list are blocks of their own */
export function plainParagraphs(markdown: string): string[] {
	return lexMarkdown(markdown)
		.flatMap((token) => (token.type === 'list' ? childTokens(token) : [token]))
		.map((token) => tokensText([token]).replace(/\s+/g, ' ').trim())
		.filter((text) => text !== '');
}

/** @returns one line of plain text: what is left of Markdown on a button or in a list */
export function plainText(markdown: string): string {
	const blocks = lexMarkdown(markdown).map((token) => tokensText([token]));
	return blocks.join(' ').replace(/\s+/g, ' ').trim();
}
