import * as v from 'valibot';
import { DIMENSIONS } from '#lib/domain/dimension.ts';

const ID_MAX_LENGTH = 40;

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

const least = v.pipe(
	v.string('`kuerzen:` ist `nie` oder eine Zahl von Minuten, zum Beispiel `kuerzen: 12`.'),
	v.regex(
		/^(?:nie|[1-9]\d{0,3})$/i,
		({ input }) =>
			`\`kuerzen:\` ist \`nie\` oder eine Zahl von Minuten, hier steht „${input}“. Schreiben Sie zum Beispiel \`kuerzen: nie\`.`
	),
	v.transform((text): number | 'all' => (text.toLowerCase() === 'nie' ? 'all' : Number(text)))
);

const begin = v.pipe(
	v.string('`beginn:` ist eine Uhrzeit, zum Beispiel `beginn: "09:00"`.'),
	v.regex(
		/^(?:[01]?\d|2[0-3]):[0-5]\d$/,
		({ input }) =>
			`\`beginn:\` ist eine Uhrzeit von 00:00 bis 23:59, hier steht „${input}“. Schreiben Sie zum Beispiel \`beginn: "09:00"\`.`
	),
	v.transform((clock) => {
		const [hours, rest] = clock.split(':');
		return Number(hours) * 60 + Number(rest);
	})
);

const shared = {
	id,
	titel: title,
	ziel: v.optional(text, ''),
	methode: v.optional(text, ''),
	material: v.optional(text, '')
};

const BELONGING =
	'`bei:` ist eine Liste von Aktivitäten oder Kennungen von Modulen, zum Beispiel `bei: [Vertiefung, Maßnahmen]`.';

/** A list, or words between commas. */
const words = v.pipe(
	v.union(
		[
			v.pipe(
				v.string(),
				v.transform((list) => list.split(',').map((word) => word.trim()))
			),
			v.array(v.string())
		],
		BELONGING
	),
	v.check((list) => list.every((word) => word !== ''), BELONGING)
);

export const moduleSchema = v.object({
	...shared,
	bei: v.optional(words),
	minuten: v.optional(minutes, '0'),
	kuerzen: v.optional(least),
	uebung: v.optional(
		v.string('`uebung:` ist die id eines Ablaufs, zum Beispiel `uebung: kurz-90`.'),
		''
	)
});

export const planSchema = v.object({
	...shared,
	minuten: minutes,
	beginn: v.optional(begin, '09:00'),
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
		DIMENSIONS,
		`\`kuerzel:\` ist einer der Buchstaben ${DIMENSIONS.join(', ')}.`
	),
	beschreibung: v.optional(text, ''),
	saetze: v.optional(sets, '')
});

export const sourcesSchema = v.object({
	id,
	titel: title,
	beschreibung: v.optional(text, '')
});
