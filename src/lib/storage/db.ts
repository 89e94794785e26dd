import { Dexie, type Table } from 'dexie';
import type {
	AnswersRow,
	BallotRow,
	DocumentRow,
	DraftRow,
	MeasureRow,
	ModuleRow,
	PairRow,
	PreferenceRow,
	PreparationRow,
	ReleasedRow,
	SessionRow,
	TallyRow
} from './records.ts';

export const DATABASE_NAME = 'lernwerkstatt';

/** How often a write is tried again when the browser closes the database under it. */
const REPEATS = 2;
/** What browsers and Dexie call a connection that is gone, or a transaction that went with it. */
const GONE = new Set([
	'AbortError',
	'DatabaseClosedError',
	'InvalidStateError',
	'OpenFailedError',
	'UnknownError'
]);

/** Everything that this device keeps; see docs/architecture.md, "Storage". */
export class Database extends Dexie {
	declare sessions: Table<SessionRow, string>;
	declare documents: Table<DocumentRow, [string, string]>;
	declare answers: Table<AnswersRow, [string, string, number, number]>;
	declare ballots: Table<BallotRow, [string, string, number, string]>;
	declare tallies: Table<TallyRow, [string, string, string, number]>;
	declare measures: Table<MeasureRow, string>;
	declare released: Table<ReleasedRow, string>;
	declare pairs: Table<PairRow, [string, string]>;
	declare modules: Table<ModuleRow, string>;
	declare preferences: Table<PreferenceRow, string>;
	declare preparations: Table<PreparationRow, string>;
	declare drafts: Table<DraftRow, string>;

	/** false when the browser lends no IndexedDB: everything is gone with the page */
	readonly isLasting: boolean;

	constructor(
		options: { memory?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange } } = {}
	) {
		super(DATABASE_NAME, options.memory);
		this.isLasting = !options.memory;
		this.version(1).stores({
			sessions: 'id, role',
			documents: '[session+doc], session',
			answers: '[session+step+round+seat], session',
			ballots: '[session+step+round+pseudonym], session, [session+step+round]',
			tallies: '[session+step+item+round], session',
			measures: 'id, session',
			released: 'id, session',
			modules: 'path',
			preferences: 'key',
			preparations: 'id',
			drafts: 'id'
		});
		this.version(2).stores({ pairs: '[series+word], series, deleteOn' });
	}

	/**
	 * Writes in one transaction. A browser may close the database of a page in the background, iOS does
	 * so with a transaction under way: it is opened again and the whole transaction repeated.
	 * @param work - may run more than once; only the last time counts
	 */
	write<T>(tables: Table | readonly Table[], work: () => Promise<T>): Promise<T> {
		const transact = () => this.transaction('rw', [tables].flat(), work);
		return Dexie.currentTransaction ? transact() : this.#repeat(transact);
	}

	async #repeat<T>(transact: () => PromiseLike<T>): Promise<T> {
		for (let left = REPEATS; ; left--) {
			const used = this.isOpen() ? this.backendDB() : undefined;
			try {
				return await transact();
			} catch (error) {
				if (left === 0 || !isGone(error)) throw error;
				// the next transaction opens it, unless another write has done so meanwhile
				if (this.isOpen() && this.backendDB() === used) this.close({ disableAutoOpen: false });
			}
		}
	}
}

/** A full disk aborts a transaction, too: Dexie says so in `inner`, and writing again would not help. */
function isGone(error: unknown): boolean {
	return error instanceof Error && GONE.has(error.name) && !isOfFullDisk(error);
}

const isOfFullDisk = (error: Error): boolean =>
	error.name === 'QuotaExceededError' ||
	('inner' in error && error.inner instanceof Error && isOfFullDisk(error.inner));

/**
 * Opens the device's database. Where the browser offers none (private mode, blocked storage), a
 * database in memory takes its place and `isLasting` is false, which every screen has to say.
 */
export async function openDatabase(): Promise<Database> {
	try {
		const database = new Database();
		await database.open();
		return database;
	} catch {
		// storage disabled: fake-indexeddb is loaded only here, so other devices never pay for it
		const { IDBFactory, IDBKeyRange } = await import('fake-indexeddb');
		const database = new Database({ memory: { indexedDB: new IDBFactory(), IDBKeyRange } });
		await database.open();
		return database;
	}
}
