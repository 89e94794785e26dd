import { describe, expect, test } from 'vitest';
import { Keeper } from './keeper.svelte.ts';

interface Facts {
	room?: string;
	team?: string;
}

/** A device whose writes end when the test says so. */
function newDevice(isLasting = true) {
	const writes: { change: Facts; done: () => void; fail: () => void }[] = [];
	const keeper = new Keeper<Facts>(isLasting, (change) => {
		return new Promise((resolve, reject) => {
			writes.push({ change, done: resolve, fail: () => reject(new Error('disk full')) });
		});
	});
	/** Lets everything go on that was waiting for a write. */
	const settle = async () => {
		for (let turn = 0; turn < 5; turn++) await Promise.resolve();
	};
	return { keeper, writes, settle };
}

describe('what is typed', () => {
	test('is not called stored while a later change waits or is being written', async () => {
		const { keeper, writes, settle } = newDevice();
		keeper.keep({ room: 'A' });
		keeper.keep({ team: 'B' });
		writes[0]?.done();
		await settle();

		expect(writes.map(({ change }) => change)).toEqual([{ room: 'A' }, { team: 'B' }]);
		expect([keeper.state, keeper.isUnsaved]).toEqual(['busy', true]);

		writes[1]?.done();
		await settle();
		expect([keeper.state, keeper.isUnsaved]).toEqual(['stored', false]);
	});

	test('and was refused goes in with the next change, the newer value first', async () => {
		const { keeper, writes, settle } = newDevice();
		keeper.keep({ room: 'A', team: 'B' });
		writes[0]?.fail();
		await settle();
		expect([keeper.state, keeper.isUnsaved]).toEqual(['failed', true]);

		keeper.keep({ team: 'C' });
		expect(writes[1]?.change).toEqual({ room: 'A', team: 'C' });
		writes[1]?.done();
		await settle();
		expect(keeper.state).toBe('stored');
	});

	test('on a device that keeps nothing is unsaved as soon as there is something', () => {
		const { keeper } = newDevice(false);
		expect([keeper.state, keeper.isUnsaved]).toEqual(['failed', false]);
		keeper.keep({ room: 'A' });
		expect(keeper.isUnsaved).toBe(true);
	});
});
