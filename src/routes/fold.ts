/** @returns text in which case, accents, soft hyphens and ä/ae, ß/ss make no difference */
export const fold = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[äöü]/g, (umlaut) => `${{ ä: 'a', ö: 'o', ü: 'u' }[umlaut]}e`)
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/[\p{M}\u00AD]/gu, '');
