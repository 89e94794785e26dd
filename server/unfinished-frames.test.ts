import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { connect, keysOf, newRelay, newSession, updateOf } from './testing.ts';
import { boundUnfinished } from './unfinished-frames.ts';

test('cuts no more than it must, those with most first, and leaves what is within bounds', () => {
	const sizes = fc.array(fc.nat(100), { maxLength: 20 });
	fc.assert(
		fc.property(sizes, fc.nat(500), (all, most) => {
			const cut: number[] = [];
			boundUnfinished(
				all.map((bytes) => ({ unfinishedBytes: bytes, cut: () => cut.push(bytes) })),
				most
			);
			const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

			const largest = all.toSorted((a, b) => b - a).slice(0, cut.length);
			expect(cut).toEqual(largest);
			expect(sum(all) - sum(cut)).toBeLessThanOrEqual(most);
			if (cut.length > 0) expect(sum(all) - sum(cut.slice(0, -1))).toBeGreaterThan(most);
		})
	);
});

test('who holds memory with a frame that never ends is cut; others finish theirs', async () => {
	const relay = await newRelay({ limits: { unfinishedBytes: 1024 * 1024 } });
	const session = await newSession(relay);
	const [holder, slow] = [
		await connect(relay, session, 'host', 'board'),
		await connect(relay, session, 'host', 'board')
	];
	await Promise.all([holder.settled(), slow.settled()]);
	const frame = encodeSyncFrame(SYNC.update, updateOf('large', new Uint8Array(400 * 1024)));

	slow.socket.send(frame.subarray(0, 200_000), { fin: false });
	// pongs in between, as the relay's pings bring them, do not make a frame whole
	for (let part = 0; part < 900; part++) {
		holder.socket.send(new Uint8Array(1024), { fin: false });
		holder.socket.pong();
	}

	expect(await holder.closed()).toBe(1006);
	const metrics = await relay.backend.metrics.text({
		rooms: 1,
		connections: relay.relay.connections()
	});
	expect(metrics).toContain('refused_total{code="4503"} 1\n');
	slow.socket.send(frame.subarray(200_000));
	expect(keysOf(await slow.settled())).toEqual(['large']);
});
