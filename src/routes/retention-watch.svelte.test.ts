import { beforeEach, expect, test, vi } from 'vitest';
import { invalidate } from '$app/navigation';
import type { Database } from '#lib/storage/db.ts';
import { enforceRetention } from '#lib/storage/retention.ts';
import { watchRetention } from './retention-watch.ts';

vi.mock('$app/navigation', () => ({ invalidate: vi.fn(() => Promise.resolve()) }));
vi.mock('#lib/storage/retention.ts', () => ({ enforceRetention: vi.fn() }));

const db = {} as Database;
const look = async () => {
	document.dispatchEvent(new Event('visibilitychange'));
	await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
	vi.useFakeTimers({ now: new Date('2028-11-21T12:00:00') });
	vi.mocked(enforceRetention).mockReset().mockResolvedValue([]);
});

test('looks at once, and again only when the app is seen on a later day', async () => {
	await watchRetention(db);
	expect(enforceRetention).toHaveBeenCalledTimes(1);

	await look();
	expect(enforceRetention).toHaveBeenCalledTimes(1);

	vi.setSystemTime(new Date('2028-11-22T00:30:00'));
	vi.mocked(enforceRetention).mockResolvedValue([{ title: 'Alt', closedAt: 1 }]);
	await look();
	await look();

	expect(enforceRetention).toHaveBeenCalledTimes(2);
	expect(vi.mocked(invalidate).mock.calls).toEqual([
		['lernwerkstatt:ergebnisse'],
		['lernwerkstatt:register']
	]);
});
