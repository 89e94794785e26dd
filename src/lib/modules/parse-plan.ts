import { checkMarkdown } from './check-markdown.ts';
import { splitDirectives } from './directives.ts';
import { readFrontMatter } from './front-matter.ts';
import { plainText } from './markdown.ts';
import type { PlanLine, PlanSource } from './module.ts';
import type { Parsed } from './parse-module.ts';
import type { Reference } from './reference.ts';
import { planSchema } from './schema.ts';
import type { Place, SourceText } from './source-text.ts';

/** A plan whose lines still name files; their ids are known when all files are read. */
export interface PlanDraft extends Omit<PlanSource, 'lines'> {
	lines: (Omit<PlanLine, 'module'> & { link?: string })[];
}

const ITEM = /^ {0,3}\d{1,4}[.)][ \t]+(.*)$/;
const LINK = /^\[([^\]]+)\]\(([^()\s]+)\)/;
/** – 7 Min, — 7 Min., - 7 Minuten */
const MINUTES = /(?<=[\s)])[–—-]\s{0,3}(\S{1,8}?)\s{0,3}(?:Min\.?|Minuten?)$/i;

interface Item {
	/** line from 0 */
	line: number;
	text: string;
}

/** @returns the numbered lists that are the agenda: those in which a line has a link or minutes */
function findAgenda(source: SourceText, bodyLine: number): Item[] {
	const lists: Item[][] = [];
	let open: Item[] | undefined;
	source.lines.forEach((text, line) => {
		if (line < bodyLine || source.inCode[line]) return;
		const item = ITEM.exec(text)?.[1]?.trim();
		if (item !== undefined) {
			if (!open) lists.push((open = []));
			open.push({ line, text: item });
		} else if (/^\S/.test(text)) open = undefined;
	});
	return lists
		.filter((list) => list.some(({ text }) => LINK.test(text) || MINUTES.test(text)))
		.flat();
}

function readLine(
	source: SourceText,
	{ line, text }: Item,
	references: Reference[]
): PlanDraft['lines'][number] | undefined {
	const column = (source.lines[line] ?? '').indexOf(text) + 1;
	const [tail = '', written] = MINUTES.exec(text) ?? [];
	const head = text.slice(0, text.length - tail.length).trim();
	if (written === undefined) {
		source.report(
			line,
			column,
			`In „${text}“ fehlt die Zeit. Schreiben Sie dahinter zum Beispiel „– 7 Min“.`
		);
		return undefined;
	}
	if (!/^\d{1,4}$/.test(written)) {
		source.report(
			line,
			column,
			`Minuten sind eine ganze Zahl, hier steht „${written}“. Schreiben Sie zum Beispiel „– 7 Min“.`
		);
		return undefined;
	}
	const minutes = Number(written);
	const [whole, title = '', link] = LINK.exec(head) ?? [];
	if (whole === undefined || link === undefined) return { title: plainText(head), minutes };
	if (whole !== head) {
		source.report(
			line,
			column,
			'Zwischen Verweis und Zeit steht noch Text. Schreiben Sie nur `[Titel](../module/name.md) – 7 Min`.'
		);
		return undefined;
	}
	references.push({ kind: 'module', target: link, line, column });
	return { title: plainText(title), minutes, link };
}

function checkSum(source: SourceText, { line, column }: Place, planned: number, sum: number): void {
	if (sum === planned) return;
	const gap = Math.abs(sum - planned);
	const unit = gap === 1 ? 'Minute' : 'Minuten';
	const mend = sum > planned ? `Kürzen Sie um ${gap} ${unit}` : `Verteilen Sie noch ${gap} ${unit}`;
	source.report(
		line,
		column,
		`Der Ablauf ergibt ${sum} statt ${planned} Minuten. ${mend}, oder schreiben Sie \`minuten: ${sum}\`.`
	);
}

/** Reads a file of `formate/` or `schulung/tag-*.md`; problems go to `source`. */
export function parsePlan(source: SourceText): Parsed<PlanDraft> {
	const { values, id, bodyLine, placeOf } = readFrontMatter(source, planSchema);
	const { directives, body } = splitDirectives(source, bodyLine);
	for (const { line, written } of directives)
		source.report(
			line,
			1,
			`Ein Plan enthält keine Blöcke wie \`::: ${written}\`. Verschieben Sie den Block in ein Modul.`
		);
	const items = findAgenda(source, bodyLine);
	const ofAgenda = new Set(items.map(({ line }) => line));
	const reading = body
		.split('\n')
		.map((text, line) => (ofAgenda.has(line) ? '' : text))
		.join('\n');
	const references = checkMarkdown(source, 0, reading);
	const lines = items.map((item) => readLine(source, item, references));
	const sound = lines.filter((line) => line !== undefined);
	if (!source.isUnreadable && values && items.length === 0)
		source.report(
			bodyLine,
			1,
			'Der Plan hat keinen Ablauf. Fügen Sie eine Liste ein, zum Beispiel `1. [Arbeitsbündnis](../module/arbeitsbuendnis.md) – 7 Min`.'
		);
	else if (values && sound.length === lines.length) {
		const sum = sound.reduce((total, { minutes }) => total + minutes, 0);
		checkSum(source, placeOf('minuten'), values.minuten, sum);
	}
	const value = values && {
		path: source.path,
		id: values.id,
		title: values.titel,
		minutes: values.minuten,
		goal: values.ziel,
		method: values.methode,
		material: values.material,
		begin: values.beginn,
		people: values.personen,
		body: reading.replace(/\n{3,}/g, '\n\n').trim(),
		lines: sound
	};
	return { ...(value && { value }), id, idPlace: placeOf('id'), references };
}
