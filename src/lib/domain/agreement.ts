/** The working agreement of one group; that the group agreed is one fact, nobody is recorded. */
export interface Agreement {
	/** the module's rules in their order, then the group's own */
	rules: string[];
	isConfirmed: boolean;
}

/** Length of a rule that still fits wall and phone. */
export const RULE_MAX_LENGTH = 160;
export const RULES_MAX = 24;

/** @returns the agreement with one more rule at the end; a changed agreement needs consent anew */
export function addRule({ rules, isConfirmed }: Agreement, text: string): Agreement {
	const rule = text.trim();
	if (rule === '' || rules.length >= RULES_MAX) return { rules, isConfirmed };
	return { rules: [...rules, rule], isConfirmed: false };
}

/** @returns the agreement with another wording of one rule; the same wording changes nothing */
export function rewordRule(
	{ rules, isConfirmed }: Agreement,
	index: number,
	text: string
): Agreement {
	const rule = text.trim();
	if (rule === '' || rules[index] === undefined || rules[index] === rule) {
		return { rules, isConfirmed };
	}
	return { rules: rules.with(index, rule), isConfirmed: false };
}

/**
 * @param given - how many rules came from the module: those are reworded, never taken out
 * @returns the agreement without one of the group's own rules
 */
export function removeRule(
	{ rules, isConfirmed }: Agreement,
	index: number,
	given: number
): Agreement {
	if (index < given || rules[index] === undefined) return { rules, isConfirmed };
	return { rules: rules.toSpliced(index, 1), isConfirmed: false };
}
