import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { RedisStore } from './redis-store.ts';
import { storeContract } from './store.contract.ts';
import { hasRedis, TestRedis } from './testing-redis.ts';

describe.skipIf(!hasRedis)('with a real Redis', () => {
	let redis: TestRedis;
	beforeAll(async () => {
		redis = await TestRedis.start();
	});
	afterAll(() => redis.stop());

	async function openStore(): Promise<RedisStore> {
		const store = await RedisStore.open(redis.url);
		onTestFinished(() => store.close());
		return store;
	}

	storeContract(
		'Redis',
		async () => {
			const store = await openStore();
			for (const { room } of await store.listSessions()) await store.deleteSession(room);
			return store;
		},
		() => openStore()
	);
});
