import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import { emptyPreparation } from '#lib/domain/preparation.ts';
import { Database } from './db.ts';
import { sheetOfAnswers } from '#lib/domain/sheet.ts';
import type {
	AnswersRow,
	BallotRow,
	HostSessionRow,
	MeasureRow,
	ParticipantSessionRow,
	PreparationRow,
	ReleasedRow,
	ResultRow,
	TallyRow
} from './records.ts';

/** One browser's storage; each call opens a further window on it. */
export function newBrowser(): () => Database {
	const indexedDB = new IDBFactory();
	return () => {
		const db = new Database({ memory: { indexedDB, IDBKeyRange } });
		onTestFinished(() => db.close());
		return db;
	};
}

/** @returns an empty database of a browser of its own */
export const newDatabase = (): Database => newBrowser()();

/** @returns every row of every table, to compare before and after */
export async function everything(db: Database): Promise<Record<string, unknown[]>> {
	const tables = db.tables.map(async (table) => [table.name, await table.toArray()] as const);
	return Object.fromEntries(await Promise.all(tables));
}

export const hostRow = (id = 'sitzung-1'): HostSessionRow => ({
	id,
	role: 'host',
	title: 'Lernwerkstatt',
	planId: 'kurz-90',
	createdAt: 1_000,
	mode: 'relay',
	isRehearsal: false,
	device: '00112233445566aa',
	hostSecret: new Uint8Array(32).fill(0xa1),
	room: 'K7QF',
	secret: 'M2XR9TDW4H',
	master: new Uint8Array(32).fill(0xb2)
});

export const participantRow = (id = 'teilnahme-1', lastContact = 0): ParticipantSessionRow => ({
	id,
	role: 'participant',
	room: 'K7QF',
	master: new Uint8Array(32).fill(0xc3),
	fingerprint: '',
	pinnedKey: null,
	deviceSecret: new Uint8Array(32).fill(0xd4),
	hasJoined: true,
	lastContact
});

export const answersRow = (session: string): AnswersRow => ({
	session,
	step: 'kurz-selbsteinschaetzung',
	round: 1,
	seat: 0,
	version: 1,
	...sheetOfAnswers([4, null]),
	isReady: false,
	sealed: null
});

export const ballotRow = (session: string, change: Partial<BallotRow> = {}): BallotRow => ({
	session,
	step: 'kurz-selbsteinschaetzung',
	round: 1,
	pseudonym: 'p1',
	version: 1,
	isReady: true,
	...sheetOfAnswers([4, 2]),
	...change
});

/** A closed session in which nine people, three of them on paper, rated two statements. */
export const resultRow = (id = 'sitzung-1'): ResultRow => ({
	id,
	role: 'result',
	title: 'Lernwerkstatt',
	planId: 'kurz-90',
	createdAt: 1_000,
	closedAt: 2_000,
	minimum: 5,
	steps: [
		{
			id: 'kurz-selbsteinschaetzung',
			title: 'Stille Selbsteinschätzung',
			scale: 'zutreffen',
			statements: ['RF-S01', 'RF-S02'].map((item) => ({
				id: item,
				version: 1,
				text: `Aussage zu ${item}`,
				title: `Risiko ${item}`,
				question: 'Woran merken wir das?',
				protection: 'Fester Prüfpunkt',
				source: 'Q17 [B]',
				isLocal: false
			})),
			rounds: [{ round: 1, devices: 6, paper: 3 }]
		}
	]
});

export const shownTally = (session = 'sitzung-1'): TallyRow => ({
	session,
	step: 'kurz-selbsteinschaetzung',
	item: 'RF-S01',
	itemVersion: 1,
	round: 1,
	kind: 'shown',
	counts: [1, 2, 0, 4, 1],
	cannotJudge: 1,
	n: 8
});

export const suppressedTally = (session = 'sitzung-1'): TallyRow => ({
	session,
	step: 'kurz-selbsteinschaetzung',
	item: 'RF-S02',
	itemVersion: 1,
	round: 1,
	kind: 'suppressed',
	answered: 4
});

export const measureRow = (session = 'sitzung-1', id = 'measure-1'): MeasureRow => ({
	id,
	session,
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Protokoll',
	review: '2027-01-19',
	addressee: 'leadership',
	status: 'open',
	statusAt: 2_000
});

export const releasedRow = (session = 'sitzung-1', id = 'satz-1'): ReleasedRow => ({
	id,
	session,
	text: 'Übergaben gelingen, wenn wir „zu dritt“ sprechen.',
	needsAnswer: true,
	answerBy: '2026-12-01',
	answer: '',
	answeredAt: null
});

export const preparationRow = (id = 'vorbereitung-1', session = ''): PreparationRow => ({
	...emptyPreparation('kurz-90'),
	id,
	createdAt: 1_000,
	changedAt: 1_500,
	session,
	purpose: 'Übergaben sollen sicherer werden.',
	leadership: 'edges',
	date: '2026-11-24',
	begin: '09:30',
	people: 9,
	scale: 1.25,
	done: ['stuehle']
});

export const FAREWELL = {
	id: 'farewell-sitzung-1',
	role: 'farewell' as const,
	room: 'K7QF',
	hostToken: new Uint8Array(32).fill(0xe5),
	closedAt: 2_000
};

/** A row of `session` in every table that keeps rows by session. */
export async function fill(db: Database, session: string): Promise<void> {
	await db.documents.put({ session, doc: 'stage', state: new Uint8Array([0, 0]) });
	await db.answers.put(answersRow(session));
	await db.ballots.put(ballotRow(session));
	await db.tallies.put(shownTally(session));
	await db.measures.put(measureRow(session, `massnahme-${session}`));
	await db.released.put(releasedRow(session, `satz-${session}`));
}
