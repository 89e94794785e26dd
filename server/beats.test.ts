import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Beats } from './beats.ts';

const INTERVAL_MS = 15_000;

beforeEach(() => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
});

/** Notes when it was its turn. */
class Member {
	readonly beats: number[] = [];

	beat(): void {
		this.beats.push(Date.now());
	}
}

function join(count: number) {
	const beats = new Beats<Member>(INTERVAL_MS);
	onTestFinished(() => beats.stop());
	const members = Array.from({ length: count }, () => {
		const member = new Member();
		return { member, seat: beats.add(member) };
	});
	return { beats, members };
}

test('everybody has a beat in each interval, as far apart as an interval is long', () => {
	const { members } = join(250);

	vi.advanceTimersByTime(3 * INTERVAL_MS);

	for (const { member } of members) {
		const [first = 0, second = 0, third = 0, ...more] = member.beats;
		expect([second - first, third - second, more]).toEqual([INTERVAL_MS, INTERVAL_MS, []]);
	}
});

test('no moment is that of many', () => {
	const { members } = join(1000);

	vi.advanceTimersByTime(INTERVAL_MS);

	const moments = new Map<number, number>();
	for (const { member } of members) {
		for (const at of member.beats) moments.set(at, (moments.get(at) ?? 0) + 1);
	}
	expect(Math.max(...moments.values())).toBe(10);
});

test('who has left has no more beats, and nobody after the end', () => {
	const { beats, members } = join(3);
	const [gone, stays] = members;
	gone?.seat.delete(gone.member);

	vi.advanceTimersByTime(INTERVAL_MS);
	expect(beats.all()).toHaveLength(2);
	beats.stop();
	vi.advanceTimersByTime(INTERVAL_MS);

	expect([gone?.member.beats.length, stays?.member.beats.length]).toEqual([0, 1]);
});
