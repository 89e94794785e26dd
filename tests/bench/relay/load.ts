import { randomBytes } from 'node:crypto';
import type { Host } from './dialects.ts';
import { randomUpdate, updateOf } from './updates.ts';

/** Bytes of the counts that a host tells everybody. */
const COUNTS_BYTES = 400;

/** @returns the updates of all phones, ready to be sent, in the order in which they are */
export function ballots(devices: number, ratings: number): Uint8Array[] {
	return Array.from({ length: devices * ratings }, (_, index) => {
		const device = index % devices;
		const clock = Math.floor(index / devices);
		// a real key is a pseudonym and a version; the last digits say which ballot this is
		const key = device.toString(16).padStart(56, '0') + index.toString(16).padStart(8, '0');
		return randomUpdate(1_000_000 + device, clock, key);
	});
}

/** Every host tells its phones something so often a second, not all in the same millisecond. */
export function publishCounts(hosts: readonly Host[], perSecond: number): NodeJS.Timeout {
	const begun = performance.now();
	let done = 0;
	return setInterval(() => {
		const due = ((performance.now() - begun) / 1000) * perSecond * hosts.length;
		for (; done < due; done++) {
			const clock = Math.floor(done / hosts.length);
			const update = updateOf(7, clock, `count/${clock}`, randomBytes(COUNTS_BYTES));
			hosts[done % hosts.length]?.publish?.(update);
		}
	}, 5);
}

/** Does `total` things at random moments of a time; those that are late at once. */
export function pace(
	total: number,
	windowMs: number,
	work: (index: number) => void
): Promise<void> {
	const moments = Float64Array.from({ length: total }, () => Math.random() * windowMs).sort();
	const begun = performance.now();
	let done = 0;
	return new Promise((resolve) => {
		const timer = setInterval(() => {
			const now = performance.now() - begun;
			while (done < total && (moments[done] ?? 0) <= now) work(done++);
			if (done < total) return;
			clearInterval(timer);
			resolve();
		}, 1);
	});
}

export function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
