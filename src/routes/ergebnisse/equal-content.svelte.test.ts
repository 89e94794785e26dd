import { strFromU8, unzipSync } from 'fflate';
import { marked, type Token, type Tokens } from 'marked';
import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createResultSheet, SHEET_SCOPES, type ResultSheet } from '#lib/domain/result-sheet.ts';
import { STAYS, sheetSource } from '#lib/domain/result-sheet.test-kit.ts';
import { letterDocument, sheetDocument, type SheetDocument } from '#lib/domain/sheet-blocks.ts';
import { toCsv } from '#lib/export/csv.ts';
import { toDocx } from '#lib/export/docx.ts';
import { toJson } from '#lib/export/json.ts';
import { toMarkdown } from '#lib/export/markdown.ts';
import { COLUMNS, sheetRows } from '#lib/export/sheet-rows.ts';
import { readCsv } from '#lib/export/read-csv.test-kit.ts';
import SheetPaper from './SheetPaper.svelte';

/** What a reader finds, whatever wrote it: headings, lines, items, rows. */
type Found = string[];

const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

function factsOf({ title, blocks }: SheetDocument): Found {
	return [
		`1 ${title}`,
		...blocks.flatMap((block) => {
			if (block.kind === 'heading') return [`${block.level} ${block.text}`];
			if (block.kind === 'text') return [block.text];
			if (block.kind === 'list') return block.items.map((item) => `- ${item}`);
			return block.rows.map((cells) => cells.join(' | '));
		})
	].map(plain);
}

/** @returns what a browser shows of Markdown's inline text */
function shownText(tokens: readonly Token[]): string {
	const page = document.createElement('p');
	page.innerHTML = marked.Parser.parseInline([...tokens]);
	return plain(page.textContent);
}

const readMarkdown = (text: string): Found =>
	marked.lexer(text).flatMap((token) => {
		const { type } = token;
		if (type === 'space') return [];
		if (type === 'heading')
			return [`${token.depth} ${shownText((token as Tokens.Heading).tokens)}`];
		if (type === 'paragraph') return [shownText((token as Tokens.Paragraph).tokens)];
		if (type === 'list') {
			return (token as Tokens.List).items.map(({ tokens }) => `- ${shownText(tokens)}`);
		}
		if (type === 'table') {
			const { header, rows } = token as Tokens.Table;
			return [header, ...rows].map((cells) =>
				cells.map(({ tokens }) => shownText(tokens)).join(' | ')
			);
		}
		throw new Error(`unexpected ${type}: ${token.raw}`);
	});

/** @returns the parts of a DOCX by name */
async function unzipped(file: Blob): Promise<Record<string, string>> {
	const buffer = await new Promise<ArrayBuffer>((resolve) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result as ArrayBuffer);
		reader.readAsArrayBuffer(file);
	});
	const files = Object.entries(unzipSync(new Uint8Array(buffer)));
	return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function readDocx(file: Blob): Promise<Found> {
	const xml = (await unzipped(file))['word/document.xml'] ?? '';
	const body = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('w:body')[0];
	const textOf = (part: Element) =>
		plain([...part.getElementsByTagName('w:t')].map(({ textContent }) => textContent).join(''));
	return [...(body?.children ?? [])].flatMap((part) => {
		if (part.tagName === 'w:tbl') {
			return [...part.getElementsByTagName('w:tr')].map((row) =>
				[...row.getElementsByTagName('w:tc')].map(textOf).join(' | ')
			);
		}
		const text = textOf(part);
		const style = part.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? '';
		if (text === '') return [];
		if (style === 'Title') return [`1 ${text}`];
		if (style === 'ListParagraph') return [`- ${text}`];
		const level = /^Heading(\d)$/.exec(style)?.[1];
		return [level === undefined ? text : `${Number(level) + 1} ${text}`];
	});
}

function readPaper(sheet: SheetDocument): Found {
	const paper = mount(SheetPaper, { target: document.body, props: { sheet } });
	flushSync();
	onTestFinished(() => unmount(paper));
	const parts = document.querySelectorAll('article :is(h2, h3, h4, h5, p, li, tr)');
	return [...parts].map((part) => {
		if (part.tagName === 'TR')
			return [...part.children].map((one) => plain(one.textContent)).join(' | ');
		const text = plain(part.textContent);
		if (part.tagName === 'LI') return `- ${text}`;
		return /^H\d$/.test(part.tagName) ? `${Number(part.tagName[1]) - 1} ${text}` : text;
	});
}

