import type { Statement } from '#lib/domain/statement.ts';
import type { Dimension } from '#lib/modules/module.ts';

export interface CatalogFilter {
	/** words that all have to occur, in any order; '' = every factor */
	text: string;
	/** ids of a set, or undefined for the whole catalogue */
	ids: ReadonlySet<string> | undefined;
}

/** Case, accents and ä/ae, ß/ss do not matter. */
const fold = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[äöü]/g, (umlaut) => `${{ ä: 'a', ö: 'o', ü: 'u' }[umlaut]}e`)
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');

const foldedText = ({ id, title, text, question, protection, source }: Statement): string =>
	fold([id, title, text, question, protection, source].join(' '));

/** @returns the dimensions with the factors that match; those without any are left out */
export function filterCatalog(
	dimensions: readonly Dimension[],
	{ text, ids }: CatalogFilter
): Dimension[] {
	const words = fold(text).split(/\s+/).filter(Boolean);
	return dimensions
		.map((dimension) => ({
			...dimension,
			statements: dimension.statements.filter((statement) => {
				if (ids && !ids.has(statement.id)) return false;
				const folded = foldedText(statement);
				return words.every((word) => folded.includes(word));
			})
		}))
		.filter(({ statements }) => statements.length > 0);
}
