import { FOLLOW_UP_WORDS, dueSentence, type FollowUp } from './follow-up.ts';
import { measureSentence, type Measure } from './measure.ts';

/** More no group looks at before it begins. */
export const EARLIER_MAX = 12;

/** A measure of an earlier session as the room sees it: the sentence and what became of it. */
export interface EarlierMeasure {
	sentence: string;
	status: FollowUp;
	/** which day has come or gone, as a fact; '' = none */
	due: string;
}

/** @param today - `2026-12-15` */
export const earlierMeasure = (
	measure: Measure & { status: FollowUp },
	today: string
): EarlierMeasure => ({
	sentence: measureSentence(measure),
	status: measure.status,
	due: dueSentence(measure, today)
});

/** @returns the sentence with its status and what is due, as wall and phones say it */
export const earlierText = ({ sentence, status, due }: EarlierMeasure): string =>
	[sentence, `Stand: ${FOLLOW_UP_WORDS[status]}.`, due].filter(Boolean).join(' ');
