import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first is done at once, what comes in between once together, the last is never lost', () => {
	const pace = new Pace(250);
	const done: string[] = [];
	const [count, people] = [() => done.push('count'), () => done.push('people')];
	pace.soon(count);
	expect(done).toEqual(['count']);
	for (let vote = 0; vote < 100; vote++) pace.soon(count);
	pace.soon(people);
	expect(done).toEqual(['count']);
	vi.advanceTimersByTime(250);
	expect(done).toEqual(['count', 'count', 'people']);
	vi.advanceTimersByTime(1_000);
	pace.soon(people);
	expect(done).toEqual(['count', 'count', 'people', 'people']);
});

test('however much comes, there are four turns a second', () => {
	const pace = new Pace(250);
	const work = vi.fn();
	for (let ms = 0; ms < 10_000; ms += 5) {
		pace.soon(work);
		vi.advanceTimersByTime(5);
	}
	expect(work.mock.calls.length).toBeGreaterThan(38);
	expect(work.mock.calls.length).toBeLessThan(43);
});

test('work that asks for itself again does not run away, and nothing happens after the end', () => {
	const pace = new Pace(250);
	const work = vi.fn(() => pace.soon(work));
	pace.soon(work);
	vi.advanceTimersByTime(1_000);
	expect(work).toHaveBeenCalledTimes(5);
	pace.stop();
	vi.advanceTimersByTime(1_000);
	expect(work).toHaveBeenCalledTimes(5);
	expect(vi.getTimerCount()).toBe(0);
});
