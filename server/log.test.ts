import { expect, onTestFinished, test, vi } from 'vitest';
import { sparingly } from './log.ts';

test('a failure that goes on is told once a minute, another one at once', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const told = vi.fn();
	const log = sparingly(told);
	const full = Object.assign(new Error(), { code: 'ENOSPC' });
	const readOnly = Object.assign(new Error(), { code: 'EROFS' });
	for (let phone = 0; phone < 300; phone++) log('store-failed', full);
	log('store-failed', readOnly);
	vi.advanceTimersByTime(59_999);
	log('store-failed', full);
	expect(told.mock.calls).toEqual([
		['store-failed', full],
		['store-failed', readOnly]
	]);
	vi.advanceTimersByTime(1);
	log('store-failed', full);
	expect(told).toHaveBeenCalledTimes(3);
});
