const clock = (minutes: number): string =>
	`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * @param start - whole minutes since the plan's begin, or of the day
 * @param minutes - length, whole minutes
 * @returns e.g. “0:55–1:10”, hours and minutes
 */
export const timeSpan = (start: number, minutes: number): string =>
	`${clock(start)}–${clock(start + minutes)}`;
