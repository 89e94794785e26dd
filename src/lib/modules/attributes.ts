import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { attributeNames, type DirectiveName } from './directive-names.ts';
import { didYouMean, foldName } from './spelling.ts';
import type { SourceText } from './source-text.ts';

const ATTRIBUTE = /([\p{L}_-]{1,40})[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'{}=]+))/uy;
const TYPOGRAPHIC = /[„“”‟»«‚‘’‛›‹]/;

/** Values that are one of a few; the others are looked up later or free text. */
function checkValue(key: string, value: string): { value: string } | { message: string } {
	if (key !== 'skala') return { value };
	const scale = SCALE_NAMES.find((name) => name === foldName(value));
	if (scale) return { value: scale };
	return { message: `Die Skala „${value}“ gibt es nicht. ${didYouMean(value, SCALE_NAMES)}` };
}

/**
 * Reads what stands between the braces of an opening line; problems go to `source`.
 *
 * @returns values by folded name; those that are wrong are missing
 */
export function readAttributes(
	source: SourceText,
	line: number,
	name: DirectiveName,
	text: string
): Map<string, string> {
	const attributes = new Map<string, string>();
	const known = attributeNames(name);
	const start = (source.lines[line] ?? '').indexOf('{') + 2;
	const report = (offset: number, message: string) => source.report(line, start + offset, message);
	let offset = 0;
	while (text.slice(offset).trim() !== '') {
		offset += text.slice(offset).search(/\S/);
		ATTRIBUTE.lastIndex = offset;
		const [whole, written = '', ...quoted] = ATTRIBUTE.exec(text) ?? [];
		const bare = quoted[2];
		const curly = TYPOGRAPHIC.exec(whole === undefined ? text.slice(offset) : (bare ?? ''))?.[0];
		if (curly !== undefined) {
			report(
				text.indexOf(curly, offset),
				`In den Attributen von \`::: ${name}\` stehen typografische Anführungszeichen (${curly}). Schreiben Sie gerade Anführungszeichen, zum Beispiel \`${known[0] ?? 'name'}="…"\`.`
			);
			return attributes;
		}
		if (whole === undefined) {
			report(
				offset,
				'Die Angaben in den geschweiften Klammern sind nicht lesbar. Schreiben Sie `{name=wert}` oder `{name="mehrere Wörter"}`.'
			);
			return attributes;
		}
		const key = foldName(written);
		if (!known.includes(key)) {
			const hint =
				known.length === 0
					? 'Löschen Sie die geschweiften Klammern.'
					: didYouMean(written, known, (other) => `\`${other}=\``);
			report(offset, `\`::: ${name}\` kennt die Angabe „${written}“ nicht. ${hint}`);
		} else if (attributes.has(key)) {
			report(offset, `Die Angabe „${written}“ steht zweimal da. Löschen Sie eine davon.`);
		} else {
			const checked = checkValue(key, quoted.find((value) => value !== undefined) ?? '');
			if ('message' in checked) report(offset, checked.message);
			else attributes.set(key, checked.value);
		}
		offset += whole.length;
	}
	return attributes;
}
