/**
 * `npm run bench:guessing`: does the time until a wrong token is refused say whether there is such a room
 * (docs/protocol.md P40, P47)? 1 000 tries each of a room that is in use, one that is only stored, and one
 * that does not exist, in random order over real sockets. Prints JSON; ends with code 1 when the
 * distributions differ.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { API, ROLE_PREFIX, syncPath, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { tokenHash } from '#lib/protocol/keys.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { percentiles } from './percentiles.ts';
import { kolmogorovSmirnov } from './same-distribution.ts';

const TRIES = 1000;
const AT_ONCE = 20;
/** a difference that chance alone would show once in a thousand runs */
const SMALLEST_P = 0.001;
const ROOMS = { 'in use': 'K7QF', stored: 'M2XR', unknown: 'TDW4' } as const;
type Room = keyof typeof ROOMS;

const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-guessing-'));
writeFileSync(
	join(folder, '200.html'),
	`<meta http-equiv="content-security-policy" content="default-src 'none'">`
);
const relay = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
	env: {
		...process.env,
		PORT: '0',
		HOST: '127.0.0.1',
		TRUST_PROXY: '1', // every try comes from an address of its own
		APP_DIR: folder,
		DATA_DIR: join(folder, 'data')
	},
	stdio: ['ignore', 'pipe', 'inherit']
});
const port = await new Promise<string>((resolve) => {
	let output = '';
	relay.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
		const [, found] = /localhost:(\d+)\n/.exec(output) ?? [];
		if (found) resolve(found);
	});
});
const origin = `127.0.0.1:${port}`;
const hostToken = randomBytes(32);
for (const room of [ROOMS['in use'], ROOMS.stored]) {
	await fetch(`http://${origin}${API.sessions}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			room,
			joinHash: tokenHash(randomBytes(32)),
			hostHash: tokenHash(hostToken)
		})
	});
}

let tries = 0;
function open(room: Room, role: string, token: Uint8Array): WebSocket {
	return new WebSocket(
		`ws://${origin}${syncPath(ROOMS[room], 'stage')}`,
		[SUBPROTOCOL, ROLE_PREFIX + role, TOKEN_PREFIX + toBase64Url(token)],
		{ headers: { 'x-forwarded-for': `10.${(tries >> 8) & 255}.${tries++ & 255}.1` } }
	);
}

/** @returns milliseconds until the refusal was complete, and its code */
async function guess(room: Room): Promise<{ ms: number; code: unknown }> {
	const begun = performance.now();
	const [code] = await once(open(room, 'participant', randomBytes(32)), 'close');
	return { ms: performance.now() - begun, code };
}

await once(open('in use', 'host', hostToken), 'message');
const took: Record<Room, number[]> = { 'in use': [], stored: [], unknown: [] };
const codes: Record<Room, Record<string, number>> = { 'in use': {}, stored: {}, unknown: {} };
const names = Object.keys(ROOMS) as Room[];
const order = names
	.flatMap((room) => Array.from({ length: TRIES }, () => ({ room, at: Math.random() })))
	.sort((a, b) => a.at - b.at);
await Promise.all(
	Array.from({ length: AT_ONCE }, async () => {
		for (let next = order.pop(); next; next = order.pop()) {
			const { ms, code } = await guess(next.room);
			took[next.room].push(ms);
			codes[next.room][String(code)] = (codes[next.room][String(code)] ?? 0) + 1;
		}
	})
);
relay.kill('SIGKILL');
rmSync(folder, { recursive: true, force: true });

const pairs = [
	['in use', 'unknown'],
	['stored', 'unknown'],
	['in use', 'stored']
] as const;
const compared = pairs.map(([a, b]) => ({ a, b, ...kolmogorovSmirnov(took[a], took[b]) }));
const rooms = Object.fromEntries(
	names.map((room) => [room, { milliseconds: percentiles(took[room]), codes: codes[room] }])
);
console.log(JSON.stringify({ tries: TRIES, rooms, compared }, null, '\t'));
const areCodesEqual = new Set(names.map((room) => JSON.stringify(codes[room]))).size === 1;
const isSame = areCodesEqual && compared.every(({ p }) => p > SMALLEST_P);
console.error(
	isSame ? 'A refusal does not say whether there is such a room.' : 'THE REFUSALS DIFFER.'
);
process.exit(isSame ? 0 : 1);
