import type { Token } from 'marked';
import { childTokens, lexMarkdown, tokenHref, tokenText } from './markdown.ts';
import type { Reference } from './reference.ts';
import type { SourceText } from './source-text.ts';

const NO_HTML =
	'HTML ist in Modulen nicht erlaubt. Schreiben Sie den Text als Markdown, und löschen Sie alles in spitzen Klammern.';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Finds where tokens stand: Markdown readers give their text but no place. */
class Cursor {
	readonly #text: string;
	#offset = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** @returns offset of the token's beginning; moves there */
	enter(raw: string): number {
		// text of lists and quotes has lost its indent, so the first line has to do
		const [line = ''] = raw.trimStart().split('\n', 1);
		const whole = this.#text.indexOf(raw, this.#offset);
		const found = whole === -1 ? this.#text.indexOf(line, this.#offset) : whole;
		if (found !== -1) this.#offset = found;
		return this.#offset;
	}

	leave(start: number, raw: string): void {
		if (this.#text.startsWith(raw, start)) this.#offset = start + raw.length;
	}
}

function linkProblem(href: string): string | undefined {
	const scheme = SCHEME.exec(href)?.[0].toLowerCase();
	if (scheme === undefined || ['http:', 'https:', 'mailto:'].includes(scheme)) return undefined;
	return `Verweise mit „${scheme}“ sind nicht erlaubt. Verweisen Sie auf eine Datei des Ordners oder auf eine Adresse mit https.`;
}

function imageProblem(href: string, alternative: string): string | undefined {
	if (SCHEME.test(href) || href.startsWith('//') || href.startsWith('/'))
		return 'Bilder müssen im Ordner der Module liegen. Speichern Sie das Bild dort, und verweisen Sie zum Beispiel mit `../bilder/name.png` darauf.';
	if (alternative.trim() === '')
		return `Dem Bild „${href}“ fehlt der Alternativtext. Beschreiben Sie das Bild in den eckigen Klammern: \`![Beschreibung](${href})\`.`;
	return undefined;
}

/**
 * Reports HTML, forbidden addresses and images without words.
 *
 * @param firstLine - line of the source (from 0) at which `markdown` begins
 * @returns links and images that point to other files, to be looked up when all files are known
 */
export function checkMarkdown(
	source: SourceText,
	firstLine: number,
	markdown: string
): Reference[] {
	const cursor = new Cursor(markdown);
	const references: Reference[] = [];
	const placeOf = (offset: number) => {
		const before = markdown.slice(0, offset).split('\n');
		return { line: firstLine + before.length - 1, column: (before.at(-1) ?? '').length + 1 };
	};
	const htmlLines = new Set<number>();
	const check = (token: Token, offset: number): void => {
		const place = placeOf(offset);
		const href = tokenHref(token);
		let message: string | undefined;
		if (token.type === 'html') {
			// one word in tags gives two tokens
			message = htmlLines.has(place.line) ? undefined : NO_HTML;
			htmlLines.add(place.line);
		} else if (token.type === 'link') {
			message = linkProblem(href);
			const isFile = !SCHEME.test(href) && !/^[#/?]/.test(href) && href !== '';
			if (!message && isFile) references.push({ kind: 'link', target: href, ...place });
		} else {
			message = imageProblem(href, tokenText(token));
			if (!message) references.push({ kind: 'image', target: href, ...place });
		}
		if (message !== undefined) source.report(place.line, place.column, message);
	};
	const visit = (token: Token): void => {
		const start = cursor.enter(token.raw);
		if (['html', 'link', 'image'].includes(token.type)) check(token, start);
		if (token.type !== 'image') childTokens(token).forEach(visit);
		cursor.leave(start, token.raw);
	};
	lexMarkdown(markdown).forEach(visit);
	return references;
}
