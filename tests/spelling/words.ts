/** How a word stands in a text, and how a dictionary may know it. */
export interface Word {
	/** as written */
	written: string;
	/** readings, best first; the word is right when all parts of one reading are known */
	readings: string[][];
}

/** A word with inner hyphens, colons and apostrophes; a hyphen at its end stands for a part left out. */
const WORD = /(?<![\p{L}\d])\p{L}+(?:[-:’'\u00ad]\p{L}+)*-?(?![\p{L}\d])/gu;
/** Kolleg:innen, jede:r, eine:n: with the colon taken away it is the form that a dictionary has. */
const GENDER = /:(?=(?:in|innen|r|n|s|e|m)(?:\P{L}|$))/u;

/** Files, folders, addresses, commands, ids and encodings that a text names. */
const NAMES = new RegExp(
	[
		String.raw`[\w./-]*\.(?:md|svg|png|jpg|webp|gif|json|html)\b`,
		String.raw`\b[a-z]+\/(?=[\s,]|$)`,
		String.raw`(?<![\p{L}\w])\/[a-z-]+(?:\/[a-z-]+)*`,
		String.raw`\bhttps?\b(?::\/\/\S*)?`,
		String.raw`\bnpm run [\w:]+`,
		String.raw`\b[a-z]+=`,
		String.raw`\b[A-Z]+_[A-Z_]+\b`,
		String.raw`\b(?:UTF|RF|A)-[A-Z]?[\d…]*`
	].join('|'),
	'gu'
);

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** @returns how one part of a hyphenated word may be known: as it is, as a noun, without its joining s */
function partReadings(part: string, isFirst: boolean, isLast: boolean): string[] {
	const words = isFirst ? [part] : [part, capital(part)];
	return isLast || !part.endsWith('s') ? words : [...words, part.slice(0, -1)];
}

/** @returns one of each, all combinations */
const combine = (lists: readonly string[][]): string[][] =>
	lists.reduce<string[][]>(
		(before, list) => before.flatMap((known) => list.map((part) => [...known, part])),
		[[]]
	);

function readingsOf(written: string, isTail: boolean): string[][] {
	const word = written.replace(/-$/, '').replaceAll('\u00ad', '').replaceAll('’', "'");
	const plain = word.replace(GENDER, '');
	const wholes = isTail ? [plain, capital(plain)] : [plain];
	const isOpen = written.endsWith('-');
	const parts = plain.split(/[-:]/);
	if (parts.length === 1 && !isOpen) return wholes.map((whole) => [whole]);
	const last = parts.length - 1;
	const apart = combine(
		parts.map((part, at) => partReadings(part, at === 0, at === last && !isOpen))
	);
	return [...wholes.map((whole) => [whole]), ...apart];
}

/** @returns the words of a line; single letters are left out */
export function wordsOf(line: string): Word[] {
	return [...line.replace(NAMES, (name) => ' '.repeat(name.length)).matchAll(WORD)].flatMap(
		({ 0: written, index }) => {
			if (written.replace(/-$/, '').length < 2) return [];
			// „Fallarbeit und -beratung“: the tail of a noun stands without its capital
			const isTail =
				/(^|[\s(„/])-$/.test(line.slice(0, index)) || /\d-$/.test(line.slice(0, index));
			return [{ written, readings: readingsOf(written, isTail) }];
		}
	);
}
