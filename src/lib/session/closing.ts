import type { ClosingReceipt, RelayState } from '#lib/domain/closing-receipt.ts';
import { isComplete } from '#lib/domain/measure.ts';
import { askedSteps, writtenSteps } from '#lib/domain/plan.ts';
import { isOfMeasure, releasedMeasures } from '#lib/domain/release.ts';
import { hostKeys } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';
import type {
	FarewellRow,
	HostSessionRow,
	MeasureRow,
	ReleasedRow,
	ResultRow
} from '#lib/storage/records.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import { endFarewell, farewellId, freezeSession, listFarewells } from '#lib/storage/closing.ts';
import { countWork } from './count-work.ts';
import type { HostSession } from './host-session.svelte.ts';
import { keptSteps } from './kept-steps.ts';
import { comparedItems, firstWaves, pairsToKeep } from './pairs.ts';
import { endSession } from './registration.ts';
import type { Stage } from './stage.svelte.ts';
import { readAllMeasures, readRelease } from './written.ts';

const ordinal = (index: number): string => String(index + 1).padStart(2, '0');

/**
 * What the group let out of the room. A plan without a release keeps its complete measures; with one,
 * only what was released there. The rows get ids of their own, so that none says when it was typed.
 * @param session - id of the session that ends
 */
export function collectReleased(
	session: string,
	stage: Stage,
	closedAt: number
): { measures: MeasureRow[]; released: ReleasedRow[] } {
	const releases = stage.plan ? writtenSteps(stage.plan, 'release') : [];
	const sentences = releases.flatMap(({ id }) => readRelease(stage, id).released);
	const all = readAllMeasures(stage);
	const measures = releases.length > 0 ? releasedMeasures(all, sentences) : all.filter(isComplete);
	const isKept = (id: string) => measures.some((measure) => measure.id === id);
	return {
		measures: measures.map((measure, index) => ({
			...measure,
			id: `massnahme-${session}-${ordinal(index)}`,
			session,
			status: 'open',
			statusAt: closedAt
		})),
		// a measure is kept as such; as a sentence, too, when leadership is asked for an answer
		released: sentences
			.filter((each) => !isOfMeasure(each) || (each.needsAnswer && isKept(each.id)))
			.map(({ text, needsAnswer, answerBy }, index) => ({
				id: `satz-${session}-${ordinal(index)}`,
				session,
				text: text.trim(),
				needsAnswer,
				answerBy: needsAnswer ? answerBy : '',
				answer: '',
				answeredAt: null
			}))
	};
}

/** @returns what was revealed, step by step; what never was revealed is not part of a result */
export function collectResult(row: HostSessionRow, stage: Stage, closedAt: number): StoredResult {
	const { plan, session } = stage;
	const { steps, tallies } = keptSteps(row.id, stage);
	return {
		row: {
			id: row.id,
			role: 'result',
			title: session?.title ?? row.title,
			planId: plan?.id ?? row.planId,
			createdAt: row.createdAt,
			closedAt,
			minimum: session?.minimum ?? 5,
			steps
		},
		tallies,
		...collectReleased(row.id, stage, closedAt),
		series: plan ? firstWaves(stage, askedSteps(plan)) : {},
		compared: plan ? comparedItems(stage, askedSteps(plan)) : []
	};
}

/** @returns what the relay is told when it is there */
function farewellOf(row: HostSessionRow, closedAt: number): FarewellRow {
	const { hostToken } = hostKeys(row.hostSecret);
	return { id: farewellId(row.id), role: 'farewell', room: row.room, hostToken, closedAt };
}

/** A session that has just ended on this device. */
export interface ClosedSession {
	title: string;
	/** milliseconds since the epoch */
	closedAt: number;
	receipt: ClosingReceipt;
	/** what stays here; nothing of a rehearsal, and nothing where another device has closed the session */
	kept: StoredResult | 'rehearsal' | 'elsewhere';
}

