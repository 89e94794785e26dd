import { blockStarts } from '#lib/domain/plan.ts';
import type { PlanSource } from './module.ts';

/** One line of a plan with its time of day. */
export interface TimetableLine {
	/** `1.4` on a training day (day and place), `4` in other plans, '' for a break */
	number: string;
	title: string;
	/** minutes after midnight */
	begin: number;
	/** minutes after midnight */
	end: number;
	/** id of the linked module; absent for a break */
	module?: string;
}

/** @returns the plan's lines with times from its begin, and numbers that skip the breaks */
export function timetable({ path, begin, lines }: PlanSource): TimetableLine[] {
	const day = /^schulung\/tag-(\d{1,3})\b/.exec(path)?.[1];
	const starts = blockStarts(lines);
	let place = 0;
	return lines.map(({ title, minutes, module }, index) => {
		const start = begin + (starts[index] ?? 0);
		const times = { title, begin: start, end: start + minutes };
		if (module === undefined) return { number: '', ...times };
		place += 1;
		return { number: day === undefined ? String(place) : `${day}.${place}`, ...times, module };
	});
}

/** @returns e.g. `09:05`; a plan that runs past midnight goes on with `00:10` */
export function clockTime(minute: number): string {
	const pad = (value: number) => String(value).padStart(2, '0');
	return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}
