import type { Statement } from './statement.ts';
import { SMALLEST_MINIMUM } from './tally.ts';

/** When leadership is in the room: never · at the start and the end · the whole time. */
export const LEADERSHIP_ROLES = ['absent', 'edges', 'whole'] as const;
export type LeadershipRole = (typeof LEADERSHIP_ROLES)[number];

export const ROLE_WORDS: Record<LeadershipRole, string> = {
	absent: 'nicht im Raum',
	edges: 'zu Beginn und am Ende',
	whole: 'die ganze Zeit, in vorher vereinbarter Rolle'
};

/** What each role does to openness, for the person who prepares. */
export const ROLE_EFFECTS: Record<LeadershipRole, string> = {
	absent:
		'So wird meist am offensten gesprochen. Die Leitung gibt vorher den Auftrag und antwortet danach schriftlich.',
	edges:
		'Zu Beginn sagt die Leitung, wozu sie einlädt und was mit den Ergebnissen geschieht; am Ende nimmt sie entgegen, was freigegeben ist. Dazwischen spricht die Gruppe für sich: Das erhält die Offenheit.',
	whole:
		'Wer über Einsatz und Beurteilung entscheidet, verändert, was gesagt wird: Rechnen Sie mit vorsichtigeren Beiträgen. Vereinbaren Sie die Rolle vorher (zuhören, zuletzt sprechen, nichts davon in Beurteilungen) und sagen Sie sie beim Arbeitsbündnis an.'
};

/** How people answer: from phones and from paper, or from paper alone. */
export const ANSWER_WAYS = ['phones', 'paper'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** What a multiplier writes down before a workshop; '' and null = not said yet. */
export interface Preparation {
	/** of the session; '' = the plan's */
	title: string;
	/** why the workshop takes place */
	purpose: string;
	/** which team or service; never persons */
	team: string;
	/** function that gives the mandate and answers */
	leader: string;
	/** the youth welfare office */
	office: string;
	/** function that stands in for the team meanwhile */
	cover: string;
	/** function or name of the host */
	host: string;
	contact: string;
	/** who is invited */
	attendees: string;
	leadership: LeadershipRole | '';
	/** `2026-12-15` */
	date: string;
	/** `09:30` */
	begin: string;
	room: string;
	/** day by which leadership answers, `2026-12-15` */
	answerBy: string;
	/** day on which the team looks again, `2026-12-15` */
	review: string;
	/** id of a plan of the library */
	planId: string;
	/** rated instead of what the plan names; null = the plan's */
	statements: Statement[] | null;
	/** whole, > 0 */
	people: number | null;
	answering: AnswerWay;
	/** name of the room's Wi-Fi */
	network: string;
	/** metres as typed */
	roomMetres: string;
	pictureMetres: string;
	/** factor of the wall's type */
	scale: 1 | 1.25 | 1.5;
	/** text as edited by hand; null = made from the template and these facts */
	invitation: string | null;
	mandate: string | null;
	/** ids of what is ticked on the list for the room */
	done: string[];
}

/** @returns a preparation in which nothing is said yet */
export const emptyPreparation = (planId: string): Preparation => ({
	title: '',
	purpose: '',
	team: '',
	leader: '',
	office: '',
	cover: '',
	host: '',
	contact: '',
	attendees: '',
	leadership: '',
	date: '',
	begin: '',
	room: '',
	answerBy: '',
	review: '',
	planId,
	statements: null,
	people: null,
	answering: 'phones',
	network: '',
	roomMetres: '',
	pictureMetres: '',
	scale: 1,
	invitation: null,
	mandate: null,
	done: []
});

/** What the number of people means for the group picture. */
export interface PeopleAdvice {
	/** a picture below the minimum is never shown */
	isTooFew: boolean;
	sentence: string;
}

/**
 * @param people - whole, > 0
 * @param minimum - fewest scale answers that are shown
 */
export function peopleAdvice(people: number, minimum: number = SMALLEST_MINIMUM): PeopleAdvice {
	if (people < minimum)
		return {
			isTooFew: true,
			sentence: `Unter ${minimum} Antworten entsteht kein Gruppenbild. Für diese Runde passt das Gespräch ohne Speicherung: dieselben Aussagen und Fragen, aber niemand gibt Antworten ab, und gespeichert wird nur, was die Gruppe freigibt.`
		};
	const spare = people - minimum;
	const rest =
		spare === 0
			? 'Es müssen also alle auf der Skala antworten; eine Enthaltung genügt, und das Bild fehlt.'
			: spare === 1
				? 'Eine Person darf also auslassen oder „kann ich nicht beurteilen“ wählen.'
				: `Bis zu ${spare} Personen dürfen also auslassen oder „kann ich nicht beurteilen“ wählen.`;
	return {
		isTooFew: false,
		sentence: `Ein Bild zu einer Aussage entsteht ab ${minimum} Antworten auf der Skala. ${rest}`
	};
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** @returns minutes after midnight of `09:30`; undefined for what is no time of day */
export function minuteOfDay(time: string): number | undefined {
	const [, hours, minutes] = TIME.exec(time) ?? [];
	return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
