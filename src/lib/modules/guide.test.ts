import { describe, expect, test } from 'vitest';
import { compileTexts, moduleText, SOUND } from './testing.ts';

function guideProblems(text: string): string[] {
	const { problems } = compileTexts({ ...SOUND, 'README.md': text });
	return problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`);
}

const fence = (path: string, text: string) => `\`\`\`\`markdown ${path}\n${text}\n\`\`\`\`\n`;

describe('the trainers’ guide', () => {
	test('may hold HTML, other code and examples that link to each other', () => {
		const plan =
			'---\nid: beispiel\ntitel: B\nminuten: 7\n---\n1. [Neu](../module/beispiel.md) – 7 Min';
		const text = `# Anleitung\n\n<br>\n\n\`\`\`\n::: folie\n\`\`\`\n\n${fence('module/beispiel.md', moduleText('```\nCode\n```'))}\n${fence('formate/beispiel.md', plan)}`;

		expect(guideProblems(text)).toEqual([]);
	});

	test('gives its examples to nobody', () => {
		const text = fence('module/ankommen.md', SOUND['module/ankommen.md']);
		const library = compileTexts({ ...SOUND, 'README.md': text });

		const without = compileTexts(SOUND);
		const files = [{ path: 'README.md', id: '', idLine: 1 }, ...without.files];
		expect(library).toEqual({ ...without, files });
	});

	test('names its own lines for problems in examples', () => {
		const text = `# Anleitung\n\nText\n${fence('module/neu.md', moduleText('::: folie\nText'))}`;

		expect(guideProblems(text)).toEqual([
			'README.md:9:1 Zeile 9: `::: folie` wird nicht beendet. Fügen Sie danach eine Zeile mit nur `:::` ein.'
		]);
	});

	test('reports an example that dangles', () => {
		const text = fence('module/neu.md', moduleText('[x](ankomen.md)'));

		expect(guideProblems(text)).toEqual([
			'README.md:6:1 Der Verweis „ankomen.md“ führt zu keiner Datei. Meinten Sie „ankommen.md“?'
		]);
	});

	test('reports an example of no known folder', () => {
		expect(guideProblems(fence('modul/neu.md', ''))).toEqual([
			'README.md:1:1 Das Beispiel „modul/neu.md“ gehört zu keinem Ordner für Module oder Pläne. Meinten Sie „module/“?'
		]);
	});

	test('reports an example that does not end', () => {
		expect(guideProblems(`Text\n\`\`\`markdown module/neu.md\n${moduleText('')}`)).toEqual([
			'README.md:2:1 Der Codeblock ``` wird nicht beendet. Fügen Sie danach eine Zeile mit nur ``` ein.'
		]);
	});
});
