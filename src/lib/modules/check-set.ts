import { didYouMean } from './spelling.ts';
import type { Place, SourceText } from './source-text.ts';

/** Checks the part of one named set that a dimension lists: its name and its members. */
export function checkSet(
	source: SourceText,
	[name, members]: readonly [string, readonly string[]],
	ids: readonly string[],
	placeOf: (...keys: (string | number)[]) => Place
): void {
	const report = ({ line, column }: Place, message: string) => source.report(line, column, message);
	if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
		report(
			placeOf('saetze', name),
			`Der Name „${name}“ eines Satzes besteht nur aus a bis z, Ziffern und Bindestrichen. Schreiben Sie zum Beispiel \`kern8\`.`
		);
	members.forEach((id, index) => {
		const place = placeOf('saetze', name, index);
		if (!ids.includes(id))
			report(
				place,
				`Im Satz „${name}“ steht „${id}“, diesen Risikofaktor gibt es in dieser Datei nicht. ${didYouMean(id, ids)}`.trimEnd()
			);
		else if (members.indexOf(id) !== index)
			report(place, `Im Satz „${name}“ steht „${id}“ zweimal. Löschen Sie eines davon.`);
	});
}
