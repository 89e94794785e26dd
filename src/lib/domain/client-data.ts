import { PATTERNS } from './client-data-patterns.ts';

/** Kinds of client data that can be told from the words alone. */
export const CLIENT_DATA_KINDS = [
	'fileNumber',
	'birth',
	'name',
	'phone',
	'email',
	'address',
	'initials',
	'account'
] as const;
export type ClientDataKind = (typeof CLIENT_DATA_KINDS)[number];

/** Something in a text that looks as if it told who a family is. */
export interface ClientDataHint {
	kind: ClientDataKind;
	/** the words of the text that look like it, at most 80 UTF-16 units */
	words: string;
}

const WORDS_MAX_LENGTH = 80;

/**
 * Finds what looks like client data: file numbers, dates of birth, names, numbers, addresses, initials,
 * accounts. It finds not everything (a nickname, a village, a story that everybody knows), and it may
 * mistake a word for a name: it is there to make people look once more, never to decide.
 * Never throws; its time grows with the text's length.
 * @returns in the order of the text, none inside another
 */
export function clientDataHints(text: string): ClientDataHint[] {
	const plain = text.normalize('NFC').replace(/\s/g, ' ');
	const found = PATTERNS.flatMap(({ kind, find, isMeant }) =>
		[...plain.matchAll(find)]
			.filter((match) => isMeant?.(match) ?? true)
			// what stands in a look-ahead belongs to it, and may be another find of its own
			.map((match) => ({ kind, from: match.index, words: match[0] + (match.groups?.also ?? '') }))
	).sort((a, b) => a.from - b.from || b.words.length - a.words.length);
	let covered = 0;
	return found.flatMap(({ kind, from, words }) => {
		if (from < covered) return [];
		covered = from + words.length;
		return [{ kind, words: words.trim().slice(0, WORDS_MAX_LENGTH) }];
	});
}
