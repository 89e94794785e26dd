import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Part } from './part.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A part whose file the network breaks `failures` times. */
function flakyPart(failures: number) {
	const load = vi.fn(() =>
		load.mock.calls.length <= failures
			? Promise.reject(new Error('no network'))
			: Promise.resolve(7)
	);
	return { load, part: new Part(load) };
}

test('asks again by itself until it is there, and says so only when it takes long', async () => {
	const { load, part } = flakyPart(2);
	const stop = part.ask();

	await vi.advanceTimersByTimeAsync(0);
	expect([part.current, part.isLate]).toEqual([undefined, false]);
	await vi.advanceTimersByTimeAsync(3_000);
	expect([part.current, part.isLate]).toEqual([undefined, true]);
	await vi.advanceTimersByTimeAsync(3_000);
	expect([part.current, part.isLate]).toEqual([7, false]);

	await vi.advanceTimersByTimeAsync(60_000);
	part.ask();
	expect(load).toHaveBeenCalledTimes(3);
	stop();
});

test('asks no more once nobody needs it', async () => {
	const { load, part } = flakyPart(100);
	const stop = part.ask();
	await vi.advanceTimersByTimeAsync(0);

	stop();
	await vi.advanceTimersByTimeAsync(60_000);

	expect(load).toHaveBeenCalledTimes(1);
});

test('an effect that asks does not run again for what comes of it', async () => {
	const { part } = flakyPart(1);
	const asked = vi.fn(part.ask);
	const destroy = $effect.root(() => {
		$effect(() => asked());
	});

	flushSync();
	await vi.advanceTimersByTimeAsync(10_000);
	flushSync();

	expect([part.current, asked.mock.calls.length]).toEqual([7, 1]);
	destroy();
});
