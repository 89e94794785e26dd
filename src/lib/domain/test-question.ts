import type { RatingStep } from './plan.ts';

/**
 * The harmless question in the lobby: answering it proves the whole chain before it matters. Its
 * answers are never tallied, published or kept.
 */
export const TEST_STEP: RatingStep = {
	id: 'testfrage',
	kind: 'rating',
	scale: 'zutreffen',
	set: '',
	statements: [
		{
			id: 'testfrage-1',
			version: 1,
			text: 'Ich bin gut in diesem Raum angekommen.',
			title: '',
			question: '',
			protection: '',
			source: '',
			isLocal: false
		}
	]
};
