import type { Module, Source } from '#lib/modules/module.ts';

/** @returns the sources that a text names, in the order of the source list */
export function namedSources(text: string, sources: readonly Source[]): Source[] {
	// letters of an image may look like a key
	const named = new Set(text.replace(/\(data:[^)]*\)/g, '').match(/\bQ\d{1,4}\b/g));
	return sources.filter(({ key }) => named.has(key));
}

/** @returns the sources that a module's texts name, in the order of the source list */
export function usedSources(
	{ body, slides, scripts, handouts, step }: Module,
	sources: readonly Source[]
): Source[] {
	const sheets = handouts.map(({ markdown }) => markdown);
	const text = [body, ...slides, ...scripts, ...sheets, step?.markdown ?? ''].join('\n');
	return namedSources(text, sources);
}
