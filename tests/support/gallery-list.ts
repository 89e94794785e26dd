import { readdir, rm, writeFile } from 'node:fs/promises';
import { FOLDER, SHOWN } from './gallery.ts';

const screens = Object.values(SHOWN).flatMap((group) => Object.values(group));

/** @returns pictures in the folder, without ending */
const taken = async (): Promise<string[]> =>
	(await readdir(FOLDER))
		.filter((name) => name.endsWith('.png'))
		.map((name) => name.replace('.png', ''));

function list(): string {
	const groups = Object.entries(SHOWN).map(([heading, group]) => {
		const rows = Object.entries(group).map(
			([screen, file]) => `| ${screen} | [${file}.png](${file}.png) |`
		);
		return `## ${heading}\n\n| Screen | Picture |\n| --- | --- |\n${rows.join('\n')}\n`;
	});
	return `# Every screen\n\nTaken by \`npm run pictures\` from running workshops, this list too. The names of the screens are those of the walks in \`tests/support\`, which also go through axe, 320 px and large text. Regie and pages have the width of a laptop (1366 px), the Leinwand 1920 × 1080, phones 390 × 844 or (“small”) 320 × 568, sheets the first page of A4.\n\n${groups.join('\n')}`;
}

/** Before: the pictures of the last time go. After: the list is written, if every screen was met. */
export default async function setUp(): Promise<() => Promise<void>> {
	for (const name of await taken()) await rm(`${FOLDER}/${name}.png`);
	return async () => {
		const found = await taken();
		const missing = screens.filter((file) => !found.includes(file));
		if (missing.length > 0) throw new Error(`no walk came to ${missing.join(', ')}`);
		await writeFile(`${FOLDER}/README.md`, list());
	};
}
