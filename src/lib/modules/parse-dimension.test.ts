import { describe, expect, test } from 'vitest';
import { compileTexts, problemsAfter, SOUND } from './testing.ts';

const FILE = 'katalog/struktur.md';

/** Problems after one replacement in the dimension, without the file's name. */
function problemsWith(search: string, replacement: string): string[] {
	expect(SOUND[FILE]).toContain(search);
	const text = SOUND[FILE].replace(search, replacement);
	return problemsAfter({ [FILE]: text }).map((line) => line.replace(`${FILE}:`, ''));
}

describe('a dimension', () => {
	test.for([
		{
			why: 'a field is missing',
			change: ['- Schutzfaktor: Vereinbarter Belastungswert\n', ''] as const,
			problem: '9:1 Bei RF-S01 fehlt „Schutzfaktor“. Fügen Sie eine Zeile `- Schutzfaktor: …` ein.'
		},
		{
			why: 'a field is empty',
			change: ['- Leitfrage: Woran merken wir, dass die Last kippt?', '- Leitfrage:'] as const,
			problem: '11:1 Bei RF-S01 fehlt „Leitfrage“. Fügen Sie eine Zeile `- Leitfrage: …` ein.'
		},
		{
			why: 'a field is unknown',
			change: ['- Quelle: ', '- Fassun: 2\n- Quelle: '] as const,
			problem: '13:1 Die Angabe „Fassun“ gibt es nicht. Meinten Sie „Fassung“?'
		},
		{
			why: 'a field stands twice',
			change: ['- Quelle: ', '- Aussage: B\n- Quelle: '] as const,
			problem: '13:1 „Aussage“ steht bei RF-S01 zweimal. Löschen Sie eine der beiden Zeilen.'
		},
		{
			why: 'a line belongs to no field',
			change: ['- Quelle: ', 'Noch etwas.\n- Quelle: '] as const,
			problem:
				'13:1 Diese Zeile gehört zu keiner Angabe von RF-S01. Schreiben Sie sie wie `- Aussage: …`, oder rücken Sie sie ein.'
		},
		{
			why: 'the version is no number',
			change: ['- Quelle: ', '- Fassung: neu\n- Quelle: '] as const,
			problem:
				'13:1 Die Fassung ist eine ganze Zahl ab 1, hier steht „neu“. Schreiben Sie zum Beispiel `- Fassung: 2`.'
		},
		{
			why: 'a heading names no factor',
			change: ['## RF-S01', '## Quellen\n\n## RF-S01'] as const,
			problem:
				'9:1 Jede Überschrift mit `##` nennt einen Risikofaktor. Schreiben Sie sie wie `## RF-S01 Titel des Risikos`.'
		},
		{
			why: 'the letter is another one',
			change: ['kuerzel: S', 'kuerzel: B'] as const,
			problem:
				'9:4 Die Kennung „RF-S01“ passt nicht zu dieser Datei. Schreiben Sie `RF-B` und zwei Ziffern, zum Beispiel `RF-B01`.'
		},
		{
			why: 'the letter exists already',
			change: [
				SOUND[FILE],
				SOUND['katalog/organisation.md'].replaceAll('dimension-o', 'x')
			] as const,
			problem:
				'4:10 Das Kürzel O gibt es schon in katalog/organisation.md. Führen Sie beide Dateien zusammen, oder wählen Sie ein anderes.'
		},
		{
			why: 'the letter is none',
			change: ['kuerzel: S', 'kuerzel: Z'] as const,
			problem: '4:10 `kuerzel:` ist einer der Buchstaben S, O, P, T, K, F, B, L.'
		},
		{
			why: 'a set names a factor that is not here',
			change: ['[RF-S01]', '[RF-S02]'] as const,
			problem:
				'7:11 Im Satz „paar2“ steht „RF-S02“, diesen Risikofaktor gibt es in dieser Datei nicht. Meinten Sie „RF-S01“?'
		},
		{
			why: 'a set names a factor twice',
			change: ['[RF-S01]', '[RF-S01, RF-S01]'] as const,
			problem: '7:19 Im Satz „paar2“ steht „RF-S01“ zweimal. Löschen Sie eines davon.'
		},
		{
			why: 'the name of a set is none',
			change: ['paar2:', 'Paar zwei:'] as const,
			problem:
				'7:14 Der Name „Paar zwei“ eines Satzes besteht nur aus a bis z, Ziffern und Bindestrichen. Schreiben Sie zum Beispiel `kern8`.'
		},
		{
			why: 'the sets are no list',
			change: ['saetze:\n  paar2: [RF-S01]', 'saetze: paar2'] as const,
			problem:
				'6:9 `saetze:` ist eine Liste von Sätzen. Schreiben Sie darunter eingerückt zum Beispiel `kern8: [RF-S01]`.'
		},
		{
			why: 'a source carries no mark',
			change: ['Q2 S. 4 [L]', 'Q2 S. 4'] as const,
			problem:
				'13:44 Der Quelle „Q2 S. 4“ fehlt das Belegzeichen. Schreiben Sie dahinter [B] für belegt, [L] für Literatur oder [F] für Fachpraxis.'
		},
		{
			why: 'a mark stands without source',
			change: ['Q2 S. 4 [L]', '[B]'] as const,
			problem:
				'13:44 Vor [B] fehlt die Quelle. Schreiben Sie davor ein Kürzel aus katalog/quellen.md, zum Beispiel `Q23 [B]`.'
		},
		{
			why: 'a source is not listed',
			change: ['Q2 S. 4 [L]', 'Q3 [L]'] as const,
			problem:
				'13:44 Die Quelle „Q3“ steht nicht in katalog/quellen.md. Ergänzen Sie sie dort, oder berichtigen Sie das Kürzel.'
		}
	])('is reported when $why', ({ change: [search, replacement], problem }) => {
		expect(problemsWith(search, replacement)).toEqual([problem]);
	});

	test('with an id twice names the line of the first', () => {
		const [, factor = ''] = SOUND[FILE].split('---\n## ');

		expect(problemsWith('## RF', `## ${factor}\n## RF`)).toEqual([
			'15:4 Die Kennung „RF-S01“ gibt es schon in Zeile 9. Geben Sie diesem Risikofaktor eine andere.'
		]);
	});

	test('without factors is reported', () => {
		const [head = ''] = SOUND[FILE].split('saetze');

		expect(problemsAfter({ [FILE]: `${head}---\nText\n` })).toEqual([
			`${FILE}:7:1 Diese Datei enthält keinen Risikofaktor. Beginnen Sie den ersten mit einer Zeile wie \`## RF-S01 Titel des Risikos\`.`
		]);
	});

	test('a set of the wrong size is reported and takes no file out', () => {
		const text = SOUND[FILE].replaceAll('paar2', 'satz12');
		const library = compileTexts({ ...SOUND, [FILE]: text });

		expect(library.problems.map(({ path, line, message }) => [path, line, message])).toEqual([
			[
				'katalog/organisation.md',
				6,
				'Der Satz „paar2“ hat in allen Dateien zusammen 1 statt 2 Risikofaktoren. Ergänzen oder streichen Sie welche, oder ändern Sie den Namen.'
			],
			[
				FILE,
				7,
				'Der Satz „satz12“ hat in allen Dateien zusammen 1 statt 12 Risikofaktoren. Ergänzen oder streichen Sie welche, oder ändern Sie den Namen.'
			]
		]);
		expect(library.dimensions).toHaveLength(2);
		expect(library.modules).toHaveLength(2);
	});
});

describe('the list of sources', () => {
	test.for([
		{
			why: 'a line without key',
			line: '- Ohne Kürzel',
			problem:
				'katalog/quellen.md:7:1 Diese Zeile nennt keine Quelle. Schreiben Sie sie wie `- Q1: Titel – https://…`.'
		},
		{
			why: 'a key twice',
			line: '- Q1: Noch einmal',
			problem:
				'katalog/quellen.md:7:3 Das Kürzel „Q1“ gibt es schon. Geben Sie dieser Quelle ein anderes.'
		}
	])('reports $why', ({ line, problem }) => {
		const text = `${SOUND['katalog/quellen.md']}${line}\n`;

		expect(problemsAfter({ 'katalog/quellen.md': text })).toEqual([problem]);
	});
});