/** What the host chooses about a result: until when it stays, which team it belongs to. */
export type Keeping = Pick<ResultRow, 'deleteOn' | 'team'>;

/**
 * Deletes a session here and counts in the same transaction what goes.
 * @param kept - what replaces it
 * @param relay - what is known of the relay by now
 */
async function freeze(
	db: Database,
	row: HostSessionRow,
	{ title, closedAt, kept }: Omit<ClosedSession, 'receipt'>,
	relay: RelayState,
	keeping: Keeping = {}
): Promise<ClosedSession> {
	const { closed } = await freezeSession(
		db,
		row.id,
		(work) => {
			const found = typeof kept === 'string' ? null : kept;
			const pairs = found ? pairsToKeep(found, work.ballots) : [];
			const destroyed = countWork(row, work, found);
			const receipt = { destroyed, relay, ...(pairs.length > 0 && { pairs: pairs.length }) };
			const result = found && { ...found, pairs, row: { ...found.row, ...keeping, receipt } };
			return { result, closed: { title, closedAt, receipt, kept: result ?? kept } };
		},
		relay === 'open' ? farewellOf(row, closedAt) : null
	);
	return closed;
}

/**
 * Ends rehearsals without opening them: nothing of them stays here, devices learn it from the relay.
 * @returns whether the relay has been told
 */
export async function endRehearsals(
	db: Database,
	rows: readonly HostSessionRow[]
): Promise<boolean> {
	for (const row of rows) {
		if (!row.isRehearsal) continue;
		const closing = { title: row.title, closedAt: Date.now(), kept: 'rehearsal' } as const;
		await freeze(db, row, closing, relayOf(row));
	}
	return sayFarewells(db);
}

/**
 * Closes a session: freezes tallies, measures and released sentences on this device, deletes inboxes, ballots, keys and secrets
 * here, then at the relay. A rehearsal leaves nothing.
 * @param keeping - what the host chose for the result
 */
export async function closeSession(
	db: Database,
	session: HostSession,
	keeping: Keeping = {}
): Promise<ClosedSession> {
	const { row, stage } = session;
	session.written.measures.flush();
	const closedAt = Date.now();
	const isRehearsal = stage.session?.isRehearsal ?? row.isRehearsal;
	const title = stage.session?.title ?? row.title;
	const kept = isRehearsal ? 'rehearsal' : collectResult(row, stage, closedAt);
	// what is counted is what is stored
	await session.save();
	await session.destroy();
	const closed = await freeze(db, row, { title, closedAt, kept }, relayOf(row), keeping);
	return (await sayFarewells(db)) ? relayTold(closed) : closed;
}

/** Deletes here what another host device has closed: the relay knows already. */
export async function forgetClosedElsewhere(
	db: Database,
	session: HostSession
): Promise<ClosedSession> {
	const { row, stage } = session;
	const title = stage.session?.title ?? row.title;
	const kept = (stage.session?.isRehearsal ?? row.isRehearsal) ? 'rehearsal' : 'elsewhere';
	await session.save();
	await session.destroy();
	return freeze(db, row, { title, closedAt: Date.now(), kept }, 'told');
}

const relayOf = ({ mode }: HostSessionRow): RelayState => (mode === 'alone' ? 'none' : 'open');

/** @returns the same with a relay that has deleted what it held */
export function relayTold(closed: ClosedSession): ClosedSession {
	const { receipt } = closed;
	return receipt.relay === 'open' ? { ...closed, receipt: { ...receipt, relay: 'told' } } : closed;
}

/** Tells relays what is still to be deleted there. @returns whether nothing is left to tell */
export async function sayFarewells(db: Database): Promise<boolean> {
	let isDone = true;
	for (const { id, room, hostToken } of await listFarewells(db)) {
		if (await endSession(room, hostToken)) await endFarewell(db, id);
		else isDone = false;
	}
	return isDone;
}
