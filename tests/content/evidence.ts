import { splitDirectives } from '#lib/modules/directives.ts';
import { SourceText } from '#lib/modules/source-text.ts';
import type { ModuleFile } from './module-texts.ts';
import { placeOf } from './text-line.ts';

/** A paragraph or list item, with the line of its file where it begins. */
interface Passage {
	/** counts from 1 */
	line: number;
	text: string;
	isItem: boolean;
	/** heading that it stands under, '' before the first */
	heading: string;
}

/** Ends like `(Q17 [B]).`, `(Q18 [L], [F])` or `[F]`. */
const ENDS_WITH_MARK = /\[[BLF]\][)“*]*[.:]?[)“*]*$/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;
const AGENDA = /[–-] \d+ Min\.?$/;
/** What nobody knows from experience: shares, years, studies and their authors, laws. */
const FACT =
	/\d+(?:,\d+)? ?(?:%|Prozent)|\b(?:19|20)\d\d\b|\b(?:Studien?|Untersuchungsberichte?n?|Forschungsprojekt|Fallanalysen zeigen)\b|§|\b(?:Gesetz(?:es|e|en)?|SGB|LKSchG|KKG|StGB|LPVG)\b|\b(?:Munro|Gerber|Lillig|Kindler|Biesel|Fegert|Schrapper|Althoff|Kirkpatrick)\b/;
const SOURCE = /Q\d+[^[\]]*\[[BL]\]|\[F\]/;

/** @returns paragraphs and list items; headings, tables, code and rules are none */
function passagesOf(lines: readonly string[], firstLine: number): Passage[] {
	const passages: Passage[] = [];
	let heading = '';
	let open: Passage | undefined;
	let isCode = false;
	lines.forEach((line, index) => {
		const text = line.trim();
		if (/^(```|~~~)/.test(text)) isCode = !isCode;
		const isApart = /^(#{1,6} |\||---$|```|~~~|>?\s*$)/.test(text) || text === '' || isCode;
		if (text.startsWith('#')) heading = text.replace(/^#+ /, '');
		if (isApart) open = undefined;
		else if (open && !ITEM.test(line)) open.text += ` ${text}`;
		else
			passages.push((open = { line: firstLine + index, text, isItem: ITEM.test(line), heading }));
	});
	return passages;
}

/** Parts of a file; lines count from 0 as the parser has them. */
function partsOf({ path, lines }: ModuleFile) {
	const source = new SourceText(path, lines.join('\n'));
	const bodyLine = source.lines.findIndex((line, at) => at > 0 && line.trim() === '---') + 1;
	return splitDirectives(source, bodyLine);
}

/** @returns what is wrong with keys and levels anywhere in the file */
export function keyProblems(file: ModuleFile, known: ReadonlySet<string>): string[] {
	return file.lines.flatMap((text, index) => {
		const place = { path: file.path, line: index + 1, text };
		const keys = [...text.matchAll(/\bQ\d+\b/g)].map(([key]) => key);
		const levels = [...text.matchAll(/\[([A-ZÄÖÜ])\](?!\()/g)].map(([, level = '']) => level);
		return [
			...keys.filter((key) => !known.has(key)).map((key) => placeOf(place, `unbekannt: ${key}`)),
			...levels
				.filter((level) => !'BLF'.includes(level))
				.map((level) => placeOf(place, `keine Belegstufe: [${level}]`)),
			...(levels.some((level) => level === 'B') && keys.length === 0
				? [placeOf(place, '[B] ohne Quelle')]
				: [])
		];
	});
}

/** @returns passages of the reading text that end without a mark, or name a key without a level */
export function readingProblems(file: ModuleFile): string[] {
	const passages = passagesOf(partsOf(file).body.split('\n'), 1);
	const isTimed = (heading: string) =>
		passages.some(
			(passage) =>
				passage.heading === heading &&
				!passage.isItem &&
				passage.text.includes('Ablauf und Zeiten') &&
				ENDS_WITH_MARK.test(passage.text)
		);
	return passages.flatMap(({ line, text, isItem, heading }) => {
		const report = (message: string) => [
			placeOf({ path: file.path, line, text }, `${message}: …${text.slice(-60)}`)
		];
		if (isItem && AGENDA.test(text)) return [];
		const unlevelled = text.split(/[()]/).some((part) => /\bQ\d+\b(?!.*\[[BL]\])/.test(part));
		if (unlevelled) return report('Quelle ohne Belegstufe');
		const isIntroduction = !isItem && text.endsWith(':');
		if (isIntroduction || ENDS_WITH_MARK.test(text) || (isItem && isTimed(heading))) return [];
		return report('ohne Quelle oder [F] am Ende');
	});
}

/** @returns spoken passages that claim a fact without a source in a stage direction behind it */
export function scriptProblems(file: ModuleFile): string[] {
	return partsOf(file)
		.directives.filter(({ name }) => name === 'skript')
		.flatMap(({ content, contentLine }) => {
			let waiting: Passage[] = [];
			for (const passage of passagesOf(content.split('\n'), contentLine + 1)) {
				if (FACT.test(spokenWords(passage.text))) waiting.push(passage);
				if (stageDirections(passage.text).some((text) => SOURCE.test(text))) waiting = [];
			}
			return waiting.map(({ line, text }) =>
				placeOf(
					{ path: file.path, line, text },
					`ohne Quelle in einer Regieanweisung dahinter: ${text.slice(0, 60)}…`
				)
			);
		});
}

/** @returns slides that show a fact without a key; naming the procedure of § 8a is none */
export function slideProblems(file: ModuleFile): string[] {
	return partsOf(file)
		.directives.filter(({ name }) => name === 'folie')
		.filter(
			({ content }) =>
				FACT.test(content.replaceAll('§ 8a', '')) && !/\(.*Q\d+.*\)|\[F\]/.test(content)
		)
		.map(({ line, content }) =>
			placeOf({ path: file.path, line: line + 1, text: content }, 'Folie ohne Quelle')
		);
}

/** @returns sheets whose own text does not end with where it comes from */
export function handoutProblems(file: ModuleFile): string[] {
	return partsOf(file)
		.directives.filter(({ name, attributes }) => name === 'handout' && !attributes.has('inhalt'))
		.filter(({ content }) => !SOURCE.test(content.trim().split('\n').at(-1) ?? ''))
		.map(({ line, content }) =>
			placeOf(
				{ path: file.path, line: line + 1, text: content },
				'Blatt endet ohne Quelle oder [F]'
			)
		);
}

const DIRECTION = /\*\(.*?\)\*/g;

function stageDirections(text: string): string[] {
	return text.match(DIRECTION) ?? [];
}

/** @returns what is said aloud */
export function spokenWords(text: string): string {
	return text.replace(DIRECTION, ' ');
}
