import { CARDS_EACH_MAX, WAVES } from '#lib/domain/plan.ts';
import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { DOTS_EACH_MAX } from '#lib/domain/sheet.ts';
import {
	attributeNames,
	HANDOUT_CONTENTS,
	HANDOUT_FORMS,
	type DirectiveName
} from './directive-names.ts';
import { didYouMean, foldName } from './spelling.ts';
import type { SourceText } from './source-text.ts';

const ATTRIBUTE = /([\p{L}_-]{1,40})[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'{}=]+))/uy;
const TYPOGRAPHIC = /[„“”‟»«‚‘’‛›‹]/;

/** Longest note beside a group picture, characters: one line on the wall, two on a phone. */
const NOTE_MAX_LENGTH = 80;

interface Choice {
	/** with its article, at the beginning of a sentence */
	word: string;
	values: readonly string[];
}

/** Attributes whose value is one of a few. */
const CHOICES: ReadonlyMap<string, Choice> = new Map([
	['skala', { word: 'Die Skala', values: SCALE_NAMES }],
	['welle', { word: 'Die Welle', values: WAVES }],
	['aufdecken', { word: 'Den Ort des Aufdeckens', values: ['hier', 'danach'] }],
	['form', { word: 'Die Form', values: [...HANDOUT_FORMS.keys()] }],
	['inhalt', { word: 'Den Inhalt', values: [...HANDOUT_CONTENTS.keys()] }]
]);

/** Attributes whose value is a whole number of points. */
const POINTS: ReadonlyMap<string, string> = new Map([
	['punkte', 'Punkte je Person'],
	['hoechstens', 'Punkte auf ein Thema']
]);

/** Values of few choices, of a length or a number; the others are looked up later or free text. */
function checkValue(key: string, value: string): { value: string } | { message: string } {
	const choice = CHOICES.get(key);
	if (choice) {
		const { word, values } = choice;
		const found = values.find((name) => foldName(name) === foldName(value));
		if (found !== undefined) return { value: found };
		return { message: `${word} „${value}“ gibt es nicht. ${didYouMean(value, values)}` };
	}
	if (POINTS.has(key) && !/^[1-9]$/.test(value))
		return {
			message: `\`${key}=\` nennt die ${POINTS.get(key)}, eine ganze Zahl von 1 bis ${DOTS_EACH_MAX}; hier steht „${value}“. Schreiben Sie zum Beispiel \`${key}=2\`.`
		};
	if (key === 'anzahl' && !(/^[1-9]$/.test(value) && Number(value) <= CARDS_EACH_MAX))
		return {
			message: `\`anzahl=\` sagt, wie viele Karten eine Person höchstens schreibt: eine ganze Zahl von 1 bis ${CARDS_EACH_MAX}; hier steht „${value}“. Schreiben Sie zum Beispiel \`anzahl=3\`.`
		};
	const length = [...value].length;
	if (key === 'hinweis' && length > NOTE_MAX_LENGTH)
		return {
			message: `Der Hinweis zum Gruppenbild hat ${length} Zeichen, höchstens ${NOTE_MAX_LENGTH} passen daneben. Kürzen Sie ihn.`
		};
	return { value };
}

/**
 * @param key - name of the attribute, folded spelling
 * @returns column of the value in an opening line, from 1; that of the line's begin when not found
 */
export function attributeColumn(
	source: SourceText,
	line: number,
	key: string,
	value: string
): number {
	const text = source.lines[line] ?? '';
	const at = foldName(text).indexOf(`${key}=`);
	return Math.max(0, text.indexOf(value, Math.max(0, at))) + 1;
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
