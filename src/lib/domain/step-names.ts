import type { SealedKind } from './plan.ts';

/** A sealed step at the begin of a sentence. */
export const STEP_NAMES: Record<SealedKind, string> = {
	rating: 'Die Selbsteinschätzung',
	cards: 'Die Kartenabfrage',
	dots: 'Die Punktabfrage',
	flash: 'Das Blitzlicht',
	survey: 'Der Fragebogen'
};
