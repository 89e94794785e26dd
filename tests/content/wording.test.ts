import { describe, expect, test } from 'vitest';
import { appTexts, textsOf } from './app-texts.ts';
import { moduleFiles, textsOfModule } from './module-texts.ts';
import { findBlame, findUnwanted } from './wording.ts';

const line = (text: string) => ({ path: 'x.md', line: 1, text });
const modules = moduleFiles();

describe('blame', () => {
	test.for([
		'Die Fachkraft hat versagt.',
		'Am Ende war die Leitung schuld.',
		'Wer ist schuldig?',
		'Das war Fehlverhalten.',
		'Die Kollegin handelte nachlässig.',
		'Er war einfach faul.',
		'Ein unfähiges Team',
		'Sie hätte das Kind sehen müssen.',
		'Man hätte früher handeln sollen.',
		'Das darf einfach nicht passieren.'
	])('is found in „%s“', (text) => {
		expect(findBlame(line(text))).toHaveLength(1);
	});

	test.for([
		'Wir suchen Bedingungen, keine Schuldigen.',
		'Bedingungen statt Schuld',
		'Kinder, die Vernachlässigung erleben',
		'Fehler sind selten Einzelversagen.',
		'Entschuldigen Sie die Störung.',
		'Was hätten wir gebraucht? Wir müssen das nicht heute klären.'
	])('is not found in „%s“', (text) => {
		expect(findBlame(line(text))).toEqual([]);
	});
});

describe('language', () => {
	test.for(['Ihre Einschätzung', 'Alle Einschätzungen', 'Weiter!', '31 Stimmen', 'geschreddert'])(
		'„%s“ is not said',
		(text) => {
			expect(findUnwanted(line(text))).toHaveLength(1);
		}
	);

	test.for([
		'Stille Selbsteinschätzung',
		'Gefährdungseinschätzungen',
		'„Einschätzung“ allein meint etwas anderes',
		'Akute Gefährdung: unterbrechen (!)',
		'Das kann stimmen.'
	])('„%s“ is said', (text) => {
		expect(findUnwanted(line(text))).toEqual([]);
	});
});

describe('every file of workshop-modules', () => {
	test.for(modules)('$path blames nobody and keeps to our words', (file) => {
		const texts = textsOfModule(file);

		expect(texts.flatMap((text) => [...findBlame(text), ...findUnwanted(text)])).toEqual([]);
	});
});

describe('the screens', () => {
	const texts = appTexts();

	test('are read: markup, properties, strings, messages', () => {
		expect(texts.length).toBeGreaterThan(800);
		const source = `<script lang="ts">
			import x from 'Nie zu sehen';
			const words: Record<string, string> = { open: 'Ganz offen', shut: \`Zu für \${x} Leute\` };
			throw new RangeError('no such plan');
		</script>
		<Card title="Ein Titel" class="card wide" variant="quiet">Text {words.a ?? 'Sonst nichts'}</Card>`;

		expect(textsOf('x.svelte', source).map(({ line: at, text }) => [at, text.trim()])).toEqual([
			[3, 'Ganz offen'],
			[3, 'Zu für … Leute'],
			[6, 'Ein Titel'],
			[6, 'Text'],
			[6, 'Sonst nichts']
		]);
	});

	test('blame nobody', () => {
		expect(texts.flatMap(findBlame)).toEqual([]);
	});

	test('keep to our words', () => {
		expect(texts.flatMap(findUnwanted)).toEqual([]);
	});
});
