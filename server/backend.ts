import { FailedTokens } from './failed-tokens.ts';
import { KeyedLimit } from './keyed-limit.ts';
import { KeyedLock } from './keyed-lock.ts';
import { LIMITS, type Limits } from './limits.ts';
import { logLine, sparingly, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { Rooms } from './rooms.ts';
import { Sessions } from './sessions.ts';
import { DocumentGoneError, StoreAwayError, type Store } from './store/store.ts';

const HOUR_MS = 60 * 60 * 1000;
/** How often the relay looks for sessions whose time is over. */
export const SWEEP_MS = 10 * 60 * 1000;

export interface BackendOptions {
	store: Store;
	limits?: Partial<Limits>;
	/** hours that a session is kept after it ended or was last used */
	retentionHours?: number;
	log?: Log;
}

/** Everything behind sockets and HTTP: one per process. */
export interface Backend {
	store: Store;
	limits: Limits;
	retentionHours: number;
	rooms: Rooms;
	sessions: Sessions;
	metrics: Metrics;
	log: Log;
	/** new rooms per address */
	newRooms: KeyedLimit;
	failedTokens: FailedTokens;
	/** Counts and writes down that the store failed. */
	onStoreError: (error: unknown) => void;
	/** Saves everything and closes the store; sockets are to be closed before. */
	close: () => Promise<void>;
}

export function createBackend({
	store,
	limits: changed = {},
	retentionHours = 24,
	log = logLine
}: BackendOptions): Backend {
	const limits = { ...LIMITS, ...changed };
	const metrics = new Metrics();
	const lock = new KeyedLock();
	const logFailure = sparingly(log);
	const onStoreError = (error: unknown): void => {
		if (error instanceof DocumentGoneError) return; // another process has just ended the session
		metrics.storeErrors++;
		// that it is away is told once, not by everybody who comes meanwhile
		if (!(error instanceof StoreAwayError)) logFailure('store-failed', error);
	};
	const onDamage = (): void => log('record-damaged');
	const rooms = new Rooms({ store, lock, limits, onStoreError, onDamage });
	store.neighbours?.listen({
		onSessionChanged: (room) => void rooms.recheck(room).catch(onStoreError),
		onPresence: (room, process, counts) => rooms.presence(room)?.heard(process, counts),
		onPresenceAsked: (room) => rooms.presence(room)?.tellOthers(),
		onAway: (error) => {
			metrics.storeErrors++;
			log('store-failed', error);
		},
		onLost: () => void rooms.abandon().catch(onStoreError),
		onBack: async () => {
			log('store-back');
			await rooms.recheckAll().catch(onStoreError);
		}
	});
	const sessions = new Sessions({ store, rooms, lock, retentionMs: retentionHours * HOUR_MS });
	let sweep = sessions.sweep().catch(onStoreError);
	const sweeping = setInterval(() => {
		sweep = sweep.then(() => sessions.sweep()).catch(onStoreError);
	}, SWEEP_MS);
	sweeping.unref();
	return {
		store,
		limits,
		retentionHours,
		rooms,
		sessions,
		metrics,
		log,
		newRooms: new KeyedLimit(limits.newRoomsPerHour, HOUR_MS / 1000),
		failedTokens: new FailedTokens(limits),
		onStoreError,
		close: async () => {
			clearInterval(sweeping);
			await sweep;
			await rooms.close();
			await store.close();
		}
	};
}
