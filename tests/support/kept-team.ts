import type { Page } from '@playwright/test';
import { chooseBackup } from './kept-result.ts';

const STEP = 'kurz-selbsteinschaetzung';

/** A closed session of a team; the statements are asked in this order. */
export interface KeptSession {
	id: string;
	title: string;
	team: string;
	/** `2026-06-02` */
	day: string;
	statements: {
		id: string;
		version?: number;
		text: string;
		/** answers per scale point; a number = so many answered, too few for a picture */
		counts: readonly [number, number, number, number, number] | number;
	}[];
	/** `2028-06-02`; chosen as usual unless given */
	deleteOn?: string;
	measures?: { situation: string; until: string; review: string }[];
}

export const STATEMENTS = ['Übergaben finden zu dritt statt.', 'Vertretung ist geregelt.'] as const;
const [S1, S2] = STATEMENTS;
const session = (
	id: string,
	team: string,
	day: string,
	statements: KeptSession['statements']
): KeptSession => ({ id, title: `Werkstatt ${id}`, team, day, statements });

/** Three sessions of one team, with other words and too few answers among them, and one of another team. */
export const TEAM_OVER_TIME: readonly KeptSession[] = [
	session('n1', 'ASD Team Nord', '2026-02-03', [
		{ id: 'RF-S01', text: S1, counts: [4, 2, 2, 0, 0] },
		{ id: 'RF-S02', text: S2, counts: [0, 0, 8, 0, 0] },
		{ id: 'RF-S03', text: 'Nur damals gefragt.', counts: [8, 0, 0, 0, 0] }
	]),
	session('n2', 'ASD Team Nord', '2026-09-15', [
		{ id: 'RF-S01', text: S1, counts: 4 },
		{ id: 'RF-S02', version: 2, text: 'Vertretung steht im Plan.', counts: [0, 0, 0, 9, 0] }
	]),
	session('n3', 'ASD Team Nord', '2026-10-20', [
		{ id: 'RF-S01', text: S1, counts: [0, 1, 2, 4, 3] }
	]),
	session('s1', 'ASD Team Süd', '2026-05-05', [
		{ id: 'RF-S01', text: S1, counts: [0, 0, 0, 0, 11] }
	])
];

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

function backupOf(sessions: readonly KeptSession[]): unknown {
	return {
		format: 'lernwerkstatt-sicherung',
		version: 3,
		createdAt: Date.parse('2026-11-01'),
		results: sessions.map(({ id, title, team, day, deleteOn, statements }) => ({
			...(deleteOn !== undefined && { deleteOn }),
			...{ id, title, team, role: 'result', planId: 'kurz-90', minimum: 5 },
			createdAt: Date.parse(`${day}T08:00:00Z`),
			closedAt: Date.parse(`${day}T10:00:00Z`),
			steps: [
				{
					id: STEP,
					title: 'Stille Selbsteinschätzung',
					scale: 'zutreffen',
					statements: statements.map(({ id, version = 1, text }) => ({
						...{ id, version, text, title: '', question: '', protection: '', source: '' },
						isLocal: false
					})),
					rounds: [{ round: 1, devices: 20, paper: 0 }]
				}
			]
		})),
		tallies: sessions.flatMap(({ id: session, statements }) =>
			statements.map(({ id: item, version = 1, counts }) => ({
				...{ session, step: STEP, item, itemVersion: version, round: 1 },
				...(typeof counts === 'number'
					? { kind: 'suppressed', answered: counts }
					: { kind: 'shown', counts, cannotJudge: 0, n: sum(counts) })
			}))
		),
		measures: sessions.flatMap(({ id: session, measures = [] }) =>
			measures.map((measure, index) => ({
				...measure,
				id: `massnahme-${session}-${index}`,
				session,
				actor: 'die Teamleitung',
				action: 'ein Gespräch zu dritt ansetzen',
				sign: 'einem kurzen Protokoll',
				addressee: 'us',
				status: 'open',
				statusAt: 0
			}))
		),
		released: [],
		modules: [],
		preferences: [],
		preparations: []
	};
}

/** Puts closed sessions on a laptop, as a backup that was made on an older one. */
export async function restoreSessions(
	page: Page,
	origin: string,
	sessions: readonly KeptSession[]
): Promise<void> {
	await chooseBackup(page, origin, backupOf(sessions));
	await page.getByText(/Sicherung eingelesen/).waitFor({ timeout: 15_000 });
}
