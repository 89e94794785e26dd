/** @param minutes - of the day, from midnight; @returns e.g. “09:05”; counts on after midnight */
export function dayTime(minutes: number): string {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/**
 * @param begin - minutes from midnight
 * @param minutes - length
 * @returns e.g. “09:05–09:30”
 */
export const daySpan = (begin: number, minutes: number): string =>
	`${dayTime(begin)}–${dayTime(begin + minutes)}`;
