import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLIENT_DATA_KINDS, clientDataHints } from '#lib/domain/client-data.ts';
import { moduleFiles, textsOfModule } from './module-texts.ts';

const SENTENCES = 200;
const FEWEST_FOUND = 57;
const MOST_FALSE = 2;

const EXAMPLES = readFileSync(new URL('./client-data-examples.txt', import.meta.url), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'))
	.map((line) => {
		const [kind = '', text = ''] = line.split('\t');
		return { kind, text };
	});

/** Sentences of at least five words, spread evenly over everything that people read in the modules. */
function ordinarySentences(): string[] {
	const all = moduleFiles()
		.flatMap(textsOfModule)
		.flatMap(({ text }) => text.split(/(?<=[.?!:])\s+/))
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence.split(/\s+/).length >= 5);
	return Array.from(
		{ length: SENTENCES },
		(_, index) => all[Math.floor((index * all.length) / SENTENCES)] ?? ''
	);
}

test('client data is found in written examples of every kind', () => {
	const missed = EXAMPLES.filter(
		({ kind, text }) => !clientDataHints(text).some((hint) => hint.kind === kind)
	);

	const found = EXAMPLES.length - missed.length;
	console.log(`client-data hint: recall ${found} of ${EXAMPLES.length} written examples`);
	expect(EXAMPLES).toHaveLength(60);
	expect(new Set(EXAMPLES.map(({ kind }) => kind))).toEqual(new Set(CLIENT_DATA_KINDS));
	expect(found, JSON.stringify(missed)).toBeGreaterThanOrEqual(FEWEST_FOUND);
});

test('ordinary sentences of the modules stay quiet', () => {
	const sentences = ordinarySentences();

	const loud = sentences.filter((sentence) => clientDataHints(sentence).length > 0);
	console.log(`client-data hint: ${loud.length} false alarms on ${sentences.length} sentences`);
	expect(new Set(sentences).size).toBeGreaterThan(SENTENCES * 0.95);
	expect(loud.length, JSON.stringify(loud)).toBeLessThanOrEqual(MOST_FALSE);
});
