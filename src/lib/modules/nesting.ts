/** Containers (`>`, list marks) that one line may open; deeper ones overflow Markdown readers. */
const NESTING_MAX = 30;

/** True when a line nests so many quotes or lists that readers of Markdown would overflow. */
export function isTooDeep(markdown: string): boolean {
	const containers = /^(?:(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])[ \t]*)+/;
	return markdown.split('\n').some((line) => {
		const opened = containers.exec(line.trimStart())?.[0].match(/>|[-*+]|\d+[.)]/g) ?? [];
		return opened.length > NESTING_MAX;
	});
}
