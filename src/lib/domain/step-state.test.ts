import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveStep, STEP_STATES, type StepMove, type StepProgress } from './step-state.ts';

const MOVES: StepMove[] = ['open', 'close', 'reveal', 'reopen'];
const READY: StepProgress = { state: 'ready', round: 1, anonymity: 'sealed', minimum: 6 };

describe('moveStep', () => {
	const allowed: Record<string, string> = {
		'ready open': 'open 1',
		'open close': 'closed 1',
		'closed reveal': 'revealed 1',
		'closed reopen': 'open 2',
		'revealed reopen': 'open 2'
	};
	const cases = STEP_STATES.flatMap((state) => MOVES.map((move) => ({ state, move })));

	test.for(cases)('$move from $state', ({ state, move }) => {
		const next = moveStep({ ...READY, state }, move);

		expect(next && `${next.state} ${next.round}`).toBe(allowed[`${state} ${move}`]);
	});

	test('over any moves the round counts the times of reopening, and minimum and anonymity stay', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...MOVES), { maxLength: 40 }), (moves) => {
				let progress = READY;
				let reopened = 0;
				for (const move of moves) {
					const next = moveStep(progress, move);
					if (next && move === 'reopen') reopened += 1;
					progress = next ?? progress;
				}
				expect(progress).toMatchObject({ round: 1 + reopened, anonymity: 'sealed', minimum: 6 });
			})
		);
	});

	test('nothing is revealed before it was open and closed', () => {
		const orders = MOVES.flatMap((first) => MOVES.map((second) => [first, second] as const));

		const states = orders.map(([first, second]) => {
			const after = moveStep(READY, first) ?? READY;
			return (moveStep(after, second) ?? after).state;
		});

		expect(states).not.toContain('revealed');
	});

	test('leaves the progress that it was given as it was', () => {
		const given = Object.freeze({ ...READY });

		expect(moveStep(given, 'open')).not.toBe(given);
		expect(given.state).toBe('ready');
	});
});
