import type { SheetBlock, SheetDocument } from '#lib/domain/sheet-blocks.ts';

/** Everything that CommonMark or a table could take for a sign of its own. */
const SIGNS = /[\\`*_[\]<>#|~&]/g;
/** At the beginning of a line these make a list, a heading or a line. */
const LINE_SIGNS = /^(\s*)([-+=]|\d+(?=[.)]))/;

/** @returns one line of Markdown that reads as `text`, whatever people have written */
function escape(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line
		.replace(SIGNS, '\\$&')
		.replace(LINE_SIGNS, (_, space: string, sign: string) =>
			/\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`
		);
}

function markdownOf(block: SheetBlock): string {
	switch (block.kind) {
		case 'heading':
			return `${'#'.repeat(block.level)} ${escape(block.text)}`;
		case 'text':
			return block.isStrong ? `**${escape(block.text)}**` : escape(block.text);
		case 'list':
			return block.items.map((item) => `- ${escape(item)}`).join('\n');
		case 'table': {
			const [head = [], ...rows] = block.rows;
			const line = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`;
			const rule = head.map((_, index) => (index < block.words ? '---' : '--:'));
			return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
		}
	}
}

/** @returns the document as CommonMark with tables, UTF-8 text, one line feed at the end */
export function toMarkdown({ title, blocks }: SheetDocument): string {
	return `${[`# ${escape(title)}`, ...blocks.map(markdownOf)].join('\n\n')}\n`;
}
