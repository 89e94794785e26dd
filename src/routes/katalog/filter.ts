import type { Statement } from '#lib/domain/statement.ts';
import type { Dimension } from '#lib/modules/module.ts';
import { fold } from '../fold.ts';

export interface CatalogFilter {
	/** words that all have to occur, in any order; '' = every factor */
	text: string;
	/** ids of a set, or undefined for the whole catalogue */
	ids: ReadonlySet<string> | undefined;
}

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
