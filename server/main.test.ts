import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { valuesRoot } from '#lib/protocol/values.ts';
import { POLL } from './raw-peer.ts';
import { newProcess, PAGE, RelayProcess, SLOW_MS } from './relay-process.ts';
import {
	connect,
	keysOf,
	newSession,
	openProvider,
	register,
	synced,
	updateOf
} from './testing.ts';

test('prints where it can be reached, and no address of anyone', async () => {
	const { process } = await newProcess();
	const { origin } = await process.started();

	expect(process.output).toMatch(
		/^Lernwerkstatt läuft\. Auf diesem Laptop:\nhttp:\/\/localhost:\d+\n/
	);
	await expect
		.poll(() => process.output, { timeout: SLOW_MS, interval: 20 })
		.toContain('Für Telefone ist die Lernwerkstatt nicht erreichbar');
	expect(await (await fetch(`${origin}/m/K7QF`)).text()).toBe(PAGE);
});

test('behind a proxy it shows phones no way past it', async () => {
	const { process } = await newProcess({ HOST: '0.0.0.0', TRUST_PROXY: '1' });
	await process.started();
	process.child.kill('SIGTERM');
	await process.ended;

	expect(process.output).toMatch(
		/^Lernwerkstatt läuft hinter einem Proxy\. Auf diesem Rechner:\nhttp:\/\/localhost:\d+\n$/
	);
});

test('a port that is taken gives a German sentence and touches no data', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	onTestFinished(() => void other.close());
	const { port } = other.address() as AddressInfo;

	const { process, settings } = await newProcess({ PORT: String(port) });

	expect(await process.ended).toEqual([1, null]);
	expect(process.output).toBe(
		`Port ${port} ist schon belegt. Beenden Sie das andere Programm, oder wählen Sie mit der Umgebungsvariablen PORT einen anderen, zum Beispiel PORT=${port + 1}.\n`
	);
	expect(await readdir(settings.DATA_DIR)).toEqual([]);
});

test.for<{ what: string; env: Record<string, string>; sentence: string }>([
	{
		what: 'no built app',
		env: { APP_DIR: 'missing/app' },
		sentence:
			'In „missing/app“ liegt keine gebaute Anwendung. Bitte führen Sie zuerst „npm run build“ aus.\n'
	},
	{
		what: 'a data folder that is a file',
		env: { DATA_DIR: 'package.json' },
		sentence:
			'Der Ordner „package.json“ lässt sich nicht benutzen (ENOTDIR). Wählen Sie mit der Umgebungsvariablen DATA_DIR einen anderen.\n'
	},
	{
		what: 'a setting that is none',
		env: { RETENTION_HOURS: 'ewig' },
		sentence: 'RETENTION_HOURS muss eine Zahl größer als 0 sein, nicht „ewig“.\n'
	}
])('$what gives a German sentence', async ({ env, sentence }) => {
	const { process } = await newProcess(env);

	expect(await process.ended).toEqual([1, null]);
	expect(process.output).toBe(sentence);
});

test('on SIGTERM it closes its sockets and ends within two seconds', async () => {
	const { process } = await newProcess();
	const server = await process.started();
	const session = await newSession(server);
	const host = await connect(server, session, 'host', 'stage');
	host.write(updateOf('plan'));
	await host.settled();
	const deaf = await connect(server, session, 'host', 'control');
	deaf.socket.pause(); // never answers the close

	const begun = performance.now();
	process.child.kill('SIGTERM');

	expect(await process.ended).toEqual([0, null]);
	expect(performance.now() - begun).toBeLessThan(2000);
	expect(await host.closed()).toBe(1012);
});

