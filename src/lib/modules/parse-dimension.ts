import type { Statement } from '#lib/domain/statement.ts';
import { checkMarkdown } from './check-markdown.ts';
import { checkSet } from './check-set.ts';
import { parseEvidence } from './evidence.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Dimension } from './module.ts';
import { checkLength } from './own-statements.ts';
import type { Parsed } from './parse-module.ts';
import type { Reference } from './reference.ts';
import { dimensionSchema } from './schema.ts';
import { didYouMean, foldName } from './spelling.ts';
import type { Place, SourceText } from './source-text.ts';

/** A dimension together with the part that its file gives to each named set. */
export interface DimensionDraft extends Dimension {
	letterPlace: Place;
	sets: { name: string; members: string[]; place: Place }[];
}

const HEADING = /^##(?!#)\s*(.*)$/;
const FACTOR = /^(RF-\S+)\s+(\S.*)$/;
const FIELD = /^[-*][ \t]+([\p{L}]{1,40})[ \t]*:(.*)$/u;
const REQUIRED = ['Aussage', 'Leitfrage', 'Schutzfaktor', 'Quelle'] as const;
const FIELDS = [...REQUIRED, 'Fassung'] as const;
type Field = (typeof FIELDS)[number];

interface Factor {
	id: string;
	title: string;
	line: number;
	fields: Map<Field, { text: string; line: number }>;
}

function readHeading(source: SourceText, line: number, text: string): Factor | undefined {
	const [, id, title = ''] = FACTOR.exec(text.trim()) ?? [];
	if (id !== undefined) return { id, title: title.trim(), line, fields: new Map() };
	source.report(
		line,
		1,
		'Jede Überschrift mit `##` nennt einen Risikofaktor. Schreiben Sie sie wie `## RF-S01 Titel des Risikos`.'
	);
	return undefined;
}

function readField(source: SourceText, factor: Factor, line: number, text: string): void {
	const [, written = '', value = ''] = FIELD.exec(text) ?? [];
	const field = FIELDS.find((name) => foldName(name) === foldName(written));
	if (written === '')
		source.report(
			line,
			1,
			`Diese Zeile gehört zu keiner Angabe von ${factor.id}. Schreiben Sie sie wie \`- Aussage: …\`, oder rücken Sie sie ein.`
		);
	else if (!field)
		source.report(line, 1, `Die Angabe „${written}“ gibt es nicht. ${didYouMean(written, FIELDS)}`);
	else if (factor.fields.has(field))
		source.report(
			line,
			1,
			`„${field}“ steht bei ${factor.id} zweimal. Löschen Sie eine der beiden Zeilen.`
		);
	else factor.fields.set(field, { text: value.trim(), line });
}

function readFactors(source: SourceText, bodyLine: number): Factor[] {
	const factors: Factor[] = [];
	let factor: Factor | undefined;
	let last: { text: string } | undefined;
	for (let line = bodyLine; line < source.lines.length; line++) {
		const text = source.lines[line] ?? '';
		const heading = HEADING.exec(text)?.[1];
		if (heading !== undefined) {
			factor = readHeading(source, line, heading);
			if (factor) factors.push(factor);
			last = undefined;
		} else if (!factor || text.trim() === '') last = undefined;
		else if (last && /^\s/.test(text)) last.text += ` ${text.trim()}`;
		else {
			readField(source, factor, line, text.trim());
			last = [...factor.fields.values()].at(-1);
		}
	}
	return factors;
}

function readVersion(source: SourceText, { fields }: Factor): number {
	const version = fields.get('Fassung');
	if (!version) return 1;
	if (/^[1-9]\d{0,3}$/.test(version.text)) return Number(version.text);
	source.report(
		version.line,
		1,
		`Die Fassung ist eine ganze Zahl ab 1, hier steht „${version.text}“. Schreiben Sie zum Beispiel \`- Fassung: 2\`.`
	);
	return 1;
}

function checkFactor(source: SourceText, factor: Factor, letter: string | undefined): void {
	const { id, line, fields } = factor;
	if (letter !== undefined && !new RegExp(`^RF-${letter}\\d{2}$`).test(id))
		source.report(
			line,
			4,
			`Die Kennung „${id}“ passt nicht zu dieser Datei. Schreiben Sie \`RF-${letter}\` und zwei Ziffern, zum Beispiel \`RF-${letter}01\`.`
		);
	for (const field of REQUIRED)
		if ((fields.get(field)?.text ?? '') === '')
			source.report(
				fields.get(field)?.line ?? line,
				1,
				`Bei ${id} fehlt „${field}“. Fügen Sie eine Zeile \`- ${field}: …\` ein.`
			);
	const statement = fields.get('Aussage');
	if (statement) checkLength(source, statement.line, statement.text);
}

function toStatement(source: SourceText, factor: Factor): Statement {
	const text = (field: Field) => factor.fields.get(field)?.text ?? '';
	return {
		id: factor.id,
		version: readVersion(source, factor),
		text: text('Aussage'),
		title: factor.title,
		question: text('Leitfrage'),
		protection: text('Schutzfaktor'),
		source: text('Quelle'),
		isLocal: false
	};
}

function checkRepeats(source: SourceText, factors: readonly Factor[]): void {
	const seen = new Map<string, number>();
	for (const { id, line } of factors) {
		const first = seen.get(id);
		if (first === undefined) seen.set(id, line);
		else
			source.report(
				line,
				4,
				`Die Kennung „${id}“ gibt es schon in Zeile ${source.lineNumber(first)}. Geben Sie diesem Risikofaktor eine andere.`
			);
	}
}

/** Reads a file of `katalog/` with risk factors; problems go to `source`. */
export function parseDimension(source: SourceText): Parsed<DimensionDraft> {
	const { values, id, bodyLine, placeOf } = readFrontMatter(source, dimensionSchema);
	const body = source.lines.map((text, line) => (line < bodyLine ? '' : text)).join('\n');
	const references: Reference[] = checkMarkdown(source, 0, body);
	const factors = bodyLine === 0 ? [] : readFactors(source, bodyLine);
	checkRepeats(source, factors);
	const statements = factors.map((factor) => {
		checkFactor(source, factor, values?.kuerzel);
		const evidence = factor.fields.get('Quelle');
		if (evidence?.text) references.push(...parseEvidence(source, evidence.line, evidence.text));
		return toStatement(source, factor);
	});
	if (values && factors.length === 0)
		source.report(
			bodyLine,
			1,
			'Diese Datei enthält keinen Risikofaktor. Beginnen Sie den ersten mit einer Zeile wie `## RF-S01 Titel des Risikos`.'
		);
	const ids = statements.map((statement) => statement.id);
	for (const set of values?.saetze ?? []) checkSet(source, set, ids, placeOf);
	const value = values && {
		path: source.path,
		id: values.id,
		letter: values.kuerzel,
		title: values.titel,
		description: values.beschreibung,
		statements,
		letterPlace: placeOf('kuerzel'),
		sets: values.saetze.map(([name, members]) => ({
			name,
			members,
			place: placeOf('saetze', name)
		}))
	};
	return { ...(value && { value }), id, idPlace: placeOf('id'), references };
}
