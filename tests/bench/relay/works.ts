import type { Contender, ContenderId } from './contenders.ts';
import { newFolder, startServer, type ServerProcess } from './processes.ts';
import { measureDead, measureHostile } from './hostile.ts';
import { measureIdle } from './idle.ts';
import { measureJoiner } from './joiner.ts';
import { measureKill } from './kill.ts';
import { measurePresence } from './presence.ts';
import { measureRating, type RatingOptions } from './rating.ts';
import type { Numbers } from './report.ts';

export type WorkId =
	| 'session'
	| 'large'
	| 'burst'
	| 'many'
	| 'joiner'
	| 'kill'
	| 'idle'
	| 'hostile'
	| 'dead'
	| 'presence';

/** One row group of the table. */
export interface Work {
	id: WorkId;
	/** German, as the table says it */
	title: string;
	contenders: readonly ContenderId[];
	measure: (setting: Setting) => Promise<Numbers>;
	/** for works whose numbers do not vary and that take long */
	mostRuns?: number;
}

export interface Setting {
	contender: Contender;
	isPinned: boolean;
}

const PEERS: readonly ContenderId[] = ['ours', 'y', 'hocuspocus'];
const WITH_STAR: readonly ContenderId[] = [...PEERS, 'star'];
const ALL: readonly ContenderId[] = [...WITH_STAR, 'broadcast'];
/** 4 ratings in 6 s are 40 a minute. */
const PACE = { ratings: 4, windowMs: 6000 };
/** Our kills of one run: more than twenty in three. */
const OWN_KILLS = 7;
const DEAD_PATIENCE_MS = 70_000;

export const WORKS: readonly Work[] = [
	{
		id: 'session',
		title: 'Eine Sitzung, 300 Telefone, 40 Antworten je Minute',
		contenders: WITH_STAR,
		measure: rating({ sessions: 1, phones: 300, ...PACE })
	},
	{
		id: 'large',
		title: 'Dasselbe mit 1 000 Telefonen',
		contenders: WITH_STAR,
		measure: rating({ sessions: 1, phones: 1000, ...PACE })
	},
	{
		id: 'burst',
		title: '1 000 Telefone tippen innerhalb einer Sekunde',
		contenders: WITH_STAR,
		measure: rating({ sessions: 1, phones: 1000, ratings: 1, windowMs: 1000 })
	},
	{
		id: 'many',
		title: '500 Sitzungen zu 15 Telefonen, 40 Antworten je Minute',
		contenders: ALL,
		measure: rating({ sessions: 500, phones: 15, ...PACE })
	},
	{
		id: 'joiner',
		title: 'Wer spät kommt: 200 × 60 Antworten, 1 000 Karten',
		contenders: ['ours', 'yDisk', 'hocuspocusDisk'],
		measure: measureJoiner
	},
	{
		id: 'kill',
		title: 'kill -9, während 1 000 Telefone antworten; alle kommen zugleich zurück',
		contenders: ['ours', 'y', 'yDisk', 'hocuspocusDisk', 'star'],
		measure: (setting) => measureKill(setting, setting.contender.kind === 'ours' ? OWN_KILLS : 1)
	},
	{
		id: 'idle',
		title: 'Verbindungen, auf denen nichts geschieht',
		contenders: WITH_STAR,
		measure: (setting) => withServer(setting, (server) => measureIdle(server, setting.contender))
	},
	{
		id: 'hostile',
		title: 'Böswillige Gegenstellen',
		contenders: PEERS,
		measure: (setting) =>
			withServer(setting, (server) => measureHostile(server, setting.contender)),
		mostRuns: 1
	},
	{
		id: 'dead',
		title: 'Ein Gerät, das ohne ein Wort gegangen ist',
		contenders: PEERS,
		measure: (setting) =>
			withServer(setting, (server) => measureDead(server, setting.contender, DEAD_PATIENCE_MS)),
		mostRuns: 1
	},
	{
		id: 'presence',
		title: 'Wer ist da: 100 Telefone, 30 Sekunden',
		contenders: PEERS,
		measure: (setting) =>
			withServer(setting, (server) => measurePresence(server, setting.contender)),
		mostRuns: 1
	}
];

function rating(options: RatingOptions): Work['measure'] {
	return (setting) =>
		withServer(setting, (server) => measureRating(server, setting.contender, options));
}

/** Runs `work` with a server of its own. */
export async function withServer<T>(
	{ contender: { kind, isOnDisk }, isPinned }: Setting,
	work: (server: ServerProcess, folder: string | undefined) => Promise<T>
): Promise<T> {
	const folder = isOnDisk ? await newFolder() : undefined;
	const server = await startServer(kind, { folder: folder?.path, isPinned });
	try {
		return await work(server, folder?.path);
	} finally {
		await server.stop();
		await folder?.remove();
	}
}
