import { mkdir, writeFile } from 'node:fs/promises';
import {
	countPages,
	HANDOUTS_FILE,
	listHandouts,
	listKey,
	openSheet,
	openSheets,
	printPdf
} from './support/printed.ts';
import { expect, test } from './support/workshop.ts';

const FOLDER = 'build/handouts';

test('PDFs of all handouts', async ({ workshop: { regie: page, server } }) => {
	test.setTimeout(600_000);
	await mkdir(FOLDER, { recursive: true });
	const handouts = await listHandouts(server.origin);
	expect(handouts).not.toEqual([]);
	const text = [
		'# Handouts of the training',
		'',
		'Written by `npm run handouts`, which prints every handout of both days through Chromium to `build/handouts/` and counts the pages. A story compares this list with what is printed.'
	];
	for (const day of new Set(handouts.map((handout) => handout.day))) {
		const ofDay = handouts.filter((handout) => handout.day === day);
		text.push('', `## Day ${day}`, '', '| block | sheet | form | pages |', '|---|---|---|---|');
		for (const handout of ofDay) {
			await openSheet(page, server.origin, handout);
			const pages = countPages(await printPdf(page, `${FOLDER}/${handout.file}.pdf`));
			text.push(`| ${listKey(handout)} | ${pages} |`);
		}
		const plan = ofDay[0]?.plan ?? '';
		await openSheets(page, `${server.origin}/drucken/handouts/${plan}`);
		const all = countPages(await printPdf(page, `${FOLDER}/${plan}.pdf`));
		text.push(`| all blocks | ${plan} | ${ofDay.length} sheets | ${all} |`);
	}
	await writeFile(HANDOUTS_FILE, `${text.join('\n')}\n`);
});
