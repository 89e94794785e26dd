import type { Contender, ContenderId } from './contenders.ts';
import { newFolder, startServer, type ServerProcess } from './processes.ts';
import { measureRating, type RatingOptions } from './rating.ts';
import type { Numbers } from './report.ts';

export type WorkId = 'session' | 'large' | 'burst' | 'many';

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

const ALL: readonly ContenderId[] = ['ours', 'y', 'hocuspocus', 'star', 'broadcast'];
/** 6 ratings in 9 s are 40 a minute. */
const WINDOW_MS = 9000;

export const WORKS: readonly Work[] = [
	{
		id: 'session',
		title: 'Eine Sitzung, 300 Telefone, 40 Antworten je Minute',
		contenders: ALL,
		measure: rating({ sessions: 1, phones: 300, ratings: 6, windowMs: WINDOW_MS })
	},
	{
		id: 'large',
		title: 'Dasselbe mit 1 000 Telefonen',
		contenders: ALL,
		measure: rating({ sessions: 1, phones: 1000, ratings: 6, windowMs: WINDOW_MS })
	},
	{
		id: 'burst',
		title: '1 000 Telefone tippen innerhalb einer Sekunde',
		contenders: ALL,
		measure: rating({ sessions: 1, phones: 1000, ratings: 1, windowMs: 1000 })
	},
	{
		id: 'many',
		title: '500 Sitzungen zu 15 Telefonen, 40 Antworten je Minute',
		contenders: ALL,
		measure: rating({ sessions: 500, phones: 15, ratings: 6, windowMs: WINDOW_MS })
	}
];

function rating(options: RatingOptions): Work['measure'] {
	return (setting) =>
		withServer(setting, async (server) => ({
			...(await measureRating(server, setting.contender, options))
		}));
}

/** Runs `work` with a server of its own. */
export async function withServer<T>(
	{ contender: { kind, isOnDisk }, isPinned }: Setting,
	work: (server: ServerProcess, folder: string | undefined) => Promise<T>
): Promise<T> {
	const folder = isOnDisk ? await newFolder() : undefined;
	const nodeArguments = (process.env['BENCH_NODE_ARGUMENTS'] ?? '').split(' ').filter(Boolean);
	const server = await startServer(kind, { folder: folder?.path, isPinned, nodeArguments });
	try {
		return await work(server, folder?.path);
	} finally {
		await server.stop();
		await folder?.remove();
	}
}
