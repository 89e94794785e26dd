/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that begins like this is a formula for Excel and Calc, also behind white space. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** @returns one cell; texts that look like formulas get an apostrophe in front, as OWASP advises */
function cell(value: string | number | undefined): string {
	if (value === undefined) return '';
	if (typeof value === 'number') return String(value);
	const line = value.replace(/[\r\n]+/g, ' ');
	const safe = FORMULA.test(line) ? `'${line}` : line;
	return /[";\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table that German Excel opens with a double click: UTF-8 with byte order mark, semicolons, CRLF.
 * @param rows - cells by column; what is missing stays empty
 */
export function toCsv<C extends string>(
	columns: readonly C[],
	rows: readonly Partial<Record<C, string | number>>[]
): string {
	const lines = [columns.map(cell), ...rows.map((row) => columns.map((name) => cell(row[name])))];
	return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.join(';')}\r\n`).join('')}`;
}
