import { createClient } from '@redis/client';
import { expect, onTestFinished, test } from 'vitest';
import { RedisLink } from './redis-link.ts';
import { hasRedis, NO_REDIS, TestRedis } from './testing-redis.ts';

/** for a busy machine */
const POLL = { timeout: 10_000, interval: 10 };

if (!hasRedis) console.warn(NO_REDIS);

test.runIf(hasRedis)(
	'a Redis that has become a copy of another is away until it takes writes',
	{ timeout: 30_000 },
	async () => {
		const redis = await TestRedis.start();
		onTestFinished(() => redis.kill());
		const admin = createClient({ url: redis.url });
		await admin.connect();
		onTestFinished(() => admin.destroy());
		const events: string[] = [];
		const link = new RedisLink(redis.url, 20_000, {
			onMessage: () => undefined,
			onAway: () => events.push('away'),
			onLost: () => events.push('lost'),
			onBack: () => events.push('back')
		});
		onTestFinished(() => link.close());
		await link.connect();
		const connections = async () =>
			Number(/total_connections_received:(\d+)/.exec(await admin.info('stats'))?.[1]);

		await admin.sendCommand(['REPLICAOF', '127.0.0.1', '1']);
		const before = await connections();
		const written = link.run((client) => client.set('key', 'value'));
		await expect.poll(connections, POLL).toBeGreaterThan(before + 6);
		await admin.sendCommand(['REPLICAOF', 'NO', 'ONE']);

		expect(String(await written)).toBe('OK');
		await expect.poll(() => events, POLL).toEqual(['away', 'back']);
	}
);
