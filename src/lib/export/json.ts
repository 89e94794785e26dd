import type { ResultSheet } from '#lib/domain/result-sheet.ts';
import { codeBook } from './code-book.ts';
import { sheetRows } from './sheet-rows.ts';

export const SHEET_FORMAT = 'lernwerkstatt-ergebnisblatt';

/** @returns the same rows and code book as the table, for programs; indented by tabs */
export function toJson(sheet: ResultSheet): string {
	const json = {
		format: SHEET_FORMAT,
		version: sheet.version,
		zeilen: sheetRows(sheet),
		codebuch: codeBook()
	};
	return `${JSON.stringify(json, null, '\t')}\n`;
}
