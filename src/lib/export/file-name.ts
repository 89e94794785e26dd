/** Names of files that Windows refuses or mail programs cut. */
const MAX_TITLE_LENGTH = 60;
const LETTERS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * A file's name from title and day, nothing else: no code, id or time of day.
 * @param kind - what it is, e.g. `ergebnisblatt`
 * @param day - `2026-12-15`
 * @returns e.g. “ergebnisblatt-kurz-lernwerkstatt-2026-12-15.docx”, letters, digits and hyphens only
 */
export function fileName(kind: string, title: string, day: string, ending: string): string {
	const name = title
		.toLowerCase()
		.replace(/[äöüß]/g, (letter) => LETTERS[letter] ?? letter)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, MAX_TITLE_LENGTH)
		.replace(/^-|-$/g, '');
	return `${[kind, name, day].filter(Boolean).join('-')}.${ending}`;
}
