import * as Y from 'yjs';
import {
	ROOM_LENGTH,
	SECRET_LENGTH,
	codeCharacters,
	type JoinCode
} from '#lib/domain/join-code.ts';
import type { BlockNotes, Plan } from '#lib/domain/plan.ts';
import { CLOCK_BEFORE_START } from '#lib/domain/clock.ts';
import { equalBytes, randomBytes, toBase64Url, toHex } from '#lib/protocol/bytes.ts';
import { compact } from '#lib/protocol/compact.ts';
import { controlKey } from '#lib/protocol/control-values.ts';
import { deriveMaster, hostKeys, joinKeys, tokenHash } from '#lib/protocol/keys.ts';
import {
	encodeJson,
	stageName,
	type SessionInfo,
	type WallView
} from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import type { Database } from '#lib/storage/db.ts';
import { mergeDocument } from '#lib/storage/documents.ts';
import type { HostSessionRow, SessionMode } from '#lib/storage/records.ts';
import { listHostSessions, saveSession } from '#lib/storage/sessions.ts';
import { nextLead, writeLead } from './lead.ts';
import { registerSession, type Registration } from './registration.ts';
import { SealedMap } from './sealed-map.ts';
import { WALL_AT_START } from './stage.svelte.ts';

const MOST_DRAWS = 8;

export interface NewSession {
	plan: Plan;
	notes: BlockNotes[];
	mode: SessionMode;
	info: SessionInfo;
	/** number of the table, from 1, of parallel practice sessions */
	table?: number;
	/** factor of the wall's type, when the room is known already */
	scale?: WallView['scale'];
}

/** @returns the session's id, or why the relay does not take it */
export async function createSession(
	db: Database,
	{ plan, notes, mode, info, table, scale }: NewSession
): Promise<{ id: string } | { problem: Exclude<Registration, 'ok'> }> {
	const hostSecret = randomBytes(32);
	const drawn = mode === 'relay' ? await drawRoom(hostSecret) : alone();
	if ('problem' in drawn) return drawn;
	const row: HostSessionRow = {
		id: toHex(randomBytes(8)),
		role: 'host',
		title: info.title,
		planId: plan.id,
		createdAt: Date.now(),
		mode,
		isRehearsal: info.isRehearsal,
		...(table !== undefined && { table, isPreparing: true }),
		device: toHex(randomBytes(8)),
		hostSecret,
		...drawn
	};
	await saveSession(db, row);
	await writeFirstState(db, row, { plan, notes, info, scale });
	return { id: row.id };
}

const alone = () => ({ room: '', secret: '', master: randomBytes(32) });

/** Draws codes until the relay has none of that name (409 means: draw again). */
async function drawRoom(
	hostSecret: Uint8Array
): Promise<(JoinCode & { master: Uint8Array }) | { problem: Exclude<Registration, 'ok'> }> {
	const hostHash = tokenHash(hostKeys(hostSecret).hostToken);
	for (let draw = 0; draw < MOST_DRAWS; draw++) {
		const room = codeCharacters(randomBytes(ROOM_LENGTH), ROOM_LENGTH);
		const secret = codeCharacters(randomBytes(SECRET_LENGTH), SECRET_LENGTH);
		const master = await deriveMaster({ room, secret });
		const joinHash = tokenHash(joinKeys(master).joinToken);
		const answer = await registerSession({ room, joinHash, hostHash });
		if (answer === 'ok') return { room, secret, master };
		if (answer !== 'taken') return { problem: answer };
	}
	return { problem: 'taken' };
}

/** The name that sealed values are bound to: the relay's room, or the session itself when alone. */
export const placeRoom = (row: Pick<HostSessionRow, 'id' | 'room'>): string => row.room || row.id;

async function writeFirstState(
	db: Database,
	row: HostSessionRow,
	{ plan, notes, info, scale }: Pick<NewSession, 'plan' | 'notes' | 'info' | 'scale'>
): Promise<void> {
	const keys = hostKeys(row.hostSecret);
	const stage = new Y.Doc();
	const control = new Y.Doc();
	const room = placeRoom(row);
	const stageValues = new SealedMap(stage, joinKeys(row.master).contentKey, room, 'stage');
	const controlValues = new SealedMap(control, keys.controlKey, room, 'control');
	const author = nextLead(controlValues, row.device);
	writeLead(controlValues, author);
	controlValues.write(controlKey.notes, encodeJson(notes));
	const publish = (name: string, value: unknown) =>
		stageValues.write(publishedKey(name, author), compact(encodeJson(value)));
	publish(stageName.session, info);
	publish(stageName.plan, plan);
	publish(stageName.clock, CLOCK_BEFORE_START);
	publish(stageName.wall, { ...WALL_AT_START, ...(scale && { scale }) });
	publish(stageName.key, toBase64Url(keys.ballotPublic));
	await mergeDocument(db, row.id, 'stage', Y.encodeStateAsUpdate(stage));
	await mergeDocument(db, row.id, 'control', Y.encodeStateAsUpdate(control));
	stage.destroy();
	control.destroy();
}

/**
 * Prepares this device as a further host of a running session, from what the emergency card says.
 * @returns the id to open; the title arrives with `stage`
 */
export async function joinAsHost(
	db: Database,
	code: JoinCode,
	hostSecret: Uint8Array
): Promise<string> {
	const known = (await listHostSessions(db)).find(
		(row) => row.room === code.room && equalBytes(row.hostSecret, hostSecret)
	);
	// opened twice: one device, one row, so that nothing is left when it ends
	if (known) return known.id;
	const row: HostSessionRow = {
		id: toHex(randomBytes(8)),
		role: 'host',
		title: '',
		planId: '',
		createdAt: Date.now(),
		mode: 'relay',
		isRehearsal: false,
		device: toHex(randomBytes(8)),
		hostSecret,
		room: code.room,
		secret: code.secret,
		master: await deriveMaster(code)
	};
	return saveSession(db, row);
}
