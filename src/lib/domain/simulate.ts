import type { DotsSetup } from './dots.ts';
import type { SealedStep } from './plan.ts';
import type { Answer } from './scale.ts';
import { shapeOf } from './shape-of.ts';
import { blankSheet, type Sheet } from './sheet.ts';

/** Fewest and most simulated colleagues of a rehearsal. */
export const SIMULATED_MIN = 5;
export const SIMULATED_MAX = 15;

/** Ordinary sentences about work, without anything that could be somebody's. */
const TEXTS = [
	'Übergaben zwischen Tür und Angel',
	'Zu wenig Zeit für Hausbesuche zu zweit',
	'Vertretung ist nicht immer geklärt',
	'Gute Absprachen mit der Kita',
	'Dokumentation bleibt liegen',
	'Beratung im Team hilft',
	'Telefonische Erreichbarkeit am Freitag',
	'Neue Kolleg:innen brauchen Begleitung'
] as const;

/**
 * What one simulated colleague hands in at a rehearsal: plausible, never a claim about a real team.
 * @param setup - what the points are about; of `dots` only
 * @param random - whole number from 0 to `below` - 1
 */
export function simulatedSheet(
	step: SealedStep,
	setup: DotsSetup | undefined,
	random: (below: number) => number
): Sheet {
	const shape = shapeOf(step, setup);
	const blank = blankSheet(shape);
	return {
		...blank,
		answers: blank.answers.map((_, index) => simulatedAnswer(index, random)),
		texts: blank.texts.map((_, index) =>
			index === 0 || random(2) === 0 ? (TEXTS[random(TEXTS.length)] ?? '') : ''
		),
		dots: setup ? spend(blank.dots, setup, random) : blank.dots,
		choices: blank.choices.map((_, index) => 1 << random(optionsOf(step, index)))
	};
}

const optionsOf = (step: SealedStep, index: number): number =>
	step.kind === 'survey' ? (step.choices[index]?.options.length ?? 1) : 1;

/** Statements differ: some are agreed on, some divide the group, some few can judge. */
function simulatedAnswer(index: number, random: (below: number) => number): Answer {
	const pattern: readonly Answer[] =
		[[3, 4, 4, 5] as const, [1, 2, 4, 5] as const, [1, 2, 2, 3] as const, [0, 0, 3, 4] as const][
			index % 4
		] ?? [];
	return pattern[random(pattern.length)] ?? 3;
}

function spend(
	dots: readonly number[],
	{ budget, mostEach }: DotsSetup,
	random: (below: number) => number
): number[] {
	const spent = [...dots];
	for (let point = 0; point < budget; point++) {
		const free = spent.flatMap((points, index) => (points < mostEach ? [index] : []));
		const topic = free[random(Math.max(1, free.length))];
		if (topic !== undefined) spent[topic] = (spent[topic] ?? 0) + 1;
	}
	return spent;
}
