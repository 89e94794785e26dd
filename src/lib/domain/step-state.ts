import type { Anonymity } from './anonymity.ts';

/** A step moves ready → open → closed → revealed; back to open starts a new round. */
export const STEP_STATES = ['ready', 'open', 'closed', 'revealed'] as const;
export type StepState = (typeof STEP_STATES)[number];

export interface StepProgress {
	state: StepState;
	/** counts from 1; each round has its own inbox */
	round: number;
	anonymity: Anonymity;
	/** fewest scale answers of one statement that may be shown as a distribution, >= 5 */
	minimum: number;
}

/** What the host may do next with a step. `reopen` starts the next round. */
export type StepMove = 'open' | 'close' | 'reveal' | 'reopen';

const MOVES: Record<StepMove, { from: readonly StepState[]; to: StepState }> = {
	open: { from: ['ready'], to: 'open' },
	close: { from: ['open'], to: 'closed' },
	reveal: { from: ['closed'], to: 'revealed' },
	reopen: { from: ['closed', 'revealed'], to: 'open' }
};

/**
 * @returns the progress after `move`, or undefined when the step's state does not allow it
 */
export function moveStep(progress: StepProgress, move: StepMove): StepProgress | undefined {
	const { from, to } = MOVES[move];
	if (!from.includes(progress.state)) return undefined;
	return { ...progress, state: to, round: progress.round + (move === 'reopen' ? 1 : 0) };
}
