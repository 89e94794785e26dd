import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DIMENSION_WORDS } from '#lib/domain/dimension.ts';
import { askedSteps, planMinutes } from '#lib/domain/plan.ts';
import { isKept } from '#lib/domain/retime.ts';
import { buildPlan } from './build-plan.ts';
import { compileLibrary } from './compile.ts';
import { formatProblem } from './problem.ts';
import { BLAME_CARD, sortRescueCards } from './rescue-cards.ts';

const FOLDER = fileURLToPath(new URL('../../../workshop-modules/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.\w+$/.test(path))
	.map((path) => ({ path, bytes: new Uint8Array(readFileSync(FOLDER + path)) }));
const library = compileLibrary(files);

describe('workshop-modules', () => {
	test.for(files.filter(({ path }) => path.endsWith('.md')))('$path is in order', ({ path }) => {
		const problems = library.problems.filter((problem) => problem.path === path);

		expect(problems.map(formatProblem)).toEqual([]);
	});

	test.for([
		{ plan: 'kurz-90', kept: ['Arbeitsbündnis', 'Freigabe und Weitergabe', 'Blitzlicht'] },
		{
			plan: 'team-180',
			kept: ['Arbeitsbündnis', 'Pause', 'Was verlässt den Raum?', 'Abschluss']
		},
		{
			plan: 'schulung-tag-1',
			kept: ['Arbeitsbündnis', 'Pause', 'Mittagspause', 'Pause', 'Tagesabschluss']
		}
	])('$plan never cuts what its text says', ({ plan, kept }) => {
		const { blocks } = buildPlan(library, plan).plan;

		expect(blocks.filter(isKept).map(({ title }) => title)).toEqual(kept);
	});

	test.for(['rating', 'cards', 'deepening', 'measures'] as const)(
		'has the card that stops a search for culprits at hand in %s',
		(kind) => {
			const { here } = sortRescueCards(library.templates, {
				id: 'block',
				step: { kind }
			});

			expect(here.map(({ id }) => id)).toContain(BLAME_CARD);
		}
	);

	test('the screens call the dimensions as the catalogue does', () => {
		const titles = library.dimensions.map(({ letter, title }) => [letter, title]);

		expect(Object.fromEntries(titles)).toEqual(DIMENSION_WORDS);
	});

	test('holds all 63 risk factors in 8 dimensions', () => {
		const sizes = library.dimensions.map(({ letter, statements }) => letter + statements.length);

		expect(sizes).toEqual(['S7', 'O9', 'P7', 'T7', 'K9', 'F10', 'B7', 'L7']);
	});

	test.for([
		{ set: 'kern8', size: 8 },
		{ set: 'satz12', size: 12 },
		{ set: 'kurz16', size: 16 }
	])('has a set $set of $size', ({ set, size }) => {
		expect(library.sets[set]).toHaveLength(size);
	});

	test.for(library.plans)('$path runs as long as it says', ({ id, minutes }) => {
		const { plan, notes } = buildPlan(library, id);

		expect(planMinutes(plan.blocks)).toBe(minutes);
		expect(notes).toHaveLength(plan.blocks.length);
		expect(askedSteps(plan).length).toBeGreaterThan(0);
	});
});
