import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from './server-clock.svelte.ts';

const RELAY = 1_800_000_000_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('whatever a device thinks the time is, it follows the relay within the quickest message', () => {
	const error = fc.integer({ min: -365 * 86_400_000, max: 365 * 86_400_000 });
	const message = fc.record({
		after: fc.nat({ max: 60_000 }),
		travel: fc.nat({ max: 20_000 })
	});
	fc.assert(
		fc.property(
			error,
			fc.nat({ max: 1_000 }),
			fc.array(message, { maxLength: 20 }),
			(wrong, quick, others) => {
				const clock = new ServerClock();
				let relay = RELAY;
				const receive = (travel: number) => {
					vi.setSystemTime(relay + wrong);
					clock.sample(relay - travel);
				};
				receive(quick);
				for (const { after, travel } of others) {
					relay += after;
					receive(travel);
				}
				expect(Math.abs(clock.now() - relay)).toBeLessThanOrEqual(1_000);
				expect(clock.ticking).toBe(clock.now());
			}
		)
	);
});
