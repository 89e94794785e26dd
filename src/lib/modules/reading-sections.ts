import type { Token } from 'marked';
import { lexMarkdown, tokensText } from './markdown.ts';

/** A piece of reading text: what stands between one heading and the next. */
export interface ReadingSection {
	/** plain text of the heading; '' for what stands before the first one */
	title: string;
	/** 1 for the highest headings that the text has, 2 below them … */
	level: number;
	/** Markdown below the heading, untrusted */
	markdown: string;
}

interface Heading {
	title: string;
	depth: number;
}

function headingOf(token: Token): Heading | undefined {
	if (token.type !== 'heading' || !('depth' in token)) return undefined;
	const title = tokensText(token.tokens ?? [])
		.replace(/\s+/g, ' ')
		.trim();
	return { title, depth: Number(token.depth) };
}

/**
 * Splits Markdown at its headings, so that a page can give each one an anchor: the sanitiser takes
 * every id. Headings within lists and quotes stay where they are.
 * @returns the sections in order; an empty one before the first heading is left out
 */
export function readingSections(markdown: string): ReadingSection[] {
	const tokens = lexMarkdown(markdown);
	// a link may be defined below another heading
	const links = tokens.filter(({ type }) => type === 'def').map(({ raw }) => raw.trim());
	const parts: { heading?: Heading; raw: string }[] = [{ raw: '' }];
	for (const token of tokens) {
		const heading = headingOf(token);
		const last = parts.at(-1);
		if (heading) parts.push({ heading, raw: '' });
		else if (last && token.type !== 'def') last.raw += token.raw;
	}
	const depths = parts.flatMap(({ heading }) => (heading ? [heading.depth] : []));
	const highest = Math.min(...depths);
	return parts
		.filter(({ heading, raw }) => heading || raw.trim() !== '')
		.map(({ heading, raw }) => ({
			title: heading?.title ?? '',
			level: heading ? heading.depth - highest + 1 : 1,
			markdown: [raw.trim(), ...links].join('\n\n').trim()
		}));
}
