import type { Reference } from './reference.ts';
import type { SourceText } from './source-text.ts';

/** `Q8 S. 41 [B] (…)`; general professional knowledge and practice stand without a key. */
const PART = /^(?:(Q\d{1,4})\b[^[\]()]*)?\[([BLF])\]\s*(\([^()]*\))?$/;

/** @returns the parts between commas that stand in no brackets */
function splitParts(text: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const letter of text) {
		if (letter === '(') depth++;
		if (letter === ')') depth--;
		if (letter === ',' && depth <= 0) parts.push('');
		else parts[parts.length - 1] += letter;
	}
	return parts.map((part) => part.trim());
}

/** Checks a source line such as `Q23 [B] (…), Q22 [L], [F]`; returns its keys as references. */
export function parseEvidence(source: SourceText, line: number, text: string): Reference[] {
	const references: Reference[] = [];
	let from = 0;
	for (const part of splitParts(text)) {
		const column = Math.max(0, (source.lines[line] ?? '').indexOf(part, from)) + 1;
		from = column - 1 + part.length;
		const [whole, key, mark, remark] = PART.exec(part) ?? [];
		if (whole === undefined)
			source.report(
				line,
				column,
				`Der Quelle „${part}“ fehlt das Belegzeichen. Schreiben Sie dahinter [B] für belegt, [L] für Literatur oder [F] für Fachpraxis.`
			);
		else if (key !== undefined) references.push({ kind: 'source', target: key, line, column });
		else if (mark === 'B' || (mark === 'L' && remark === undefined))
			source.report(
				line,
				column,
				`Vor [${mark}] fehlt die Quelle. Schreiben Sie davor ein Kürzel aus katalog/quellen.md, zum Beispiel \`Q23 [${mark}]\`.`
			);
	}
	return references;
}
