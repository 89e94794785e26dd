const MINUTE_MS = 60_000;

const number = (count: number): string => `${count} ${count === 1 ? 'Minute' : 'Minuten'}`;

/**
 * @param ms - duration, >= 0
 * @returns whole minutes, rounded: “7 Minuten”, “1 Minute”, “weniger als 1 Minute” below 30 seconds
 */
export function minutesSentence(ms: number): string {
	const minutes = Math.round(ms / MINUTE_MS);
	return minutes < 1 ? 'weniger als 1 Minute' : number(minutes);
}

/**
 * @param deviationMs - milliseconds behind (positive) or ahead (negative) of the plan
 * @returns “4 Minuten hinter dem Plan”, “2 Minuten voraus”, or “im Plan” below 30 seconds
 */
export function deviationSentence(deviationMs: number): string {
	const minutes = Math.round(Math.abs(deviationMs) / MINUTE_MS);
	if (minutes === 0) return 'im Plan';
	const words = number(minutes);
	return deviationMs > 0 ? `${words} hinter dem Plan` : `${words} voraus`;
}
