import {
	AlignmentType,
	Document,
	Footer,
	Header,
	HeadingLevel,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType
} from 'docx';
import type { SheetBlock, SheetDocument } from '#lib/domain/sheet-blocks.ts';

/** Width between the margins of A4, in twentieths of a point. */
const TEXT_WIDTH = 9638;
const MARGIN = 1134;
/** Columns of numbers, narrow ones first: five points, then words above two of them. */
const POINT_WIDTH = 420;
const WORD_WIDTH = 1280;
const NUMBER_WIDTH = 480;
const LEVELS = {
	2: HeadingLevel.HEADING_1,
	3: HeadingLevel.HEADING_2,
	4: HeadingLevel.HEADING_3
} as const;

/** @returns a width for each column, together {@link TEXT_WIDTH}: what numbers do not need is for words */
function columnWidths(head: readonly string[], words: number): number[] {
	const fixed = head.map((name, index): number => {
		if (index === 0) return NUMBER_WIDTH;
		if (index >= words) return name.length === 1 ? POINT_WIDTH : WORD_WIDTH;
		return name.startsWith('Antwort bis') ? WORD_WIDTH : 0;
	});
	const free = TEXT_WIDTH - fixed.reduce((sum, width) => sum + width, 0);
	const wide = fixed.filter((width) => width === 0).length;
	return fixed.map((width) => width || Math.floor(free / wide));
}

function tableOf({ rows, words }: Extract<SheetBlock, { kind: 'table' }>): Table {
	const widths = columnWidths(rows[0] ?? [], words);
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: TEXT_WIDTH, type: WidthType.DXA },
		columnWidths: widths,
		rows: rows.map(
			(cells, index) =>
				new TableRow({
					tableHeader: index === 0,
					cantSplit: true,
					children: cells.map(
						(text, column) =>
							new TableCell({
								width: { size: widths[column] ?? 0, type: WidthType.DXA },
								margins: { top: 40, bottom: 40, left: 60, right: 60 },
								children: [
									new Paragraph({
										alignment: column < words ? AlignmentType.START : AlignmentType.END,
										children: [new TextRun({ text, bold: index === 0, size: 18 })]
									})
								]
							})
					)
				})
		)
	});
}

function partsOf(block: SheetBlock): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [new Paragraph({ text: block.text, heading: LEVELS[block.level], keepNext: true })];
		case 'text':
			return [
				new Paragraph({
					spacing: { after: 120 },
					children: [new TextRun({ text: block.text, bold: block.isStrong ?? false })]
				})
			];
		case 'list':
			return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
		case 'table':
			// Word joins tables that touch
			return [tableOf(block), new Paragraph({ text: '' })];
	}
}

const small = (text: string) =>
	new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ text, size: 18 })] });

const headingStyle = (size: number) => ({
	run: { font: 'Arial', size, bold: true, color: '000000' },
	paragraph: { spacing: { before: 240, after: 80 } }
});

/**
 * Writes a document for Word and LibreOffice: A4, German, with headings, list and table heads that
 * readers find. It names neither author nor device; its dates are those of the export.
 */
export function toDocx({ title, mark, blocks }: SheetDocument): Promise<Blob> {
	const pages = new Paragraph({
		alignment: AlignmentType.END,
		children: [
			new TextRun({
				size: 18,
				children: ['Seite ', PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES]
			})
		]
	});
	return Packer.toBlob(
		new Document({
			title,
			creator: 'Lernwerkstatt',
			lastModifiedBy: 'Lernwerkstatt',
			styles: {
				default: {
					document: { run: { font: 'Arial', size: 22, language: { value: 'de-DE' } } },
					title: headingStyle(34),
					heading1: headingStyle(28),
					heading2: headingStyle(24),
					heading3: headingStyle(22)
				}
			},
			sections: [
				{
					properties: {
						page: {
							size: { width: 11906, height: 16838 },
							margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN }
						}
					},
					...(mark !== '' && { headers: { default: new Header({ children: [small(mark)] }) } }),
					footers: { default: new Footer({ children: [pages] }) },
					children: [
						new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
						...blocks.flatMap(partsOf)
					]
				}
			]
		})
	);
}
