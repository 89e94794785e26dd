import { describe, expect, test } from 'vitest';
import { buildPlan } from './build-plan.ts';
import { compileTexts, SOUND } from './testing.ts';

const moduleText = (opening: string, ...lines: string[]) =>
	['---', 'id: ankommen', 'titel: A', '---', `::: ${opening}`, ...lines, ':::', ''].join('\n');
const compile = (opening: string, ...lines: string[]) =>
	compileTexts({ ...SOUND, 'module/ankommen.md': moduleText(opening, ...lines) });
const stepOf = (opening: string, ...lines: string[]) =>
	buildPlan(compile(opening, ...lines), 'kurz').plan.blocks[0]?.step;
const problemsOf = (opening: string, ...lines: string[]) =>
	compile(opening, ...lines).problems.map(({ line, message }) => `${line} ${message}`);

describe('::: punkte', () => {
	test('the first paragraph is the question, the list are the topics', () => {
		const lines = ['**Worüber** sprechen wir?', '', 'Ein Meinungsbild.', '', '- Eins', '- *Zwei*'];

		expect(stepOf('Punkte {punkte=3 höchstens=2}', ...lines)).toEqual({
			id: 'ankommen',
			kind: 'dots',
			text: lines.join('\n'),
			question: 'Worüber sprechen wir?',
			topics: ['Eins', 'Zwei'],
			budget: 3,
			mostEach: 2
		});
	});

	test('without a list Regie collects the topics', () => {
		expect(stepOf('punkte', 'Was ist wichtig?')).toEqual({
			id: 'ankommen',
			kind: 'dots',
			text: 'Was ist wichtig?',
			question: 'Was ist wichtig?',
			topics: []
		});
		expect(problemsOf('punkte', 'Was ist wichtig?')).toEqual([]);
	});

	const items = (count: number) => Array.from({ length: count }, (_, index) => `- T${index}`);
	test.for([
		['one topic only', 'punkte', items(1), /nur ein Thema/],
		['more than twenty', 'punkte', items(21), /nennt 21 Themen, höchstens 20/],
		['twice the same', 'punkte', ['- A', '- B', '- A'], /„A“ steht zweimal/],
		['a long one', 'punkte', ['- A', `- ${'x'.repeat(81)}`], /81 Zeichen, höchstens 80/],
		['no number', 'punkte {punkte=viele}', items(3), /ganze Zahl von 1 bis 9; hier steht „viele“/],
		['too large a number', 'punkte {punkte=10}', items(3), /ganze Zahl von 1 bis 9/],
		['more each than all', 'punkte {punkte=2 hoechstens=3}', items(3), /hat niemand/],
		['another word', 'punkte {budget=2}', items(3), /kennt die Angabe „budget“ nicht/]
	] as const)('%s is reported in its line', ([, opening, lines, message]) => {
		const problems = problemsOf(opening, ...lines);

		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(/^5 /);
		expect(problems[0]).toMatch(message);
	});
});
