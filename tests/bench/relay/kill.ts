import { percentiles } from '../percentiles.ts';
import type { Device, Host } from './dialects.ts';
import { newSession } from './new-session.ts';
import { newFolder, startServer, type ServerProcess } from './processes.ts';
import { pace, wait } from './load.ts';
import type { Numbers } from './report.ts';
import { randomUpdate, keysIn } from './updates.ts';
import type { Setting } from './works.ts';

const PHONES = 1000;
/** 40 ratings a minute of each. */
const PER_SECOND = (PHONES * 40) / 60;
/** How long they rate before the kill, ms: between these two. */
const RATING_MS = [1500, 3000] as const;
/** How long a server may take to give out what it has kept, ms. */
const READING_MS = 3000;
const BACK_MS = 20_000;

/**
 * Kills a server while phones rate, starts it again and lets all of them come back at once. Phones do
 * not send again what they have, so what is missing then was lost by the server.
 * @param kills - how often, one after another in the same session
 */
export async function measureKill(
	{ contender: { kind, dialect, isOnDisk }, isPinned }: Setting,
	kills: number
): Promise<Numbers> {
	const folder = isOnDisk ? await newFolder() : undefined;
	const session = newSession();
	const seen = new Set<string>();
	const stored: number[] = [];
	const backs: number[] = [];
	let acknowledged: string[] = [];
	let lostSeen = 0;
	let lostStored = 0;
	let next = 0;
	let server = await startServer(kind, { folder: folder?.path, isPinned });
	try {
		for (let kill = 0; kill <= kills; kill++) {
			const begun = performance.now();
			const kept = new Set<string>();
			const wasSeen = [...seen];
			const host = await joinHost(server, (update) => {
				for (const key of keysIn(update)) {
					seen.add(key);
					kept.add(key);
				}
			});
			const phones = await joinAll(server);
			if (kill > 0) backs.push(server.startMs + performance.now() - begun);
			if (kill > 0 && kind !== 'bare') {
				await until(() => wasSeen.every((key) => kept.has(key)), READING_MS);
				lostSeen += wasSeen.filter((key) => !kept.has(key)).length / Math.max(1, wasSeen.length);
				lostStored += acknowledged.filter((key) => !kept.has(key)).length;
				acknowledged = acknowledged.filter((key) => kept.has(key));
			}
			if (kill < kills) {
				await rate(phones);
				await server.stop('SIGKILL');
				for (const { sockets } of [host, ...phones]) for (const socket of sockets) socket.end();
				server = await startServer(kind, { folder: folder?.path, isPinned });
			} else
				for (const { sockets } of [host, ...phones]) for (const socket of sockets) socket.end();
		}
	} finally {
		await server.stop();
		await folder?.remove();
	}
	return {
		kills,
		lostShare: kind === 'bare' ? undefined : lostSeen / kills,
		lostStored: dialect.isStoring ? lostStored : undefined,
		allBackMs: percentiles(backs).p50,
		allBackWorstMs: Math.max(...backs),
		storedP99: stored.length > 0 ? percentiles(stored).p99 : undefined
	};

	function joinHost(to: ServerProcess, see: (update: Uint8Array) => void): Promise<Host> {
		const onTold = ({ type, update }: { type: string; update: Uint8Array }): void => {
			if (type === 'update' || type === 'step2') see(update);
		};
		return dialect.host(to.port, session, { onTold });
	}

	/** All at once; each is back when it was told what it lacks, where servers tell that. */
	async function joinAll(to: ServerProcess): Promise<Phone[]> {
		const joining = Array.from({ length: PHONES }, async (): Promise<Phone> => {
			const writes: { key: string; at: number }[] = [];
			let onSynced = (): void => undefined;
			const synced = new Promise<void>((resolve) => (onSynced = resolve));
			const device = await dialect.phone(to.port, session, {
				onTold: ({ type }) => {
					if (type === 'step2') onSynced();
				},
				onStored: () => {
					const write = writes.shift();
					if (!write) return;
					stored.push(performance.now() - write.at);
					acknowledged.push(write.key);
				}
			});
			if (kind !== 'bare') await Promise.race([synced, wait(BACK_MS)]);
			return { ...device, writes, client: randomClient(), clock: 0 };
		});
		return Promise.all(joining);
	}

	async function rate(phones: readonly Phone[]): Promise<void> {
		const [least, most] = RATING_MS;
		const windowMs = least + Math.random() * (most - least);
		const total = Math.round((PER_SECOND * windowMs) / 1000);
		await pace(total, windowMs, (index) => {
			const phone = phones[index % phones.length];
			if (!phone) return;
			const key = (next++).toString(16).padStart(64, '0');
			phone.writes.push({ key, at: performance.now() });
			phone.write(randomUpdate(phone.client, phone.clock++, key));
		});
	}
}

interface Phone extends Device {
	writes: { key: string; at: number }[];
	client: number;
	clock: number;
}

function randomClient(): number {
	return Math.floor(Math.random() * 2 ** 32);
}

async function until(isTrue: () => boolean, mostMs: number): Promise<void> {
	const end = performance.now() + mostMs;
	while (!isTrue() && performance.now() < end) await wait(20);
}
