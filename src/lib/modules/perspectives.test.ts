import { expect, test } from 'vitest';
import { compileLibrary } from './compile.ts';

/** @returns perspectives and problems of a module with this deepening */
function read(content: string) {
	const text = `---\nid: probe\ntitel: Probe\n---\n\n::: vertiefung\n${content}\n:::\n`;
	const library = compileLibrary([
		{ path: 'module/probe.md', bytes: new TextEncoder().encode(text) }
	]);
	return {
		perspectives: library.modules[0]?.step?.perspectives,
		problems: library.problems.map(({ line, message }) => `${line}: ${message}`)
	};
}

test('list items are perspectives, numbered ones are steps of the work', () => {
	const { perspectives, problems } = read(
		'1. Drei Minuten still: höchstens drei Karten.\n\n- **Eine Schule:** Wen erreicht sie?\n- Die Polizei: Was erfährt sie: wann und von wem?'
	);

	expect(problems).toEqual([]);
	expect(perspectives).toEqual([
		{ who: 'Eine Schule', question: 'Wen erreicht sie?' },
		{ who: 'Die Polizei', question: 'Was erfährt sie: wann und von wem?' }
	]);
});

test('without list items there are none, so that the usual three are taken', () => {
	expect(read('**Leitfrage:** …')).toEqual({ perspectives: [], problems: [] });
});

test.for<[string, string, RegExp]>([
	['a side without a question', '- Kind: Was?\n- Eine Familie', /^8: Ein Listenpunkt/],
	['a question without a side', '- : Was?', /^7: Ein Listenpunkt/],
	['a long side', `- ${'a'.repeat(41)}: Was?`, /^7: Die Sicht .* höchstens 40/],
	['a long question', `- Kind: ${'a'.repeat(161)}`, /^7: Die Frage .* höchstens 160/],
	['seven sides', '- Kind: Was?\n'.repeat(7).trim(), /^6: .*7 Sichten/]
])('%s is reported where it stands', ([, content, message]) => {
	expect(read(content).problems).toEqual([expect.stringMatching(message)]);
});