/** Facts of the model as the rows of the table tell them, and as the document does. */
const numbersOf = (sheet: ResultSheet): string[] => [
	...sheet.steps.flatMap(({ rounds }) =>
		rounds.flatMap(({ groups }) =>
			groups.flatMap(({ statements }) =>
				statements.map((one) =>
					one.kind === 'shown'
						? [one.text, ...one.counts, one.cannotJudge, one.n].join(' | ')
						: [one.text, one.answered].join(' | ')
				)
			)
		)
	),
	...sheet.points.flatMap(({ rounds }) =>
		rounds.flatMap(({ topics }) =>
			topics.map(({ text, points }) =>
				[text, ...(points === undefined ? [] : [points])].join(' | ')
			)
		)
	)
];

/** Options of the questions that are shown, in the same way. */
const optionsOf = (sheet: ResultSheet): string[] =>
	sheet.choices.flatMap(({ questions }) =>
		questions.flatMap(({ rounds }) =>
			rounds.flatMap(({ kind, options }) =>
				kind === 'shown' ? options.map(({ text, count }) => `${text} | ${count}`) : []
			)
		)
	);

describe.for(SHEET_SCOPES)('the sheet of scope %s says the same', (scope) => {
	const sheet = createResultSheet(sheetSource(), scope);
	const written = sheetDocument(sheet);

	test('in Markdown', () => {
		expect(readMarkdown(toMarkdown(written))).toEqual(factsOf(written));
	});

	test('in DOCX', async () => {
		expect(await readDocx(await toDocx(written))).toEqual(factsOf(written));
	});

	test('on paper', () => {
		expect(readPaper(written)).toEqual(factsOf(written));
	});

	test('in the document as in the model', () => {
		const facts = written.blocks.flatMap((block) => {
			if (block.kind !== 'table') return [];
			return block.rows
				.slice(1)
				.map((cells) => [cells[1], ...cells.slice(block.words)].join(' | '));
		});

		expect(facts).toEqual([...numbersOf(sheet), ...optionsOf(sheet)]);
		for (const { text } of [...sheet.sentences, ...sheet.measures]) {
			expect(factsOf(written).join('\n')).toContain(text);
		}
	});

	test('in CSV and JSON', () => {
		const rows = sheetRows(sheet);
		const fromJson = (JSON.parse(toJson(sheet)) as { zeilen: unknown }).zeilen;
		const [head, ...lines] = readCsv(toCsv(COLUMNS, rows));

		expect(fromJson).toEqual(rows);
		expect(head).toEqual([...COLUMNS]);
		expect(lines).toEqual(
			rows.map((row) =>
				COLUMNS.map((name) => String(row[name] ?? '').replace(/^(?=\s*[=+\-@])/, "'"))
			)
		);
		const numbers = rows
			.filter(({ art }) => art === 'aussage' || art === 'thema')
			.map((row) =>
				row.art === 'thema'
					? [row.text, ...(row.gezeigt === 'ja' ? [row.punkte] : [])].join(' | ')
					: row.gezeigt === 'ja'
						? [
								row.text,
								row.anzahl_1,
								row.anzahl_2,
								row.anzahl_3,
								row.anzahl_4,
								row.anzahl_5,
								row.nicht_beurteilbar,
								row.n
							].join(' | ')
						: [row.text, row.geantwortet].join(' | ')
			);
		expect(numbers).toEqual(numbersOf(sheet));
		const options = rows.filter(({ art, gezeigt }) => art === 'antwort' && gezeigt === 'ja');
		expect(options.map(({ antwort, anzahl }) => `${antwort} | ${anzahl}`)).toEqual(
			optionsOf(sheet)
		);
		// of what is hidden there is no count
		expect(
			rows.filter(({ gezeigt, anzahl }) => gezeigt === 'nein' && anzahl !== undefined)
		).toEqual([]);
		const isTold = ({ art }: (typeof rows)[number]) => art === 'satz' || art === 'massnahme';
		expect(rows.filter(isTold).map(({ text }) => text)).toEqual(
			[...sheet.sentences, ...sheet.measures].map(({ text }) => text)
		);
	});

	test('and nothing that stays on the device', async () => {
		const docx = Object.values(await unzipped(await toDocx(written)));
		const all = [toMarkdown(written), toCsv(COLUMNS, sheetRows(sheet)), toJson(sheet), ...docx];

		expect(docx.length).toBeGreaterThan(5);
		for (const word of STAYS) expect(all.filter((text) => text.includes(word))).toEqual([]);
	});
});

test('the letter says the same in Markdown, in DOCX and on paper', async () => {
	const letter = letterDocument(createResultSheet(sheetSource(), 'released'));

	expect(readMarkdown(toMarkdown(letter))).toEqual(factsOf(letter));
	expect(await readDocx(await toDocx(letter))).toEqual(factsOf(letter));
	expect(readPaper(letter)).toEqual(factsOf(letter));
});
