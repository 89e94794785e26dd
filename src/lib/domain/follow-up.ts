import { germanDate } from './calendar-date.ts';

/** What became of a measure; `works` and `dropped` need no further look. */
export const FOLLOW_UP_WORDS = {
	open: 'offen',
	done: 'umgesetzt',
	works: 'wirkt',
	changed: 'angepasst',
	dropped: 'verworfen'
} as const;
export type FollowUp = keyof typeof FOLLOW_UP_WORDS;

export const isSettled = (status: FollowUp): boolean => status === 'works' || status === 'dropped';

/**
 * Says which day has come or gone, as a fact about the date.
 * @param measure - days as `2026-12-15`
 * @param today - the same
 * @returns one sentence; '' while nothing is due
 */
export function dueSentence(
	{ status, until, review }: { status: FollowUp; until: string; review: string },
	today: string
): string {
	if (isSettled(status)) return '';
	if (review === today) return 'Der Prüftermin ist heute.';
	if (review < today) return `Der Prüftermin war am ${germanDate(review)}.`;
	if (status !== 'open' || until > today) return '';
	if (until === today) return 'Heute ist der vereinbarte Tag.';
	return `Vereinbart war bis ${germanDate(until)}.`;
}

/** The same for an answer that leadership was asked for. */
export function awaitedSentence(
	{ answer, answerBy }: { answer: string; answerBy: string },
	today: string
): string {
	if (answer !== '' || answerBy === '' || answerBy > today) return '';
	if (answerBy === today) return 'Die Antwort ist für heute erbeten.';
	return `Die Antwort war bis ${germanDate(answerBy)} erbeten.`;
}
