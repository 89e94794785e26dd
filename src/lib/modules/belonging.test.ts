import { describe, expect, test } from 'vitest';
import { compileTexts, problemsAfter, SOUND } from './testing.ts';

const card = (belongs: string) =>
	`---\nid: rettung-neu\ntitel: Neu\nbei: ${belongs}\n---\n**Wann:** Immer.\n`;
const belongsOf = (belongs: string) =>
	compileTexts({ ...SOUND, 'vorlagen/rettung-neu.md': card(belongs) }).templates.find(
		({ id }) => id === 'rettung-neu'
	)?.belongs;
const problemsOf = (belongs: string) => problemsAfter({ 'vorlagen/rettung-neu.md': card(belongs) });

describe('bei:', () => {
	test.for([
		['[Kartenabfrage, ankommen, VERTIEFUNG]', ['cards', 'deepening'], ['ankommen']],
		['[Selbsteinschaetzung, Einschätzung, einschaetzung]', ['rating'], []],
		['Maßnahmen, massnahmen, selbsteinschaetzung', ['measures', 'rating'], []],
		['Karten', ['cards'], []],
		['ankommen', [], ['ankommen']],
		['[]', [], []]
	] as const)('%s names activities and modules', ([text, kinds, modules]) => {
		expect(problemsOf(text)).toEqual([]);
		expect(belongsOf(text)).toEqual({ kinds, modules });
	});

	test('a card that does not say it belongs nowhere', () => {
		const { templates } = compileTexts(SOUND);

		expect(templates[0]?.belongs).toBeUndefined();
	});

	test('a word that is neither is reported where it stands', () => {
		expect(problemsOf('[Vertiefung, Vertifung]')).toEqual([
			expect.stringMatching(
				/:4:19 „Vertifung“ ist weder eine Aktivität noch die id eines Moduls\. Meinten Sie „Vertiefung“\?$/
			)
		]);
		expect(problemsOf('Vertiefung, ankomen')).toEqual([
			expect.stringMatching(/:4:6 „ankomen“ ist weder .* Meinten Sie „ankommen“\?$/)
		]);
		expect(problemsOf('[Zahnradbahnhof]')).toEqual([
			expect.stringMatching(/eines dieser Wörter: Selbsteinschätzung, Kartenabfrage, /)
		]);
	});

	test.for(['', '[Vertiefung, ""]', '{a: b}'])('%j is no list', (text) => {
		expect(problemsOf(text)).toEqual([expect.stringMatching(/`bei:` ist eine Liste von/)]);
	});

	test('in anything but a template it is reported', () => {
		const text = card('Vertiefung');

		expect(problemsAfter({ 'module/neu.md': text })).toEqual([
			expect.stringMatching(/`bei:` gibt es nur in Vorlagen/)
		]);
	});
});
