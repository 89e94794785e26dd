import { expect, test } from 'vitest';
import { SOUND, compileTexts, type Texts } from '#lib/modules/testing.ts';
import { trainingDays } from '../training-days.ts';
import { searchEntries } from './entries.ts';
import { SearchIndex } from './search-index.ts';

const TEXTS: Texts = {
	...SOUND,
	'schulung/tag-1.md': `---
id: tag-1
titel: Erster Tag
minuten: 45
---
1. [Impuls: Systemblick](impuls.md) – 45 Min
`,
	'schulung/impuls.md': `---
id: impuls
titel: "Impuls: Systemblick"
ziel: Gefährdung als Ergebnis vieler Bedingungen verstehen
---
Die Straße zum Risiko ist lang. Alle Kolleg:innen kennen die Fallübergabe.

::: folie
# Schweizer Käse
:::

::: skript
Ich erzähle Ihnen von einem Flugzeugträger.
:::

::: handout {titel="Karte Rückschaufehler"}
Hinterher wissen es alle.
:::
`
};

function indexOf(texts: Texts = TEXTS) {
	const library = compileTexts(texts);
	return new SearchIndex(searchEntries(library, trainingDays(library)));
}
const INDEX = indexOf();
const idsOf = (query: string) => INDEX.search(query).map(({ entry }) => entry.id);
const textOf = (pieces: readonly { text: string; isHit: boolean }[]) =>
	pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

test.for([
	{ why: 'umlauts', query: 'GEFÄHRDUNG' },
	{ why: 'written out umlauts', query: 'gefaehrdung' },
	{ why: 'ß', query: 'strasse' },
	{ why: 'the beginning of a word', query: 'schweiz' },
	{ why: 'a later part of a compound', query: 'träger' },
	{ why: 'a typo', query: 'Rükschaufehler' },
	{ why: 'a missing umlaut', query: 'Fallubergabe' },
	{ why: 'the form without a colon', query: 'Kolleginnen' },
	{ why: 'several words in different parts', query: 'käse flugzeugträger' }
])('finds a block by $why', ({ query }) => {
	expect(idsOf(query)).toEqual(['module/impuls']);
});

test.for(['', ' ', 'k', '§', 'Zahnradbahn', 'käse zahnradbahn'])(
	'finds nothing for “%s”',
	(query) => {
		expect(idsOf(query)).toEqual([]);
	}
);

test('finds factors by title, statement, question, protection and number', () => {
	for (const query of ['Leistbare', 'Sorgfalt', 'kippt', 'Belastungswert', 'RF-S01']) {
		expect(idsOf(query)[0], query).toBe('factor/RF-S01');
	}
});

test('says where each hit belongs and where it leads', () => {
	const placeOf = (query: string) => INDEX.search(query).map(({ entry }) => entry.place);

	expect(placeOf('Systemblick')).toEqual(['Tag 1 · 1.1']);
	expect(placeOf('Willkommen')).toEqual(['Kurze Werkstatt']);
	expect(placeOf('einander')).toEqual(['Vorlagen']);
	expect(placeOf('RF-O01')[0]).toBe('Katalog O Organisation · RF-O01');
	expect(INDEX.search('Belastungswert')[0]?.entry.target).toEqual({ factor: 'RF-S01' });
});

test('shows the part in which most of the words stand', () => {
	const [hit] = INDEX.search('flugzeugtraeger erzähle');

	expect(hit?.part).toBe('scripts');
	expect(textOf(hit?.excerpt ?? [])).toBe('Ich [erzähle] Ihnen von einem [Flugzeugträger].');
});

test('a word of the title ranks above the same word in a text', () => {
	const texts: Texts = {
		...TEXTS,
		'vorlagen/lang.md': `---\nid: lang\ntitel: Lang\n---\n${'Systemblick '.repeat(20)}`
	};

	expect(indexOf(texts).search('systemblick')[0]?.entry.id).toBe('module/impuls');
});

test('finds what a day needs around its blocks', () => {
	const day = TEXTS['schulung/tag-1.md'] ?? '';
	const index = indexOf({
		...TEXTS,
		'schulung/tag-1.md': `${day}\n## Materialliste\n\nFünf Pinnwände\n`
	});
	const [hit] = index.search('pinnwände');

	expect(hit?.entry.target).toEqual({ day: 'tag-1' });
	expect(hit?.part).toBe('text');
});
