import { STEP_WORDS, type Plan } from '#lib/domain/plan.ts';
import { paperSteps, type PaperStep } from '../../steps/paper-steps.ts';

/** One pile of paper of the room kit. */
export interface KitPart {
	/** unique within the kit */
	id: string;
	title: string;
	/** what is counted, e.g. „Karten“ */
	unit: 'Exemplare' | 'Karten';
	/** how many unless the host says otherwise */
	copies: number;
	/** step whose paper it is */
	paper?: PaperStep;
}

/** People whose number nobody has said: what fits most teams. */
const USUAL_PEOPLE = 12;
/** Two people look at one table card. */
const PEOPLE_PER_CARD = 2;
/** Most copies of one part. */
export const COPIES_MAX = 99;

/** The card with the key is apart from all others: it is never among what is printed by default. */
export const EMERGENCY = 'notfallkarte';

export interface KitFacts {
	plan: Plan;
	/** null = nobody has said */
	people: number | null;
	/** other devices can join */
	hasPhones: boolean;
}

/** @returns what a room needs on paper, in the order of printing; without phones nothing to join with */
export function kitParts({ plan, people, hasPhones }: KitFacts): KitPart[] {
	const everyone = Math.min(people ?? USUAL_PEOPLE, COPIES_MAX);
	const join: KitPart[] = [
		{ id: 'aushang', title: 'Plakat zum Beitritt', unit: 'Exemplare', copies: 1 },
		{
			id: 'tischkarten',
			title: 'Tischkarten (A6, vier auf einer Seite)',
			unit: 'Karten',
			copies: Math.ceil(everyone / PEOPLE_PER_CARD)
		}
	];
	return [
		...(hasPhones ? join : []),
		{ id: 'ablauf', title: 'Ablauf', unit: 'Exemplare', copies: 1 },
		{ id: 'arbeitsbuendnis', title: 'Arbeitsbündnis', unit: 'Exemplare', copies: 1 },
		...paperSteps(plan).map((paper): KitPart => {
			const { step, title } = paper;
			const word = STEP_WORDS[step.kind];
			return {
				id: `bogen-${step.id}`,
				title: title.includes(word) ? `Papier: ${title}` : `Papier: ${title} (${word})`,
				unit: step.kind === 'flash' ? 'Karten' : 'Exemplare',
				copies: everyone,
				paper
			};
		})
	];
}
