/** @returns Markdown without its list items: what the sheet shows in a table already */
export const withoutList = (markdown: string): string =>
	markdown
		.replace(/^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t].*$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
