import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POLL } from './raw-peer.ts';
import { builtApp, newFolder, newProcess, RelayProcess } from './relay-process.ts';
import { hasRedis, TestRedis } from './store/testing-redis.ts';
import { connect, keysOf, newSession, updateOf } from './testing.ts';

const PASSWORD = 'geheim-k7qf';

describe.skipIf(!hasRedis)('the process with REDIS_URL', () => {
	let redis: TestRedis;
	let url: string;
	beforeAll(async () => {
		redis = await TestRedis.start('--requirepass', PASSWORD);
		url = redis.url.replace('redis://', `redis://:${PASSWORD}@`);
	});
	afterAll(() => redis.stop());

	test('two processes, one killed in the middle of writes: what was acknowledged is at the other', async () => {
		const [first, second] = await Promise.all([
			newProcess({ REDIS_URL: url }),
			newProcess({ REDIS_URL: url })
		]);
		const [a, b] = await Promise.all([first.process.started(), second.process.started()]);
		const session = await newSession(a);
		const host = await connect(b, session, 'host', 'inbox-kern8-1');
		await host.settled();
		const phones = await Promise.all(
			Array.from({ length: 5 }, () => connect(a, session, 'participant', 'inbox-kern8-1'))
		);
		const acknowledged: string[] = [];
		let isKilled = false;
		const writing = phones.map(async (phone, index) => {
			for (let n = 0; !isKilled; n++) {
				phone.write(updateOf(`ballot${index}-${n}`));
				await phone.settled();
				acknowledged.push(`ballot${index}-${n}`);
			}
		});
		await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(100);

		first.process.child.kill('SIGKILL');
		isKilled = true;
		await Promise.allSettled(writing);

		// the other process reads what was stored a moment later
		await expect
			.poll(async () => keysOf(await host.settled()), POLL)
			.toEqual(expect.arrayContaining(acknowledged));
		expect(host.closeCode).toBeUndefined();
		const late = await connect(b, session, 'host', 'inbox-kern8-1');
		expect(keysOf(await late.settled())).toEqual(expect.arrayContaining(acknowledged));
		expect(first.process.output + second.process.output).not.toContain(PASSWORD);
	});

	test('SIGTERM ends it within 2 s, also while Redis does not answer', async () => {
		const { process } = await newProcess({ REDIS_URL: url });
		const server = await process.started();
		const session = await newSession(server);
		const host = await connect(server, session, 'host', 'stage');
		await host.settled();
		redis.pause();
		host.write(updateOf('plan'));
		const begun = performance.now();

		process.child.kill('SIGTERM');
		const ended = await process.ended;
		const took = performance.now() - begun;
		redis.resume();

		expect(ended).toEqual([1, null]); // it could not store everything
		expect(took).toBeLessThan(5000); // 1.8 s, and a busy machine; Redis would be waited for 30 s
	});

	test.for<{ what: string; address: (url: string) => string; sentence: string }>([
		{
			what: 'no Redis there',
			address: () => 'redis://:geheim-k7qf@127.0.0.1:1',
			sentence:
				'Redis antwortet unter der Adresse in REDIS_URL nicht (ECONNREFUSED). Bitte prüfen Sie, ob es läuft und von hier erreichbar ist.\n'
		},
		{
			what: 'a wrong password',
			address: (url) => url.replace(PASSWORD, `${PASSWORD}-falsch`),
			sentence:
				'Redis lehnt die Verbindung ab (WRONGPASS). Bitte prüfen Sie in REDIS_URL Benutzer, Kennwort und Nummer der Datenbank.\n'
		}
	])('$what gives a German sentence, without the password', async ({ address, sentence }) => {
		const settings = { APP_DIR: await builtApp(), DATA_DIR: await newFolder() };

		const process = new RelayProcess({ ...settings, REDIS_URL: address(url) });

		expect(await process.ended).toEqual([1, null]);
		expect(process.output).toBe(sentence);
	});
});
