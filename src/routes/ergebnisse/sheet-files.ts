import { createResultSheet, type ResultSheet, type SheetScope } from '#lib/domain/result-sheet.ts';
import { letterDocument, sheetDocument } from '#lib/domain/sheet-blocks.ts';
import { CODE_BOOK_COLUMNS, codeBook } from '#lib/export/code-book.ts';
import { toCsv } from '#lib/export/csv.ts';
import { fileName } from '#lib/export/file-name.ts';
import { toJson } from '#lib/export/json.ts';
import { toMarkdown } from '#lib/export/markdown.ts';
import { COLUMNS, sheetRows } from '#lib/export/sheet-rows.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import { isoDay } from '#lib/domain/calendar-date.ts';

export const SHEET_FORMATS = ['docx', 'md', 'csv', 'json'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** @returns the sheet of a closed session, by the calendar of this device */
export function sheetOf(
	{ row, tallies, measures, released }: StoredResult,
	scope: SheetScope
): ResultSheet {
	return createResultSheet(
		{ ...row, date: isoDay(row.closedAt), tallies, measures, released },
		scope
	);
}

const kindOf = (scope: SheetScope): string =>
	scope === 'host' ? 'ergebnis-nur-fuer-die-moderation' : 'ergebnisblatt';

export const sheetFileName = ({ scope, title, date }: ResultSheet, format: SheetFormat): string =>
	fileName(kindOf(scope), title, date, format);

/** Word files are rare and their writer is large: it is loaded when one is wanted. */
const loadDocx = () => import('#lib/export/docx.ts');

/** @throws when the writer of Word files cannot be loaded */
export async function sheetFile(sheet: ResultSheet, format: SheetFormat): Promise<Blob> {
	switch (format) {
		case 'docx':
			return (await loadDocx()).toDocx(sheetDocument(sheet));
		case 'md':
			return new Blob([toMarkdown(sheetDocument(sheet))], { type: 'text/markdown' });
		case 'csv':
			return new Blob([toCsv(COLUMNS, sheetRows(sheet))], { type: 'text/csv' });
		case 'json':
			return new Blob([toJson(sheet)], { type: 'application/json' });
	}
}

export const CODE_BOOK_NAME = 'ergebnisblatt-codebuch.csv';
export const codeBookFile = (): Blob =>
	new Blob([toCsv(CODE_BOOK_COLUMNS, codeBook())], { type: 'text/csv' });

export const letterFileName = ({ title, date }: ResultSheet): string =>
	fileName('bitte-um-antwort', title, date, 'docx');

/** @throws when the writer of Word files cannot be loaded */
export const letterFile = async (sheet: ResultSheet): Promise<Blob> =>
	(await loadDocx()).toDocx(letterDocument(sheet));
