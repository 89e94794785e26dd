const MINUTE_MS = 60_000;

/** @returns minutes and seconds as on a clock face, e.g. `7:05`; negative time with a minus sign */
export function clockText(ms: number): string {
	const seconds = Math.floor(Math.abs(ms) / 1000);
	const sign = ms < 0 && seconds > 0 ? '−' : '';
	return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @returns time left as a sentence; whole minutes above 90 s, steps of 10 s below */
export function timeLeftSentence(ms: number): string {
	if (ms <= 0) return 'Die Zeit ist um.';
	if (ms > 1.5 * MINUTE_MS) return `Noch etwa ${Math.round(ms / MINUTE_MS)} Minuten.`;
	if (ms > MINUTE_MS - 5000) return 'Noch etwa eine Minute.';
	return `Noch etwa ${Math.max(10, Math.round(ms / 10_000) * 10)} Sekunden.`;
}
