import type { StepKind } from '#lib/domain/plan.ts';
import { SCALE_NAMES } from '#lib/domain/scale.ts';
import { didYouMean, foldName } from './spelling.ts';
import type { SourceText } from './source-text.ts';

/** What `::: name` may be called (folded spelling) and which attributes each takes. */
const DIRECTIVES = {
	folie: [],
	skript: [],
	handout: ['titel'],
	einschaetzung: ['set', 'skala'],
	karten: [],
	punkte: [],
	vertiefung: [],
	massnahmen: [],
	freigabe: [],
	blitzlicht: [],
	fragebogen: ['set', 'skala'],
	arbeitsbuendnis: []
} as const satisfies Record<string, readonly string[]>;
export type DirectiveName = keyof typeof DIRECTIVES;
const NAMES = Object.keys(DIRECTIVES);

/** The field's own word for the same activity. */
const SYNONYMS = new Map<string, DirectiveName>([['selbsteinschaetzung', 'einschaetzung']]);

/** Directives that declare an activity. */
export const STEP_DIRECTIVES: ReadonlyMap<DirectiveName, StepKind> = new Map([
	['einschaetzung', 'rating'],
	['karten', 'cards'],
	['punkte', 'dots'],
	['vertiefung', 'deepening'],
	['massnahmen', 'measures'],
	['freigabe', 'release'],
	['blitzlicht', 'flash'],
	['fragebogen', 'survey'],
	['arbeitsbuendnis', 'agreement']
]);

/** One closed `::: name {…}` … `:::`; lines count from 0. */
export interface Directive {
	name: DirectiveName;
	/** the name as the author spelled it */
	written: string;
	attributes: ReadonlyMap<string, string>;
	line: number;
	content: string;
	contentLine: number;
}

export interface Split {
	directives: Directive[];
	/** text outside directives; the lines of directives are empty, so lines still count right */
	body: string;
}

/** Also matches a name glued to the colons (`:::folie`). */
const MARK = /^ {0,3}:{3,}(?!:)(.*)$/;
const OPENING = /^([\p{L}\p{N}_-]{1,40})[ \t]*(\{(.*)\})?$/u;
const ATTRIBUTE = /([\p{L}_-]{1,40})[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'{}=]+))/uy;
const TYPOGRAPHIC = /[„“”‟»«‚‘’‛›‹]/;

/** @returns the directive that a spelling means, in any case, with ä or ae, ß or ss */
export function directiveName(written: string): DirectiveName | undefined {
	const folded = foldName(written);
	return SYNONYMS.get(folded) ?? (isName(folded) ? folded : undefined);
}

function isName(folded: string): folded is DirectiveName {
	return Object.hasOwn(DIRECTIVES, folded);
}

/** Values that are one of a few; the others are looked up later or free text. */
function checkValue(key: string, value: string): { value: string } | { message: string } {
	if (key !== 'skala') return { value };
	const scale = SCALE_NAMES.find((name) => name === foldName(value));
	if (scale) return { value: scale };
	return { message: `Die Skala „${value}“ gibt es nicht. ${didYouMean(value, SCALE_NAMES)}` };
}

function readAttributes(
	source: SourceText,
	line: number,
	name: DirectiveName,
	text: string
): Map<string, string> {
	const attributes = new Map<string, string>();
	const known: readonly string[] = DIRECTIVES[name];
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
				`In den Attributen von \`::: ${name}\` stehen typografische Anführungszeichen (${curly}). Schreiben Sie gerade Anführungszeichen, zum Beispiel \`titel="…"\`.`
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

interface Opening {
	/** absent for a name that does not exist: its block is still skipped as one */
	name: DirectiveName | undefined;
	written: string;
	attributes: Map<string, string>;
	line: number;
}

function readOpening(source: SourceText, line: number, text: string): Opening {
	const column = (source.lines[line] ?? '').indexOf(':') + 1;
	const [, written = '', braces, inner = ''] = OPENING.exec(text) ?? [];
	const name = directiveName(written);
	if (written === '')
		source.report(
			line,
			column,
			'Diese Zeile mit `:::` ist nicht lesbar. Schreiben Sie den Namen und Angaben nur in geschweiften Klammern, zum Beispiel `::: handout {titel="Merkblatt"}`, und den Text in die nächste Zeile.'
		);
	else if (!name) {
		const hint = didYouMean(written, NAMES, (other) => `\`::: ${other}\``);
		source.report(line, column, `Den Block „${written}“ gibt es nicht. ${hint}`);
	}
	const attributes =
		name && braces !== undefined
			? readAttributes(source, line, name, inner)
			: new Map<string, string>();
	return { name, written: written === '' ? text : written, attributes, line };
}

function reportUnclosed(source: SourceText, { line, written }: Opening): void {
	const number = source.lineNumber(line);
	source.report(
		line,
		1,
		`Zeile ${number}: \`::: ${written}\` wird nicht beendet. Fügen Sie danach eine Zeile mit nur \`:::\` ein.`
	);
}

/** Splits the lines from `firstLine` on into directives and the text outside them. */
export function splitDirectives(source: SourceText, firstLine: number): Split {
	const directives: Directive[] = [];
	const body = source.lines.map(() => '');
	let open: Opening | undefined;
	for (let line = firstLine; line < source.lines.length; line++) {
		const text = source.lines[line] ?? '';
		const mark = source.inCode[line] ? undefined : MARK.exec(text)?.[1]?.trim();
		if (mark === undefined) {
			if (!open) body[line] = text;
		} else if (mark !== '') {
			if (open) reportUnclosed(source, open);
			open = readOpening(source, line, mark);
		} else if (open) {
			const { name } = open;
			const content = source.lines.slice(open.line + 1, line).join('\n');
			if (name) directives.push({ ...open, name, content, contentLine: open.line + 1 });
			open = undefined;
		} else
			source.report(
				line,
				1,
				'`:::` beendet hier nichts. Löschen Sie die Zeile, oder fügen Sie davor den Anfang ein, zum Beispiel `::: folie`.'
			);
	}
	if (open) reportUnclosed(source, open);
	return { directives, body: body.join('\n') };
}
