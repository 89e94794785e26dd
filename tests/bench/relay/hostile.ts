import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';
import type { Device, Host } from './dialects.ts';
import { newSession } from './new-session.ts';
import type { ServerProcess } from './processes.ts';
import { wait } from './load.ts';
import type { Numbers } from './report.ts';
import { keysIn, randomUpdate, updateOf } from './updates.ts';

const MIB = 1024 * 1024;
const HUGE_FRAME = 64 * MIB;
/** What flows to a peer that does not read: this often this much. */
const PIECES = 200;
const PIECE_BYTES = 256 * 1024;
/** Updates in the wrong order, from so many sockets: one alone would be stopped for its pace. */
const GAPS = 3000;
const GAP_SOCKETS = 20;
/** After a close, a server may wait 5 s for the answer. */
const CLOSING_MS = 7000;
/** How long the other room is watched before anything happens, ms. */
const QUIET_MS = 2000;
const PROBE_MS = 50;
const PATIENCE_MS = 40_000;

/** What peers do to a server that no honest device does; another room is watched meanwhile. */
export async function measureHostile(
	server: ServerProcess,
	{ dialect }: Contender
): Promise<Numbers> {
	const probe = await watchOtherRoom();
	await wait(QUIET_MS);
	const quietWorstMs = probe.worst();
	const huge = await sendHugeFrame();
	probe.worst();
	const idle = await readNothing();
	probe.worst();
	const gap = await sendGaps();
	await probe.settled();
	const gapWorstMs = probe.worst();
	probe.stop();
	return { quietWorstMs, ...huge, ...idle, ...gap, gapWorstMs };

	async function watchOtherRoom() {
		const session = newSession();
		const sent = new Map<string, number>();
		let worst = 0;
		const host = await dialect.host(server.port, session, {
			onTold: ({ type, update }) => {
				if (type !== 'update') return;
				for (const key of keysIn(update)) {
					worst = Math.max(worst, performance.now() - (sent.get(key) ?? Infinity));
					sent.delete(key);
				}
			}
		});
		const phone = await dialect.phone(server.port, session);
		let clock = 0;
		let isStopped = false;
		const write = (): void => {
			if (isStopped) return;
			const key = `probe${clock}`;
			sent.set(key, performance.now());
			phone.write(randomUpdate(77, clock++, key));
			setTimeout(write, PROBE_MS);
		};
		write();
		return {
			/** the longest since it was asked last, ms; what is still under way counts */
			worst: () => {
				const now = performance.now();
				const found = Math.max(worst, ...Array.from(sent.values(), (at) => now - at), 0);
				worst = 0;
				return found;
			},
			/** Resolves when nothing is under way for long. */
			settled: async () => {
				const end = performance.now() + PATIENCE_MS;
				do await wait(100);
				while (sent.size > 5 && performance.now() < end);
				await wait(500);
			},
			stop: () => {
				isStopped = true;
				endAll([host, phone]);
			}
		};
	}

	async function sendHugeFrame(): Promise<Numbers> {
		const session = newSession();
		const host = await dialect.host(server.port, session, {});
		const before = await server.settled();
		let isClosed = false;
		const phone = await dialect.phone(server.port, session, { onClose: () => (isClosed = true) });
		phone.write(updateOf(5, 0, 'huge', randomBytes(HUGE_FRAME)));
		const end = performance.now() + 5000;
		while (!isClosed && performance.now() < end) await wait(20);
		const after = await server.settled();
		endAll([host, phone]);
		return {
			hugeFrameTaken: isClosed ? 0 : 1,
			hugeFrameBytes: Math.max(0, after.rss - before.rss)
		};
	}

	/** The host tells everybody a lot, and one of them reads nothing of it. */
	async function readNothing(): Promise<Numbers> {
		const session = newSession();
		const host = await dialect.host(server.port, session, {});
		let isClosed = false;
		const phone = await dialect.phone(server.port, session, { onClose: () => (isClosed = true) });
		const [told] = phone.sockets;
		told?.pause();
		const before = await server.settled();
		// a real document: of writes that do not follow one another only the first would be passed on
		const doc = new Y.Doc();
		const publish = host.publish ?? host.write;
		doc.on('update', (update: Uint8Array) => publish(update));
		for (let piece = 0; piece < PIECES; piece++) {
			doc.getMap('values').set('same', new Uint8Array(randomBytes(PIECE_BYTES)));
			await wait(20);
		}
		const after = await server.settled();
		await wait(CLOSING_MS);
		told?.resume();
		await wait(1000);
		endAll([host, phone]);
		// the document itself is kept: one value of many writes
		const grown = Math.max(0, after.rss - before.rss);
		return { unreadBytes: grown, unreadClosed: isClosed ? 1 : 0 };
	}

	async function sendGaps(): Promise<Numbers> {
		const session = newSession();
		const host = await dialect.host(server.port, session, {});
		const phones = await Promise.all(
			Array.from({ length: GAP_SOCKETS }, () => dialect.phone(server.port, session))
		);
		const started = await server.usage();
		for (let clock = GAPS; clock > 0; clock--) {
			phones[clock % GAP_SOCKETS]?.write(randomUpdate(8, clock, `gap${clock}`));
		}
		const ended = await Promise.race([server.usage(), wait(PATIENCE_MS)]);
		endAll([host, ...phones]);
		return { gapCpuMicros: ended ? ((ended.cpuMs - started.cpuMs) * 1000) / GAPS : undefined };
	}
}

/** How long a server keeps a socket whose device has left without a word, ms; as long as patience at most. */
export async function measureDead(
	server: ServerProcess,
	{ dialect }: Contender,
	patienceMs: number
): Promise<Numbers> {
	const session = newSession();
	const host = await dialect.host(server.port, session, {});
	const begun = performance.now();
	let deadMs: number | undefined;
	const phone = await dialect.phone(server.port, session, {
		isAnsweringPings: false,
		onClose: () => (deadMs ??= performance.now() - begun)
	});
	while (deadMs === undefined && performance.now() - begun < patienceMs) await wait(100);
	endAll([host, phone]);
	return { deadMs: deadMs ?? patienceMs };
}

function endAll(devices: readonly (Device | Host)[]): void {
	for (const { sockets } of devices) for (const socket of sockets) socket.end();
}
