import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createResultSheet } from '#lib/domain/result-sheet.ts';
import { sheetSource } from '#lib/domain/result-sheet.test-kit.ts';
import { letterDocument, sheetDocument, type SheetDocument } from '#lib/domain/sheet-blocks.ts';
import { toDocx } from '#lib/export/docx.ts';

const SOFFICE = 'soffice';
const START_MS = 120_000;

function isInstalled(): boolean {
	try {
		execFileSync(SOFFICE, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false; // not found
	}
}

/** @returns what LibreOffice makes of the document, as text and as PDF */
async function convert(sheet: SheetDocument): Promise<{ text: string; pdf: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-docx-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'blatt.docx');
	writeFileSync(file, Buffer.from(await (await toDocx(sheet)).arrayBuffer()));
	// a profile of its own: one that is in use would make it answer nothing
	const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
	for (const format of ['txt:Text (encoded):UTF8', 'pdf']) {
		const wanted = ['--convert-to', format, '--outdir', folder, file];
		execFileSync(SOFFICE, [profile, '--headless', ...wanted], { stdio: 'ignore' });
	}
	return {
		text: readFileSync(join(folder, 'blatt.txt'), 'utf8').replace(/\s+/g, ' '),
		pdf: readFileSync(join(folder, 'blatt.pdf'), 'latin1')
	};
}

const hasSoffice = isInstalled();
const isRequired = process.env.CI === 'true';

describe.skipIf(!hasSoffice && !isRequired)(
	hasSoffice ? 'LibreOffice' : 'LibreOffice (skipped: soffice is not installed)',
	() => {
		test(
			'opens the result sheet and finds every sentence, measure and number',
			async () => {
				const sheet = sheetDocument(createResultSheet(sheetSource(), 'host'));

				const { text, pdf } = await convert(sheet);

				for (const block of sheet.blocks) {
					const words =
						block.kind === 'table'
							? block.rows.map((cells) => cells.filter(Boolean).join(' '))
							: block.kind === 'list'
								? block.items
								: [block.text];
					for (const one of words) expect(text).toContain(one.replace(/\s+/g, ' ').trim());
				}
				expect(pdf).toMatch(/^%PDF-/);
			},
			START_MS
		);

		test(
			'opens the letter',
			async () => {
				const { text, pdf } = await convert(
					letterDocument(createResultSheet(sheetSource(), 'released'))
				);

				expect(text).toContain('2 Wenn ein Fall übergeben wird');
				expect(text).toContain('11.12.2026');
				expect(pdf).toMatch(/^%PDF-/);
			},
			START_MS
		);
	}
);
