import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

interface Run {
	code: number;
	output: string;
}

/** Runs the command as `npm run modules:check` does. */
function run(folder: string): Promise<Run> {
	return new Promise((resolve) => {
		const args = ['--import', 'tsx', 'server/check-modules.ts', folder];
		execFile(process.execPath, args, (error, stdout, stderr) => {
			resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
		});
	});
}

async function newFolder(files: Record<string, string>): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'module-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	for (const [path, text] of Object.entries(files)) {
		await mkdir(join(folder, path, '..'), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	return folder;
}

const module = (id: string, body: string) => `---\nid: ${id}\ntitel: A\n---\n${body}\n`;

describe('npm run modules:check', { timeout: 60_000 }, () => {
	test('says in one sentence what is there', async () => {
		const folder = await newFolder({
			'module/a.md': module('a', '![Punkt](../bilder/punkt.svg)'),
			'bilder/punkt.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
			'formate/a.md': '---\nid: p\ntitel: P\nminuten: 7\n---\n1. [A](../module/a.md) – 7 Min\n',
			'.git/module/b.md': 'kein Modul'
		});

		expect(await run(folder)).toEqual({
			code: 0,
			output:
				'Alles in Ordnung: 1 Plan, 1 Modul, 0 Vorlagen, 0 Risikofaktoren in 0 Dimensionen, 0 Sätze.\n'
		});
	});

	test('prints each problem with file, line and column', async () => {
		const folder = await newFolder({
			'module/b.md': module('b', '::: folie'),
			'module/a.md': module('a', '<b>\n\n[x](c.md)')
		});

		expect(await run(folder)).toEqual({
			code: 1,
			output: [
				'module/a.md:5:1 HTML ist in Modulen nicht erlaubt. Schreiben Sie den Text als Markdown, und löschen Sie alles in spitzen Klammern.',
				'module/a.md:7:1 Der Verweis „c.md“ führt zu keiner Datei. Meinten Sie „a.md“?',
				'module/b.md:5:1 Zeile 5: `::: folie` wird nicht beendet. Fügen Sie danach eine Zeile mit nur `:::` ein.',
				''
			].join('\n')
		});
	});

	test('says that there is no such folder', async () => {
		expect(await run('gibt-es-nicht')).toEqual({
			code: 2,
			output:
				'Den Ordner „gibt-es-nicht“ gibt es nicht. Geben Sie den Ordner mit Ihren Modulen an: npm run modules:check <Ordner>\n'
		});
	});
});
