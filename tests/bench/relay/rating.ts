import { percentiles } from '../percentiles.ts';
import type { Contender } from './contenders.ts';
import type { Device, Host } from './dialects.ts';
import { newSession } from './new-session.ts';
import { ballots, pace, publishCounts, wait } from './load.ts';
import type { ServerProcess } from './processes.ts';
import { keysIn } from './updates.ts';
import { warmUp } from './warm-up.ts';

/** How often a second a host tells everybody the counts. */
const COUNTS_PER_SECOND = 4;
/** How long the last ballots may take before they count as not delivered, ms. */
const PATIENCE_MS = 15_000;
/** Sessions that begin at the same time, and phones of one that join at the same time. */
const SESSIONS_AT_ONCE = 8;
const JOINING = 100;

export interface RatingOptions {
	sessions: number;
	/** phones of one session */
	phones: number;
	/** ratings of one phone */
	ratings: number;
	/** ms in which all of them are spread evenly */
	windowMs: number;
}

/** What a number of phones that rate cost and how long their ballots took. */
export type RatingResult = {
	/** share of the ballots that the hosts saw before patience ended, 0–1 */
	delivered: number;
	/** ms from a phone's write to the host's side */
	p50: number;
	p95: number;
	p99: number;
	/** ms from the first write to the last ballot seen; absent when some never were */
	allSeenMs: number | undefined;
	/** ms from a phone's write to the relay's word that it is stored, p99; this relay only */
	storedP99: number | undefined;
	cpuSeconds: number;
	cpuMicrosPerUpdate: number;
	/** messages that a phone got: aggregates, or what everybody else wrote */
	framesPerPhone: number;
	/** bytes of memory that a socket and a participant with all its sockets took, idle */
	bytesPerSocket: number;
	bytesPerParticipant: number;
};

/** Phones rate, the hosts see it. */
export async function measureRating(
	server: ServerProcess,
	{ dialect }: Contender,
	{ sessions, phones, ratings, windowMs }: RatingOptions
): Promise<RatingResult> {
	const total = sessions * phones * ratings;
	const sentAt = new Float64Array(total);
	const seenAt = new Float64Array(total);
	const stored: number[] = [];
	let seen = 0;
	let onAllSeen = (): void => undefined;
	const allSeen = new Promise<void>((resolve) => (onAllSeen = resolve));
	const see = (update: Uint8Array): void => {
		const now = performance.now();
		for (const key of keysIn(update)) {
			const index = Number.parseInt(key.slice(-8), 16);
			if (seenAt[index] === 0) {
				seenAt[index] = now;
				seen++;
			}
		}
		if (seen === total) onAllSeen();
	};

	const before = await server.settled();
	const hosts: Host[] = [];
	const devices: Device[] = [];
	const join = async (): Promise<void> => {
		const names = newSession();
		hosts.push(
			await dialect.host(server.port, names, {
				onTold: ({ type, update }) => {
					if (type === 'update') see(update);
				}
			})
		);
		for (let at = 0; at < phones; at += JOINING) {
			const joining = Array.from({ length: Math.min(JOINING, phones - at) }, () => {
				const waiting: number[] = [];
				// answers come in the order of the writes
				const onStored = () => stored.push(performance.now() - (waiting.shift() ?? Number.NaN));
				return dialect
					.phone(server.port, names, dialect.isStoring ? { onStored } : {})
					.then((device) => ({
						...device,
						write: (update: Uint8Array) => {
							waiting.push(performance.now());
							device.write(update);
						}
					}));
			});
			devices.push(...(await Promise.all(joining)));
		}
	};
	for (let begun = 0; begun < sessions; begun += SESSIONS_AT_ONCE) {
		const some = Array.from({ length: Math.min(SESSIONS_AT_ONCE, sessions - begun) }, join);
		await Promise.all(some);
	}
	const idle = await server.settled();
	const sockets = [...hosts, ...devices].reduce((sum, device) => sum + device.sockets.length, 0);
	const bytes = idle.rss - before.rss;
	await warmUp(server.port, dialect);
	await server.settled();

	const updates = ballots(devices.length, ratings);
	const publishing = publishCounts(hosts, COUNTS_PER_SECOND);
	const started = await server.usage();
	const begun = performance.now();
	await pace(total, windowMs, (index) => {
		sentAt[index] = performance.now();
		devices[index % devices.length]?.write(updates[index] ?? new Uint8Array());
	});
	await Promise.race([allSeen, wait(PATIENCE_MS)]);
	const ended = await server.usage();
	clearInterval(publishing);
	const frames = devices.reduce((sum, { sockets }) => sum + (sockets[0]?.receivedFrames ?? 0), 0);
	for (const { sockets } of [...hosts, ...devices]) for (const socket of sockets) socket.end();

	const latencies = Array.from(seenAt, (at, index) =>
		at === 0 ? PATIENCE_MS : at - (sentAt[index] ?? 0)
	);
	const cpuMs = ended.cpuMs - started.cpuMs;
	return {
		delivered: seen / total,
		...percentiles(latencies),
		allSeenMs:
			seen === total ? seenAt.reduce((latest, at) => Math.max(latest, at), 0) - begun : undefined,
		storedP99: stored.length > 0 ? percentiles(stored).p99 : undefined,
		cpuSeconds: cpuMs / 1000,
		cpuMicrosPerUpdate: (cpuMs * 1000) / total,
		framesPerPhone: frames / devices.length,
		bytesPerSocket: bytes / sockets,
		bytesPerParticipant: bytes / devices.length
	};
}
