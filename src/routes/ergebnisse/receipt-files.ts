import { keptCounts, receiptDocument } from '#lib/domain/closing-receipt.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import type { SheetDocument } from '#lib/domain/sheet-blocks.ts';
import { fileName } from '#lib/export/file-name.ts';
import { toMarkdown } from '#lib/export/markdown.ts';
import type { ClosedSession } from '#lib/session/closing.ts';
import { deletionDay } from '#lib/storage/retention.ts';
import { isoDay } from '#lib/domain/calendar-date.ts';

/** The written receipt of a closed session, and the file that it may be saved as. */
export interface WrittenReceipt {
	sheet: SheetDocument;
	fileName: string;
	file: () => Blob;
}

export function writtenReceipt({ title, closedAt, receipt, kept }: ClosedSession): WrittenReceipt {
	const date = isoDay(closedAt);
	const sheet = receiptDocument({
		title,
		date,
		receipt,
		kept: typeof kept === 'string' ? kept : keptCounts(kept),
		minimum: typeof kept === 'string' ? SMALLEST_MINIMUM : kept.row.minimum,
		deleteOn: typeof kept === 'string' ? '' : deletionDay(kept.row)
	});
	return {
		sheet,
		fileName: fileName('loeschprotokoll', title, date, 'md'),
		file: () => new Blob([toMarkdown(sheet)], { type: 'text/markdown' })
	};
}
