import { resolve } from '$app/paths';
import type { Library } from '#lib/modules/module.ts';
import { resolveLink } from '#lib/modules/paths.ts';

/**
 * Where a file of the modules folder is read in the app.
 * @param from - path of the file that holds the link
 * @returns what finds the address of a link's target; undefined for files that no page shows
 */
export function pageOfFile(
	{ modules, templates, dimensions, plans }: Library,
	from: string
): (target: string) => string | undefined {
	const pages = new Map([
		...[...modules, ...templates].map(
			({ path, id }) => [path, resolve('/schulung/[module]', { module: id })] as const
		),
		...dimensions.map(({ path, id }) => [path, `${resolve('/katalog')}#${id}`] as const),
		...plans.map(
			({ path, id }) => [path, resolve('/drucken/ablauf/[plan]', { plan: id })] as const
		),
		['katalog/quellen.md', `${resolve('/katalog')}#quellen`] as const
	]);
	return (target) => pages.get(resolveLink(from, target) ?? '');
}