test('P37: everything acknowledged survives kill -9', async () => {
	const { process: first, settings } = await newProcess();
	const server = await first.started();
	const session = await newSession(server);
	const host = await connect(server, session, 'host', 'stage');
	const phones = await Promise.all(
		Array.from({ length: 10 }, () => connect(server, session, 'host', 'inbox-kern8-1'))
	);
	const acknowledged: string[] = [];
	host.write(updateOf('plan'));
	await host.settled();
	let isKilled = false;
	const writing = phones.map(async (phone, index) => {
		for (let n = 0; !isKilled && n < 1000; n++) {
			const key = `ballot${index}/${n}`;
			phone.write(updateOf(key));
			const answers = phone.bodies('step2').length;
			phone.ask();
			await expect.poll(() => isKilled || phone.bodies('step2').length > answers, POLL).toBe(true);
			if (phone.bodies('step2').length > answers) acknowledged.push(key);
		}
	});
	await expect.poll(() => acknowledged.length, POLL).toBeGreaterThan(100);

	first.child.kill('SIGKILL');
	isKilled = true;
	await Promise.all([first.ended, ...writing]);
	const second = new RelayProcess({ ...settings, PORT: String(server.port) });
	await second.started();
	const again = await connect(server, session, 'host', 'inbox-kern8-1');
	const stage = await connect(server, session, 'participant', 'stage');

	expect(keysOf(await again.settled())).toEqual(expect.arrayContaining(acknowledged));
	expect(keysOf(await stage.settled())).toEqual(['plan']);
});

test('the real clients go on by themselves after kill -9, also with an empty store', async () => {
	const { process: first, settings } = await newProcess();
	const server = await first.started();
	const session = await newSession(server);
	const host = await synced(openProvider(server, session, 'host', 'board'));
	const phone = await synced(openProvider(server, session, 'participant', 'board'));
	valuesRoot(phone.doc).set('card', Uint8Array.of(1));
	await expect.poll(() => keysOf(host.doc), POLL).toEqual(['card']);

	first.child.kill('SIGKILL');
	await first.ended;
	await rm(settings.DATA_DIR, { recursive: true });
	valuesRoot(phone.doc).set('written while away', Uint8Array.of(2));
	const second = new RelayProcess({ ...settings, PORT: String(server.port) });
	await second.started();
	expect(await register(server.origin, session)).toBe(201);
	await expect
		.poll(() => {
			// as the app does after 4401, which both met before the registration
			host.connect();
			phone.connect();
			return keysOf(host.doc);
		}, POLL)
		.toEqual(['card', 'written while away']);
});

test.for([
	{ what: 'an unhandled rejection', fault: `Promise.reject(new TypeError('in room K7QF'))` },
	{ what: 'an exception', fault: `(() => { throw new TypeError('in room K7QF') })()` },
	{ what: 'a rejection with anything', fault: `Promise.reject({ room: 'K7QF' })` }
])('$what ends the process visibly, without a word of content', async ({ fault }) => {
	const planted = `process.once('SIGUSR2', () => { ${fault} })`;
	const { process } = await newProcess({
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}`
	});
	await process.started();
	const before = process.output.length;
	process.child.kill('SIGUSR2');

	expect(await process.ended).toEqual([1, null]);
	const line: unknown = JSON.parse(process.output.slice(before).split('\n').at(-2) ?? '');
	expect(line).toMatchObject({ event: 'crashed' });
	expect(process.output).not.toContain('K7QF');
});

test('nothing that it prints or stores names an address, a token or a program', async () => {
	const { process, settings } = await newProcess();
	const server = await process.started();
	const session = await newSession(server);
	const headers = { 'user-agent': 'CanaryBrowser/1.0' };
	const host = await connect(server, session, 'host', 'stage', { headers });
	host.write(updateOf('plan'));
	await host.settled();
	const stranger = { ...session, tokens: { ...session.tokens, wall: session.tokens.host } };
	await (await connect(server, stranger, 'wall', 'stage', { headers })).closed();
	process.child.kill('SIGTERM');
	await process.ended;

	const files = await readdir(settings.DATA_DIR, { recursive: true, withFileTypes: true });
	const contents = await Promise.all(
		files
			.filter((file) => file.isFile())
			.map((file) => readFile(join(file.parentPath, file.name), 'latin1'))
	);
	const written = [process.output, ...contents].join('\n');
	const secrets = Object.values(session.tokens).flatMap((token) => [
		Buffer.from(token).toString('base64url'),
		Buffer.from(token).toString('latin1')
	]);
	for (const canary of ['CanaryBrowser', '127.0.0.1', ...secrets]) {
		expect(written).not.toContain(canary);
	}
	expect(process.output).not.toContain(session.room);
});
