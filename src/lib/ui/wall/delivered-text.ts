/**
 * How many have handed in, for the wall. Hidden while only one or two are missing, so that nobody is
 * stared at.
 * @param expected - people in the room, undefined when the host did not say
 */
export function deliveredText(delivered: number, expected?: number): string | undefined {
	if (expected === undefined || delivered > expected) return `${delivered} abgegeben`;
	const missing = expected - delivered;
	return missing === 1 || missing === 2 ? undefined : `${delivered} von ${expected} abgegeben`;
}
