import { blockStarts, type Plan } from '#lib/domain/plan.ts';
import type { PlanSource } from '#lib/modules/module.ts';
import { clockTime, timetable } from '#lib/modules/timetable.ts';

/** One line of a printed timetable. */
export interface AgendaLine {
	/** '' for a break */
	number: string;
	title: string;
	/** e.g. “09:30–09:35”, or “5 Min” while nobody knows when it begins */
	time: string;
}

const span = (begin: number, end: number) => `${clockTime(begin)}–${clockTime(end)}`;

/** @returns the lines of a plan with the times that its author gave it */
export const timetableLines = (plan: PlanSource): AgendaLine[] =>
	timetable(plan).map(({ number, title, begin, end }) => ({
		number,
		title,
		time: span(begin, end)
	}));

/**
 * @param begin - minutes after midnight; undefined = not known yet
 * @returns the lines of a session's plan, breaks without a number
 */
export function agendaLines({ blocks }: Plan, begin: number | undefined): AgendaLine[] {
	const starts = blockStarts(blocks);
	let place = 0;
	return blocks.map(({ title, minutes, isBreak }, index) => {
		if (!isBreak) place += 1;
		const start = (begin ?? 0) + (starts[index] ?? 0);
		return {
			number: isBreak ? '' : String(place),
			title,
			time: begin === undefined ? `${minutes} Min` : span(start, start + minutes)
		};
	});
}
