import * as v from 'valibot';
import {
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	parseDocument,
	type Pair,
	type YAMLError
} from 'yaml';
import { didYouMean } from './spelling.ts';
import type { SourceText } from './source-text.ts';

type Schema = v.ObjectSchema<v.ObjectEntries, undefined>;

/** Where a value stands; line from 0, column from 1. */
export interface Place {
	line: number;
	column: number;
}

export interface FrontMatter<T> {
	/** absent when something in the front matter is wrong; the problems say what */
	values?: T;
	/** the id, also when something else is wrong; '' when there is none */
	id: string;
	/** index of the first line after the front matter */
	bodyLine: number;
	/** @returns place of the value below these keys, e.g. `('saetze', 'kern8', 0)` */
	placeOf: (...keys: (string | number)[]) => Place;
}

const START =
	'Beginnen Sie die Datei mit einer Zeile `---`, dann `id: …` und `titel: …`, dann `---`.';
const QUOTE_IT = 'Setzen Sie den Text in gerade Anführungszeichen, zum Beispiel `titel: "…"`.';

/** `titel: Ankommen: wozu` – key and text when the text was meant to hold a colon. */
const COLON_IN_TEXT = /^\s*([\p{L}_-]+):\s+([^"'[{|>#\s].*:(?:\s.*)?)$/u;

function quote(text: string): string {
	return text.includes('"') ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

function yamlMessage({ code, message }: YAMLError, line: string): string {
	const [, key, text] = COLON_IN_TEXT.exec(line) ?? [];
	if (key && text)
		return `Der Text hinter \`${key}:\` enthält einen Doppelpunkt. Setzen Sie ihn in Anführungszeichen: \`${key}: ${quote(text.trim())}\`.`;
	if (code === 'DUPLICATE_KEY')
		return `\`${line.split(':')[0]?.trim() ?? ''}\` steht zweimal im Kopf. Löschen Sie eine der beiden Zeilen.`;
	if (code === 'TAB_AS_INDENT' || message.startsWith('Tabs'))
		return 'Im Kopf steht ein Tabulator. Ersetzen Sie ihn durch Leerzeichen.';
	return `Diese Zeile des Kopfes ist nicht lesbar. ${QUOTE_IT}`;
}

/** Text, lists of text, and one level of names above them; anything else is no front matter. */
type Value = string | Value[] | Map<string, Value>;

function toValue(node: unknown, depth = 0): Value | undefined {
	if (isScalar(node)) return node.tag === undefined ? String(node.value ?? '').trim() : undefined;
	if (depth > 2) return undefined;
	if (isSeq(node)) {
		const items = node.items.map((item) => toValue(item, depth + 1));
		return items.every((item) => item !== undefined) ? items : undefined;
	}
	if (!isMap(node)) return undefined;
	const entries = new Map<string, Value>();
	for (const { key, value } of node.items) {
		const item = value === null ? '' : toValue(value, depth + 1);
		if (!isScalar(key) || item === undefined) return undefined;
		entries.set(String(key.value), item);
	}
	return entries;
}

/** Inner maps become lists of pairs, so that no name in a file can meet a prototype. */
function toPlain(value: Value): unknown {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return value.map(toPlain);
	return [...value].map(([name, inner]) => [name, toPlain(inner)]);
}

function keyText(pair: Pair<unknown, unknown>): string {
	return isScalar(pair.key) ? String(pair.key.value) : '';
}

/**
 * Reads the YAML between the first two `---` lines. Everything in it is text until the schema says
 * otherwise (YAML's own guessing would turn `titel: 8` into a number).
 */
export function readFrontMatter<S extends Schema>(
	source: SourceText,
	schema: S
): FrontMatter<v.InferOutput<S>> {
	const first = source.lines.findIndex((line) => line.trim() !== '');
	const placeOfStart: Place = { line: Math.max(0, first), column: 1 };
	const nothing = { id: '', bodyLine: 0, placeOf: () => placeOfStart };
	if (source.isUnreadable) return nothing;
	if (first === -1) {
		source.report(0, 1, `Die Datei ist leer. ${START}`);
		return nothing;
	}
	if (source.lines[first]?.trimEnd() !== '---') {
		source.report(first, 1, `Der Kopf fehlt. ${START}`);
		return nothing;
	}
	const end = source.lines.findIndex((line, index) => index > first && line.trimEnd() === '---');
	if (end === -1) {
		source.report(
			first,
			1,
			'Der Kopf wird nicht beendet. Fügen Sie nach der letzten Angabe eine Zeile mit nur `---` ein.'
		);
		return nothing;
	}

	const counter = new LineCounter();
	const yaml = source.lines.slice(first + 1, end).join('\n');
	const document = parseDocument(yaml, {
		schema: 'failsafe',
		lineCounter: counter,
		prettyErrors: false
	});
	const placeAt = (offset: number): Place => {
		const { line, col } = counter.linePos(offset);
		return { line: Math.min(first + Math.max(1, line), end), column: Math.max(1, col) };
	};
	const report = (place: Place, message: string) =>
		source.report(place.line, place.column, message);

	const [fault] = [...document.errors, ...document.warnings];
	const root = isMap(document.contents) ? document.contents : undefined;
	const pairs = root?.items ?? [];
	const placeOf = (...keys: (string | number)[]): Place => {
		const node = document.getIn(keys, true);
		return isScalar(node) || isSeq(node) || isMap(node)
			? placeAt(node.range?.[0] ?? 0)
			: placeOfStart;
	};
	const idNode = pairs.find((pair) => keyText(pair) === 'id')?.value;
	const result = {
		id: isScalar(idNode) ? String(idNode.value ?? '').trim() : '',
		bodyLine: end + 1,
		placeOf
	};
	if (fault) {
		const place = placeAt(fault.pos[0]);
		report(place, yamlMessage(fault, source.lines[place.line] ?? ''));
		return result;
	}
	if (!root && yaml.trim() !== '' && document.contents !== null) {
		report({ line: first + 1, column: 1 }, `Der Kopf besteht nicht aus Angaben. ${START}`);
		return result;
	}

	let isSound = true;
	const known = Object.keys(schema.entries);
	const values: Record<string, unknown> = {};
	for (const pair of pairs) {
		const key = keyText(pair);
		const place = isScalar(pair.key) ? placeAt(pair.key.range?.[0] ?? 0) : placeOfStart;
		const value = pair.value === null ? '' : toValue(pair.value);
		if (!known.includes(key)) {
			const hint = didYouMean(key, known, (name) => `\`${name}:\``);
			report(place, `Die Angabe \`${key}:\` gibt es nicht. ${hint}`);
			isSound = false;
		} else if (value === undefined) {
			report(place, `Der Wert von \`${key}:\` ist nicht lesbar. ${QUOTE_IT}`);
			isSound = false;
		} else values[key] = toPlain(value);
	}
	const parsed = v.safeParse(schema, values, { abortPipeEarly: true });
	for (const issue of parsed.issues ?? []) {
		const keys = (issue.path ?? []).map(({ key }) => String(key));
		const [key = ''] = keys;
		isSound = false;
		if (Object.hasOwn(values, key)) report(placeOf(key), issue.message);
		else if (!pairs.some((pair) => keyText(pair) === key))
			report(placeOfStart, `Im Kopf fehlt \`${key}:\`. Fügen Sie eine Zeile \`${key}: …\` ein.`);
	}
	return parsed.success && isSound ? { ...result, values: parsed.output } : result;
}
