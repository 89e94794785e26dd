import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const RULE = 'no-restricted-imports';
/** The project's own configuration; only what needs a whole TypeScript program is left out. */
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] });

/** @returns the imports of `code` that break the dependency rule in a file at `path` */
async function violations(path: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath: path });
	const problems = result?.messages ?? [];
	const fatal = problems.find((problem) => problem.fatal);
	if (fatal) throw new Error(fatal.message);
	return problems.filter(({ ruleId }) => ruleId === RULE).map(({ message }) => message);
}

const asScript = (source: string) => `import { thing } from '${source}';\nthing();\n`;
const asComponent = (source: string) => `<script lang="ts">\n${asScript(source)}</script>\n`;

interface Layer {
	file: string;
	allowed: string[];
	forbidden: string[];
}
const LAYERS: Layer[] = [
	{
		file: 'src/lib/domain/planted.ts',
		allowed: ['./scale.ts'],
		forbidden: [
			'../protocol/keys.ts',
			'./../protocol/keys.ts',
			'#lib/domain/scale.ts',
			'#lib/protocol/keys.ts',
			'#lib/session/join.ts',
			'#workshop-modules/README.md',
			'svelte',
			'yjs',
			'node:crypto'
		]
	},
	{
		file: 'src/lib/protocol/planted.ts',
		allowed: ['./keys.ts', '#lib/domain/scale.ts', 'yjs', '@noble/hashes/sha2.js'],
		forbidden: [
			'../domain/scale.ts',
			'#lib/storage/db.ts',
			'#lib/session/join.ts',
			'#lib/modules/module.ts',
			'#lib/ui/Bar.svelte',
			'svelte',
			'svelte/reactivity',
			'$app/environment'
		]
	},
	{
		file: 'src/lib/storage/planted.ts',
		allowed: ['./db.ts', '#lib/domain/tally.ts', '#lib/protocol/values.ts', 'dexie'],
		forbidden: [
			'../protocol/values.ts',
			'#lib/session/join.ts',
			'#lib/modules/module.ts',
			'#lib/ui/Bar.svelte',
			'svelte',
			'$app/state'
		]
	},
	{
		file: 'src/lib/modules/planted.ts',
		allowed: ['./module.ts', '#lib/domain/plan.ts', '#lib/protocol/documents.ts', 'marked'],
		forbidden: [
			'../domain/plan.ts',
			'#lib/storage/db.ts',
			'#lib/session/join.ts',
			'#lib/ui/Bar.svelte',
			'svelte',
			'$app/paths'
		]
	},
	{
		file: 'src/lib/export/planted.ts',
		allowed: ['./csv.ts', '#lib/domain/result-sheet.ts', 'docx'],
		forbidden: [
			'../domain/result-sheet.ts',
			'#lib/storage/results.ts',
			'#lib/modules/module.ts',
			'#lib/ui/Bar.svelte',
			'svelte',
			'$app/paths'
		]
	},
	{
		file: 'src/lib/session/planted.svelte.ts',
		allowed: [
			'./join.ts',
			'#lib/domain/clock.ts',
			'#lib/protocol/box.ts',
			'#lib/storage/db.ts',
			'svelte/reactivity'
		],
		forbidden: [
			'../storage/db.ts',
			'./round/../../ui/Bar.svelte',
			'#lib/ui/Bar.svelte',
			'#lib/modules/module.ts'
		]
	},
	{
		file: 'src/lib/ui/Planted.svelte',
		allowed: ['./Bar.svelte', '#lib/ui/Bar.svelte', '#lib/domain/scale.ts', 'svelte', 'chart.js'],
		forbidden: [
			'../domain/scale.ts',
			'#lib/protocol/keys.ts',
			'#lib/session/join.ts',
			'#lib/storage/db.ts',
			'#lib/modules/module.ts',
			'$app/state',
			'yjs',
			'y-websocket',
			'dexie'
		]
	},
	{
		file: 'server/planted.ts',
		allowed: [
			'./http.ts',
			'#lib/domain/tally.ts',
			'#lib/protocol/frames.ts',
			'#lib/modules/module.ts',
			'node:http',
			'ws'
		],
		forbidden: [
			'../src/lib/domain/tally.ts',
			'#lib/session/join.ts',
			'#lib/storage/db.ts',
			'#lib/ui/Bar.svelte',
			'svelte',
			'$app/server'
		]
	},
	{
		file: 'src/routes/planted/+page.svelte',
		allowed: [
			'#lib/domain/tally.ts',
			'#lib/protocol/frames.ts',
			'#lib/modules/module.ts',
			'#lib/session/join.ts',
			'#lib/storage/db.ts',
			'#lib/ui/Bar.svelte',
			'$app/state'
		],
		forbidden: []
	}
];
const planted = (key: 'allowed' | 'forbidden') =>
	LAYERS.flatMap((layer) => layer[key].map((source) => ({ file: layer.file, source })));
const write = ({ file, source }: { file: string; source: string }) =>
	file.endsWith('.svelte') ? asComponent(source) : asScript(source);

describe('the dependency rule', () => {
	test.for(planted('forbidden'))('refuses $source in $file', async (given) => {
		const messages = await violations(given.file, write(given));

		expect(messages).toHaveLength(1);
		expect(messages[0]).toContain('See the dependency rule in README.md.');
	});

	test.for(planted('allowed'))('lets $source into $file', async (given) => {
		expect(await violations(given.file, write(given))).toEqual([]);
	});

	test('sees types and what is passed on, too', async () => {
		const file = 'src/lib/protocol/planted.ts';

		expect(await violations(file, "export * from '#lib/session/join.ts';\n")).toHaveLength(1);
		expect(await violations(file, "export { a } from '#lib/session/join.ts';\n")).toHaveLength(1);
		expect(
			await violations(file, "import type { A } from '#lib/session/join.ts';\nexport type B = A;\n")
		).toHaveLength(1);
	});

	test('holds in tests and subfolders of a layer', async () => {
		const files = [
			'src/lib/domain/planted.test.ts',
			'src/lib/ui/rating/Planted.svelte',
			'server/store/planted.ts'
		];

		for (const file of files) {
			const code = write({ file, source: '#lib/session/join.ts' });
			expect(await violations(file, code)).toHaveLength(1);
		}
	});
});
