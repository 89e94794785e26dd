import * as v from 'valibot';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Pair } from 'yaml';
import { didYouMean } from './spelling.ts';
import type { Place, SourceText } from './source-text.ts';
import { QUOTE_IT, yamlMessage } from './yaml-problem.ts';
import { plainValue } from './yaml-value.ts';

type Schema = v.ObjectSchema<v.ObjectEntries, undefined>;

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

/** @returns lines of the opening and the closing `---`, or undefined after a report */
function findFences(source: SourceText): { first: number; end: number } | undefined {
	const isFence = (line: number) => source.lines[line]?.trimEnd() === '---';
	const first = source.lines.findIndex((line) => line.trim() !== '');
	const end = source.lines.findIndex((_, line) => line > first && isFence(line));
	if (source.isUnreadable) return undefined;
	if (first === -1) source.report(0, 1, `Die Datei ist leer. ${START}`);
	else if (!isFence(first)) source.report(first, 1, `Der Kopf fehlt. ${START}`);
	else if (end === -1)
		source.report(
			first,
			1,
			'Der Kopf wird nicht beendet. Fügen Sie nach der letzten Angabe eine Zeile mit nur `---` ein.'
		);
	else return { first, end };
	return undefined;
}

/** The YAML of one front matter, with the places of its nodes in the file. */
class Head {
	readonly #source: SourceText;
	readonly #first: number;
	readonly #end: number;
	readonly #counter = new LineCounter();
	readonly #document;

	constructor(source: SourceText, { first, end }: { first: number; end: number }) {
		this.#source = source;
		this.#first = first;
		this.#end = end;
		// failsafe: all is text until the schema says otherwise, YAML would make 8 of `titel: 8`
		this.#document = parseDocument(source.lines.slice(first + 1, end).join('\n'), {
			schema: 'failsafe',
			lineCounter: this.#counter,
			prettyErrors: false
		});
	}

	get pairs(): Pair<unknown, unknown>[] {
		const { contents } = this.#document;
		return isMap(contents) ? contents.items : [];
	}

	report({ line, column }: Place, message: string): void {
		this.#source.report(line, column, message);
	}

	placeOfNode(node: unknown): Place {
		const offset = isNode(node) ? node.range?.[0] : undefined;
		return offset === undefined ? { line: this.#first, column: 1 } : this.#placeAt(offset);
	}

	placeOf = (...keys: (string | number)[]): Place =>
		this.placeOfNode(this.#document.getIn(keys, true));

	/** @returns false after a report when this is no YAML with names and values */
	isReadable(): boolean {
		const { contents, errors, warnings } = this.#document;
		const [fault] = [...errors, ...warnings];
		if (fault) {
			const place = this.#placeAt(fault.pos[0]);
			this.report(place, yamlMessage(fault, this.#source.lines[place.line] ?? ''));
		} else if (contents !== null && !isMap(contents))
			this.#source.report(this.#first + 1, 1, `Der Kopf besteht nicht aus Angaben. ${START}`);
		else return true;
		return false;
	}

	#placeAt(offset: number): Place {
		const { line, col } = this.#counter.linePos(offset);
		const inFile = this.#first + Math.max(1, line);
		return { line: Math.min(inFile, this.#end), column: Math.max(1, col) };
	}
}

function keyText({ key }: Pair<unknown, unknown>): string {
	return isScalar(key) ? String(key.value) : '';
}

/** @returns values of the known keys, or undefined after a report */
function readValues(head: Head, known: readonly string[]): Record<string, unknown> | undefined {
	const values: Record<string, unknown> = {};
	let isSound = true;
	for (const pair of head.pairs) {
		const key = keyText(pair);
		const value = plainValue(pair.value);
		let message: string | undefined;
		if (!known.includes(key)) {
			const hint = didYouMean(key, known, (name) => `\`${name}:\``);
			message = `Die Angabe \`${key}:\` gibt es nicht. ${hint}`;
		} else if (value === undefined)
			message = `Der Wert von \`${key}:\` ist nicht lesbar. ${QUOTE_IT}`;
		else values[key] = value;
		if (message !== undefined) head.report(head.placeOfNode(pair.key), message);
		isSound &&= message === undefined;
	}
	return isSound ? values : undefined;
}

/** Reads the YAML between the first two `---` lines; problems go to `source`. */
export function readFrontMatter<S extends Schema>(
	source: SourceText,
	schema: S
): FrontMatter<v.InferOutput<S>> {
	const fences = findFences(source);
	if (!fences) return { id: '', bodyLine: 0, placeOf: () => ({ line: 0, column: 1 }) };
	const head = new Head(source, fences);
	const idNode = head.pairs.find((pair) => keyText(pair) === 'id')?.value;
	const id = isScalar(idNode) ? String(idNode.value ?? '').trim() : '';
	const result = { id, bodyLine: fences.end + 1, placeOf: head.placeOf };
	const values = head.isReadable() && readValues(head, Object.keys(schema.entries));
	if (!values) return result;
	const parsed = v.safeParse(schema, values, { abortPipeEarly: true });
	if (parsed.success) return { ...result, values: parsed.output };
	for (const { path, message } of parsed.issues) {
		const key = String(path?.[0]?.key ?? '');
		const missing = `Im Kopf fehlt \`${key}:\`. Fügen Sie eine Zeile \`${key}: …\` ein.`;
		head.report(head.placeOf(key), Object.hasOwn(values, key) ? message : missing);
	}
	return result;
}
