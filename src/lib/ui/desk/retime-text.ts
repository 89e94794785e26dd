import type { Clock } from '#lib/domain/clock.ts';
import { minutesSentence } from '#lib/domain/time-sentences.ts';

const MINUTE_MS = 60_000;

/** @returns the device's time of day to the nearest minute, e.g. “11:38 Uhr” */
export function timeOfDay(ms: number): string {
	const rounded = new Date(Math.round(ms / MINUTE_MS) * MINUTE_MS);
	return `${rounded.toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' })} Uhr`;
}

/** @returns e.g. “, Ende um 8 Minuten verschoben”, '' when the planned end holds */
export function laterText({ retiming }: Clock): string {
	const later = retiming?.later ?? 0;
	if (later === 0) return '';
	const by = minutesSentence(Math.abs(later) * MINUTE_MS);
	return later > 0 ? `, Ende um ${by} verschoben` : `, Ende um ${by} vorgezogen`;
}

/** @returns “X”, „X“ und „Y“, „X“, „Y“ und „Z“ in quotation marks */
export function quotedList(titles: readonly string[]): string {
	const quoted = titles.map((title) => `„${title}“`);
	const last = quoted.pop() ?? '';
	return quoted.length === 0 ? last : `${quoted.join(', ')} und ${last}`;
}
