import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { LineWatch } from './line-watch.ts';

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

function newWatch() {
	const line = {
		isSeen: true,
		waiting: 0,
		asked: 0,
		renewed: 0,
		givenUp: 0,
		isWatched: () => line.isSeen,
		unsentBytes: () => line.waiting,
		ask: () => (line.asked += 1) > 0,
		giveUp: () => void (line.givenUp += 1),
		renew: () => void (line.renewed += 1)
	};
	const watch = new LineWatch(line);
	onTestFinished(() => watch.destroy());
	const open = () => {
		watch.opening();
		watch.opened();
		watch.synced();
	};
	return { line, watch, open };
}

test('a quiet line is asked once and renewed within five seconds when it does not answer', () => {
	const { line, open } = newWatch();
	open();
	vi.advanceTimersByTime(2_600);
	expect(line).toMatchObject({ asked: 1, renewed: 0 });
	vi.advanceTimersByTime(2_399);
	expect(line).toMatchObject({ asked: 1, renewed: 1 });
});

test('devices that heard the same frame do not ask at the same moment', () => {
	vi.restoreAllMocks();
	const devices = Array.from({ length: 100 }, newWatch);
	for (const { open } of devices) open();
	const asked = () => devices.reduce((sum, { line }) => sum + line.asked, 0);
	vi.advanceTimersByTime(1_500);
	expect(asked()).toBe(0);
	vi.advanceTimersByTime(500);
	expect(asked()).toBeGreaterThan(20);
	expect(asked()).toBeLessThan(80);
	vi.advanceTimersByTime(500);
	expect(asked()).toBe(100);
});

test('a line that answers is asked again and again and stays', () => {
	const { line, watch, open } = newWatch();
	open();
	for (let second = 0; second < 60; second++) {
		const before = line.asked;
		vi.advanceTimersByTime(1_000);
		if (line.asked > before) watch.heard();
	}
	expect(line.renewed).toBe(0);
	expect(line.asked).toBeGreaterThan(15);
	expect(line.asked).toBeLessThan(25);
});

test('a line on which frames come is asked nothing', () => {
	const { line, watch, open } = newWatch();
	open();
	for (let second = 0; second < 60; second++) {
		vi.advanceTimersByTime(1_000);
		watch.heard();
	}
	expect(line).toMatchObject({ asked: 0, renewed: 0 });
});

test('a hidden page asks nothing, and once when it is looked at again', () => {
	const { line, watch, open } = newWatch();
	open();
	line.isSeen = false;
	watch.sleep();
	vi.advanceTimersByTime(600_000);
	expect(line).toMatchObject({ asked: 0, renewed: 0 });

	line.isSeen = true;
	for (const _event of ['visibilitychange', 'pageshow', 'online']) watch.wake();
	expect(line.asked).toBe(1);
	vi.advanceTimersByTime(2_400);
	expect(line.renewed).toBe(1);
});

test('a write that nobody confirms is noticed, also where quiet is no matter', () => {
	const { line, watch, open } = newWatch();
	line.isSeen = false;
	open();
	watch.asked();
	vi.advanceTimersByTime(2_000);
	watch.heard();
	vi.advanceTimersByTime(60_000);
	expect(line.renewed).toBe(0);
	watch.asked();
	vi.advanceTimersByTime(1_000);
	watch.asked();
	vi.advanceTimersByTime(1_400);
	expect(line.renewed).toBe(1);
});

test('what leaves slowly is not cut while it leaves', () => {
	const { line, watch, open } = newWatch();
	open();
	line.waiting = 900_000;
	watch.asked();
	for (let step = 0; step < 8; step++) {
		vi.advanceTimersByTime(1_000);
		line.waiting -= 100_000;
	}
	expect(line.renewed).toBe(0);
	vi.advanceTimersByTime(5_000);
	expect(line.renewed).toBe(1);
});

test('a line that does not open is given up after five seconds, earlier after waking', () => {
	const { line, watch } = newWatch();
	watch.opening();
	vi.advanceTimersByTime(4_900);
	expect(line.givenUp).toBe(0);
	vi.advanceTimersByTime(200);
	expect(line).toMatchObject({ givenUp: 1, renewed: 0 });

	watch.opening();
	watch.wake();
	vi.advanceTimersByTime(2_400);
	expect(line).toMatchObject({ givenUp: 1, renewed: 1 });
});

test('a first state gets ten seconds, and twice as long the next time', () => {
	const { line, watch } = newWatch();
	line.renew = () => {
		line.renewed += 1;
		watch.opening();
		watch.opened();
	};
	watch.opening();
	watch.opened();
	vi.advanceTimersByTime(9_900);
	expect(line.renewed).toBe(0);
	vi.advanceTimersByTime(200);
	expect(line.renewed).toBe(1);
	vi.advanceTimersByTime(19_000);
	expect(line.renewed).toBe(1);
	vi.advanceTimersByTime(2_000);
	expect(line.renewed).toBe(2);
});

test('what one line finds out, the others of the page look into', () => {
	const [first, other] = [newWatch(), newWatch()];
	other.line.isSeen = false;
	other.open();
	first.open();
	vi.advanceTimersByTime(5_000);
	expect(first.line.renewed).toBe(1);
	expect(other.line).toMatchObject({ asked: 1, renewed: 0 });
	vi.advanceTimersByTime(2_400);
	expect(other.line.renewed).toBe(1);
});

test('a page that slept through the wait lets the answer come first', () => {
	const { line, watch, open } = newWatch();
	open();
	watch.asked();
	// frozen: the clock runs, timers do not
	vi.setSystemTime(Date.now() + 60_000);
	const sleep = vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + 60_000);
	vi.advanceTimersByTime(2_400);
	sleep.mockRestore();
	expect(line.renewed).toBe(0);
	watch.heard();
	vi.advanceTimersByTime(2_400);
	expect(line.renewed).toBe(0);
});

test('nothing runs on after the end', () => {
	const { watch, open } = newWatch();
	open();
	watch.asked();
	watch.destroy();
	expect(vi.getTimerCount()).toBe(0);
});
