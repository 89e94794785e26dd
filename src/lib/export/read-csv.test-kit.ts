/**
 * Reads what Excel would read: semicolons, quotes doubled inside quotes, CRLF.
 * @throws Error without byte order mark
 */
export function readCsv(text: string): string[][] {
	if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark');
	const rows: string[][] = [[]];
	for (const [, cell = '', end = ''] of text
		.slice(1)
		.matchAll(/("(?:[^"]|"")*"|[^;\r\n"]*)(;|\r\n)/g)) {
		rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (end === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}
