import type { ContenderId } from './contenders.ts';
import { spreadOf, type Report } from './report.ts';
import type { WorkId } from './works.ts';

/** A bound for a number of this relay. */
export interface Goal {
	work: WorkId;
	name: string;
	/** German */
	title: string;
	/** what the number may be at most (or at least); undefined when a peer was not measured */
	bound: (of: MedianOf) => number | undefined;
	isLeast?: boolean;
}

/** @returns the median of the same number of another server, or of another number */
export type MedianOf = (contender: ContenderId, name?: string) => number | undefined;

/** How a goal was met. */
export interface Verdict {
	goal: Goal;
	value: number;
	bound: number;
	isReached: boolean;
}

const KIB = 1024;
const fixed = (bound: number) => (): number => bound;
const times =
	(factor: number, contender: ContenderId) =>
	(of: MedianOf): number | undefined =>
		scaled(of(contender), factor);
/** A share of what the best of the two peers takes. */
const ofBestPeer =
	(factor: number, peers: readonly ContenderId[] = ['y', 'hocuspocus']) =>
	(of: MedianOf): number | undefined => {
		const found = peers.flatMap((peer) => of(peer) ?? []);
		return found.length > 0 ? factor * Math.min(...found) : undefined;
	};
const ON_DISK: readonly ContenderId[] = ['yDisk', 'hocuspocusDisk'];

/** Work by work. */
export const GOALS: readonly Goal[] = [
	{ work: 'session', name: 'p99', title: 'p99 ≤ 2 × Stern', bound: times(2, 'star') },
	{ work: 'session', name: 'p99', title: 'p99 ≤ beste Vergleichssoftware', bound: ofBestPeer(1) },
	{
		work: 'session',
		name: 'cpuMicrosPerUpdate',
		title: 'Rechenzeit ≤ 1,5 × Stern',
		bound: times(1.5, 'star')
	},
	{
		work: 'session',
		name: 'cpuMicrosPerUpdate',
		title: 'Rechenzeit ≤ 1/5 der besten',
		bound: ofBestPeer(1 / 5)
	},
	{ work: 'large', name: 'delivered', title: 'alles angekommen', bound: fixed(1), isLeast: true },
	{ work: 'large', name: 'p99', title: 'p99 ≤ 1/3 der besten', bound: ofBestPeer(1 / 3) },
	{
		work: 'large',
		name: 'cpuSeconds',
		title: 'Rechenzeit ≤ 1/4 der besten',
		bound: ofBestPeer(1 / 4)
	},
	{ work: 'burst', name: 'p95', title: 'p95 ≤ 50 ms', bound: fixed(50) },
	{ work: 'burst', name: 'allSeenMs', title: 'alle gesehen nach 1,10 s', bound: fixed(1100) },
	{ work: 'many', name: 'p99', title: 'p99 ≤ 1/4 der besten', bound: ofBestPeer(1 / 4) },
	{ work: 'many', name: 'bytesPerSocket', title: '≤ 8 KB je Verbindung', bound: fixed(8 * KIB) },
	{ work: 'many', name: 'bytesPerParticipant', title: '≤ 20 KB je Gerät', bound: fixed(20 * KIB) },
	{ work: 'joiner', name: 'joinBytes', title: '≤ 60 KB', bound: fixed(60 * KIB) },
	{
		work: 'joiner',
		name: 'joinMs',
		title: 'aus dem Speicher ≤ 1/3 der besten',
		bound: ofBestPeer(1 / 3, ON_DISK)
	},
	{
		work: 'joiner',
		name: 'fiftyMs',
		title: '50 zugleich ≤ 1/3 der besten',
		bound: ofBestPeer(1 / 3, ON_DISK)
	},
	{
		work: 'joiner',
		name: 'diskMs',
		title: 'von der Platte ≤ 1/3 der besten',
		bound: ofBestPeer(1 / 3, ON_DISK)
	},
	{
		work: 'joiner',
		name: 'diskSyncedShare',
		title: '„vollständig“ heißt vollständig',
		bound: fixed(1),
		isLeast: true
	},
	{ work: 'kill', name: 'lostShare', title: 'nichts Gesehenes verloren', bound: fixed(0) },
	{ work: 'kill', name: 'lostStored', title: 'nichts Bestätigtes verloren', bound: fixed(0) },
	{ work: 'kill', name: 'allBackMs', title: 'alle zurück ≤ 2 × Stern', bound: times(2, 'star') },
	{ work: 'kill', name: 'storedP99', title: 'gespeichert in 50 ms (p99)', bound: fixed(50) },
	{ work: 'idle', name: 'bytesPerSocket', title: '≤ 1,15 × bloßes ws', bound: times(1.15, 'star') },
	{ work: 'hostile', name: 'hugeFrameTaken', title: '64 MiB abgewiesen', bound: fixed(0) },
	{
		work: 'hostile',
		name: 'unreadClosed',
		title: 'trennt, wer nicht liest',
		bound: fixed(1),
		isLeast: true
	},
	{ work: 'hostile', name: 'gapCpuMicros', title: 'eine Lücke kostet < 5 ms', bound: fixed(5000) },
	{
		work: 'hostile',
		name: 'gapWorstMs',
		title: 'kein anderer Raum wartet > 50 ms',
		bound: fixed(50)
	},
	// counted from the opening of the socket; the relay looks every 15 s
	{ work: 'dead', name: 'deadMs', title: 'tote Verbindung fort nach 30 s', bound: fixed(30_500) },
	{
		work: 'presence',
		name: 'frames',
		title: '≤ 1/20 der Nachrichten von y-websocket',
		bound: times(1 / 20, 'y')
	}
];

/** @returns a verdict for every goal that could be measured */
export function judge(report: Report): Verdict[] {
	return GOALS.flatMap((goal) => {
		const of: MedianOf = (contender, name = goal.name) =>
			spreadOf(report, goal.work, contender, name)?.median;
		const value = of('ours');
		const bound = goal.bound(of);
		if (value === undefined || bound === undefined) return [];
		return [{ goal, value, bound, isReached: goal.isLeast ? value >= bound : value <= bound }];
	});
}

function scaled(value: number | undefined, factor: number): number | undefined {
	return value === undefined ? undefined : value * factor;
}
