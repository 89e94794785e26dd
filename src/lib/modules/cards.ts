import { lexMarkdown, plainText, tokenText } from './markdown.ts';

/** One card to cut out. */
export interface Card {
	/** plain text */
	title: string;
	/** Markdown below the heading, untrusted */
	markdown: string;
}

/** The Markdown of `form=karten`: what stands before the first card, and the cards. */
export interface CardDeck {
	/** Markdown, untrusted; '' when the first card comes at once */
	intro: string;
	cards: Card[];
}

/** Splits a sheet of cards: each `### Überschrift` outside quotes and code begins one. */
export function splitCards(markdown: string): CardDeck {
	let intro = '';
	const cards: Card[] = [];
	for (const token of lexMarkdown(markdown)) {
		const last = cards.at(-1);
		if (token.type === 'heading' && token.depth === 3)
			cards.push({ title: plainText(tokenText(token)), markdown: '' });
		else if (last) last.markdown += token.raw;
		else intro += token.raw;
	}
	return {
		intro: intro.trim(),
		cards: cards.map((card) => ({ ...card, markdown: card.markdown.trim() }))
	};
}
