import MiniSearch, { type Query } from 'minisearch';
import { PARTS, type Part, type SearchEntry } from './entries.ts';
import { excerpt, markHits, type ExcerptPiece } from './excerpt.ts';
import { wordsOf } from './words.ts';

/** Fewest letters of a query; one letter finds everything. */
export const QUERY_MIN_LENGTH = 2;
/** Fewest letters of a word that is also looked for within longer ones („Beratung“ in „Fallberatung“). */
const COMPOUND_MIN_LENGTH = 4;

export interface SearchHit {
	entry: SearchEntry;
	/** with the found words told apart */
	title: ExcerptPiece[];
	/** the part that the excerpt is from; undefined for an entry that is nothing but its title */
	part: Part | undefined;
	excerpt: ExcerptPiece[];
}

const fuzzy = (term: string) => (term.length > 4 ? 0.2 : false);

/** Finds entries by their words, in German: umlauts, prefixes, parts of compounds and small typos. */
export class SearchIndex {
	readonly #entries: ReadonlyMap<string, SearchEntry>;
	readonly #terms = new Set<string>();
	readonly #index: MiniSearch<SearchEntry>;

	constructor(entries: readonly SearchEntry[]) {
		this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
		this.#index = new MiniSearch<SearchEntry>({
			fields: ['title', 'place', ...PARTS],
			extractField: (entry, field) => {
				if (field === 'id' || field === 'title' || field === 'place') return entry[field];
				return PARTS.reduce(
					(text, part) => (part === field ? (entry.parts[part] ?? '') : text),
					''
				);
			},
			tokenize: (text) => wordsOf(text).map(({ term }) => term),
			processTerm: (term) => term
		});
		this.#index.addAll(entries);
		for (const entry of entries) {
			for (const text of [entry.title, ...Object.values(entry.parts)]) {
				for (const { term } of wordsOf(text)) this.#terms.add(term);
			}
		}
	}

	/** @returns entries that have every word of the query, best first; none for a very short query */
	search(query: string): SearchHit[] {
		const terms = [...new Set(wordsOf(query).map(({ term }) => term))];
		if (terms.join('').length < QUERY_MIN_LENGTH) return [];
		const found = this.#index.search(
			{ combineWith: 'AND', queries: terms.map((term) => this.#queryOf(term)) },
			{ boost: { title: 4, goal: 2 } }
		);
		return found.flatMap(({ id, match }) => {
			const entry = this.#entries.get(String(id));
			return entry ? [toHit(entry, new Map(Object.entries(match)))] : [];
		});
	}

	#queryOf(term: string): Query {
		const own: Query = {
			queries: [term],
			prefix: true,
			fuzzy,
			weights: { prefix: 0.6, fuzzy: 0.3 }
		};
		const compounds =
			term.length < COMPOUND_MIN_LENGTH
				? []
				: [...this.#terms].filter((known) => known.indexOf(term) > 0);
		if (compounds.length === 0) return own;
		return {
			combineWith: 'OR',
			queries: [own, { combineWith: 'OR', queries: compounds, boostTerm: () => 0.5 }]
		};
	}
}

/** @param match - found term → fields in which it stands */
function toHit(entry: SearchEntry, match: ReadonlyMap<string, readonly string[]>): SearchHit {
	const terms = new Set(match.keys());
	const count = (part: Part) =>
		[...match.values()].filter((fields) => fields.includes(part)).length;
	const parts = PARTS.filter((part) => entry.parts[part] !== undefined);
	const most = Math.max(0, ...parts.map(count));
	const part = parts.find((candidate) => count(candidate) === most);
	return {
		entry,
		title: markHits(entry.title, terms),
		part,
		excerpt: part ? excerpt(entry.parts[part] ?? '', terms) : []
	};
}
