import { CAUSES_MAX, type Cause } from '#lib/domain/causes.ts';
import { NOTHING_DEEPENED, type Deepenings } from '#lib/domain/deepening.ts';
import {
	deepeningName,
	parseCardKey,
	parseCause,
	parseCauses,
	parseDeepenings
} from '#lib/protocol/deepening-values.ts';
import type { SealedMap } from './sealed-map.ts';
import type { Stage } from './stage.svelte.ts';

/** @returns what a step deepens; nothing before Regie has chosen */
export function readDeepenings(stage: Stage, step: string): Deepenings {
	return stage.value(deepeningName.deepening(step), parseDeepenings) ?? NOTHING_DEEPENED;
}

/** People write as long as their step is open; at any stricter level only Regie does. */
export const isBoardOpen = (stage: Stage, step: string): boolean =>
	stage.progress(step).anonymity === 'open';

/** @returns the cards that Regie alone writes; undefined before it has published any */
export function readHostCauses(stage: Stage, step: string): Cause[] | undefined {
	return stage.value(deepeningName.causes(step), parseCauses);
}

/**
 * @returns the cards of a step on the open board, in an order of their own that every screen shares.
 *   Of more than {@link CAUSES_MAX}, those that this device knew first.
 */
export function readCauses(board: SealedMap, step: string): Cause[] {
	const causes: Cause[] = [];
	for (const key of board.keys()) {
		const card = parseCardKey(key);
		if (card?.step !== step) continue;
		const plain = board.read(key);
		const value = plain && parseCause(plain);
		if (value) causes.push({ id: card.id, ...value });
		if (causes.length === CAUSES_MAX) break;
	}
	return causes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Keys that belong to no card that counts: foreign ones, what does not open, is no card, was removed,
 * or is beyond the limit. The leading host takes them out for everybody.
 * @param steps - ids of the plan's deepening steps
 */
export function uselessKeys(board: SealedMap, steps: readonly string[]): string[] {
	const counts = new Map<string, number>();
	return board.keys().filter((key) => {
		const card = parseCardKey(key);
		if (!card || !steps.includes(card.step)) return true;
		const plain = board.read(key);
		if (!plain || !parseCause(plain)) return true;
		const before = counts.get(card.step) ?? 0;
		counts.set(card.step, before + 1);
		return before >= CAUSES_MAX;
	});
}
