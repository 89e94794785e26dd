import * as v from 'valibot';

const ID_MAX_LENGTH = 40;
export const DIMENSION_LETTERS = ['S', 'O', 'P', 'T', 'K', 'F', 'B', 'L'] as const;

const BROKEN = 'Setzen Sie den Text in gerade Anführungszeichen, zum Beispiel `titel: "…"`.';

/** A line of text; a list is joined with commas, so that `material: [Karten, Stifte]` works too. */
const text = v.union(
	[
		v.string(),
		v.pipe(
			v.array(v.string()),
			v.transform((items) => items.join(', '))
		)
	],
	`Hier wird ein Text erwartet. ${BROKEN}`
);

const title = v.pipe(
	v.string(`\`titel:\` muss ein Text sein. ${BROKEN}`),
	v.nonEmpty('`titel:` ist leer. Schreiben Sie dahinter, wie der Abschnitt heißen soll.')
);

const id = v.pipe(
	v.string('`id:` muss ein Wort sein, zum Beispiel `id: arbeitsbuendnis`.'),
	v.nonEmpty(
		'`id:` ist leer. Schreiben Sie dahinter ein Wort, zum Beispiel `id: arbeitsbuendnis`.'
	),
	v.regex(
		/^[a-z0-9]+(-[a-z0-9]+)*$/,
		'Die `id:` besteht nur aus a bis z, Ziffern und einzelnen Bindestrichen dazwischen. Schreiben Sie zum Beispiel `id: arbeitsbuendnis-kurz`.'
	),
	v.maxLength(ID_MAX_LENGTH, `Die \`id:\` ist länger als ${ID_MAX_LENGTH} Zeichen. Kürzen Sie sie.`)
);

const minutes = v.pipe(
	v.string('`minuten:` muss eine ganze Zahl sein, zum Beispiel `minuten: 7`.'),
	v.regex(
		/^\d{1,4}$/,
		({ input }) =>
			`\`minuten:\` muss eine ganze Zahl sein, hier steht „${input}“. Schreiben Sie zum Beispiel \`minuten: 7\`.`
	),
	v.transform(Number)
);

export const moduleSchema = v.object({
	id,
	titel: title,
	minuten: v.optional(minutes, '0'),
	ziel: v.optional(text, ''),
	methode: v.optional(text, ''),
	material: v.optional(text, '')
});

export const planSchema = v.object({
	...moduleSchema.entries,
	minuten: minutes,
	personen: v.optional(text, '')
});

/** `saetze:` as pairs of set name and factor ids. */
const sets = v.union(
	[
		v.pipe(
			v.literal(''),
			v.transform(() => [])
		),
		v.array(v.tuple([v.string(), v.array(v.string())]))
	],
	'`saetze:` ist eine Liste von Sätzen. Schreiben Sie darunter eingerückt zum Beispiel `kern8: [RF-S01]`.'
);

export const dimensionSchema = v.object({
	id,
	titel: title,
	kuerzel: v.picklist(
		DIMENSION_LETTERS,
		`\`kuerzel:\` ist einer der Buchstaben ${DIMENSION_LETTERS.join(', ')}.`
	),
	beschreibung: v.optional(text, ''),
	saetze: v.optional(sets, '')
});

export const sourcesSchema = v.object({
	id,
	titel: title,
	beschreibung: v.optional(text, '')
});
