import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { sessionPath } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentLink } from '#lib/session/document-link.ts';
import { POLL } from '../../server/raw-peer.ts';
import { builtApp, newFolder, RelayProcess } from '../../server/relay-process.ts';
import { connect, keysOf, newSession, updateOf, type TestSession } from '../../server/testing.ts';
import '../support/simulated-phone.ts'; // lends this process a WebSocket

/** A small disk of its own for one process, gone with it. */
const onSmallDisk = (more = 'true') => [
	'unshare',
	'-rm',
	'sh',
	'-c',
	`mount -t tmpfs -o size=256k small "$DATA_DIR" && ${more} && exec "$0" "$@"`
];
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** @returns how to fill the disk of a process up to the last byte, and how to make room again */
function ballastOf({ child }: RelayProcess, dataFolder: string) {
	const path = join(`/proc/${child.pid}/root`, dataFolder, 'ballast');
	return {
		fill: () => {
			const file = openSync(path, 'w');
			try {
				for (;;) writeSync(file, Buffer.alloc(4096));
			} catch (error) {
				expect(error).toMatchObject({ code: 'ENOSPC' });
			} finally {
				closeSync(file);
			}
		},
		remove: () => rmSync(path)
	};
}

function linkOf(origin: string, { room, tokens }: TestSession, role: Role, doc: 'board') {
	const link = new DocumentLink(new Y.Doc(), {
		url: `${origin.replace('http', 'ws')}/sync/${room}`,
		doc,
		role,
		token: tokens[role],
		useBroadcast: false,
		onstatus: () => undefined
	});
	onTestFinished(() => link.destroy());
	return link;
}

test.skipIf(!mayMount)(
	'a full disk: said at once, nothing acknowledged, others go on, all is stored when there is room',
	async () => {
		const settings = { APP_DIR: await builtApp(), DATA_DIR: await newFolder() };
		const relay = new RelayProcess(settings, onSmallDisk());
		const server = await relay.started();
		const [full, other, ending] = [
			await newSession(server),
			await newSession(server),
			await newSession(server)
		];
		const healthOf = async () => (await fetch(`${server.origin}/healthz`)).status;
		const [host, phone] = [
			linkOf(server.origin, full, 'host', 'board'),
			linkOf(server.origin, full, 'participant', 'board')
		];
		await host.whenStored();
		await phone.whenStored();
		const neighbour = await connect(server, other, 'host', 'stage');
		neighbour.write(updateOf('plan'));
		await neighbour.settled();
		const leaving = await connect(server, ending, 'host', 'stage');
		leaving.write(updateOf('plan', new Uint8Array(20_000)));
		await leaving.settled();
		const [before, disk] = [await healthOf(), ballastOf(relay, settings.DATA_DIR)];

		disk.fill();
		valuesRoot(phone.doc).set('card', new Uint8Array(20_000));
		await expect.poll(() => relay.output, POLL).toContain('"store-failed","cause":"ENOSPC"');
		const meanwhile = {
			health: await healthOf(),
			seen: keysOf(host.doc),
			unstored: phone.unstored,
			neighbour: keysOf(await neighbour.settled())
		};
		const ended = [await endOf(server.origin, ending), await leaving.closed()];
		disk.remove();
		await phone.whenStored();

		await expect.poll(() => keysOf(host.doc), POLL).toEqual(['card']);
		expect(await healthOf()).toBe(200);
		expect(before).toBe(200);
		expect(meanwhile).toEqual({ health: 503, seen: [], unstored: 1, neighbour: ['plan'] });
		expect(ended).toEqual([204, 4410]);
		expect(neighbour.closeCode).toBeUndefined();
		for (const { room } of [full, other, ending]) expect(relay.output).not.toContain(room);
	}
);

async function endOf(origin: string, { room, tokens }: TestSession): Promise<number> {
	const authorization = `Bearer ${toBase64Url(tokens.host)}`;
	const answer = await fetch(origin + sessionPath(room), {
		method: 'DELETE',
		headers: { authorization }
	});
	return answer.status;
}

test.skipIf(!mayMount)('a data folder that may only be read gives a German sentence', async () => {
	const settings = { APP_DIR: await builtApp(), DATA_DIR: await newFolder() };
	const readOnly = 'mkdir "$DATA_DIR/rooms" && mount -o remount,ro "$DATA_DIR"';
	const relay = new RelayProcess(settings, onSmallDisk(readOnly));

	expect(await relay.ended).toEqual([1, null]);
	expect(relay.output).toBe(
		`Der Ordner „${settings.DATA_DIR}“ lässt sich nicht benutzen (EROFS). Wählen Sie mit der Umgebungsvariablen DATA_DIR einen anderen.\n`
	);
});
