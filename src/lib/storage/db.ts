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
}

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
