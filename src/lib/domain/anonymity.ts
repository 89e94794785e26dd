import type { StepKind } from './plan.ts';

/** How far a step hides who said what, weakest first. It can only be raised while a session runs. */
export const ANONYMITY_LEVELS = ['open', 'unnamed', 'sealed'] as const;
export type Anonymity = (typeof ANONYMITY_LEVELS)[number];

/** The sentence that every screen shows for the level of its step. */
export const ANONYMITY_SENTENCES: Record<Anonymity, string> = {
	open: 'Offen: Alle sehen, was geschrieben wird.',
	unnamed: 'Ohne Namen: Alle sehen die Beiträge, niemand sieht, von wem sie sind.',
	sealed: 'Versiegelt: Nur das Gerät der Moderation zählt; gezeigt werden nur Summen.'
};

/** The level at which a step of each kind begins; the host may only raise it. */
export const FIRST_ANONYMITY: Record<StepKind, Anonymity> = {
	rating: 'sealed',
	dots: 'sealed',
	survey: 'sealed',
	cards: 'unnamed',
	flash: 'unnamed',
	deepening: 'open',
	agreement: 'open',
	measures: 'open',
	release: 'open'
};

/** @returns the stricter of both levels */
export function stricter(a: Anonymity, b: Anonymity): Anonymity {
	return ANONYMITY_LEVELS.indexOf(a) >= ANONYMITY_LEVELS.indexOf(b) ? a : b;
}
