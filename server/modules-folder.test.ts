import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Library } from '#lib/modules/module.ts';
import { ModulesFolder } from './modules-folder.ts';

const moduleText = (title: string) =>
	`---\nid: ankommen\ntitel: ${title}\nminuten: 7\n---\n\nText zum Lesen.\n`;

async function newModules() {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await mkdir(join(folder, 'module'));
	const write = (name: string, text: string) => writeFile(join(folder, 'module', name), text);
	await write('ankommen.md', moduleText('Ankommen'));
	return { folder, write, modules: new ModulesFolder(folder) };
}

async function titles(modules: ModulesFolder): Promise<string[]> {
	const library = JSON.parse((await modules.read()).json.toString()) as Library;
	return library.modules.map(({ title }) => title);
}

test("a trainer's edit shows at the next reading", async () => {
	const { write, modules } = await newModules();
	const before = await modules.read();

	expect(await titles(modules)).toEqual(['Ankommen']);
	expect(await modules.read()).toBe(before); // nothing changed, nothing compiled

	// as long as before, and perhaps within the same millisecond
	await write('ankommen.md', moduleText('Ankommem'));

	expect(await titles(modules)).toEqual(['Ankommem']);
	expect((await modules.read()).etag).not.toBe(before.etag);
});

test('a broken file is listed with its problem and takes nothing else down', async () => {
	const { write, modules } = await newModules();
	await write('kaputt.md', '---\ntitel: Ohne Ende\n');

	const library = JSON.parse((await modules.read()).json.toString()) as Library;

	expect(library.modules.map(({ id }) => id)).toEqual(['ankommen']);
	expect(library.problems.map(({ path }) => path)).toContain('module/kaputt.md');
});

test('many who ask at once share one reading, compressed or not', async () => {
	const { modules } = await newModules();

	const answers = await Promise.all(Array.from({ length: 50 }, () => modules.read()));

	expect(new Set(answers).size).toBe(1);
	expect(gunzipSync(answers[0]!.gzip)).toEqual(answers[0]!.json);
});

test('a missing folder is an error, and the next reading tries again', async () => {
	const { folder, modules } = await newModules();
	await rm(folder, { recursive: true });

	await expect(modules.read()).rejects.toThrow('ENOENT');
	await mkdir(join(folder, 'module'), { recursive: true });
	await writeFile(join(folder, 'module', 'neu.md'), moduleText('Neu'));

	expect(await titles(modules)).toEqual(['Neu']);
});
