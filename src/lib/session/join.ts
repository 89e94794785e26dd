import { sha256 } from '@noble/hashes/sha2.js';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { randomBytes, toHex, toUtf8 } from '#lib/protocol/bytes.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';
import type { ParticipantSessionRow } from '#lib/storage/records.ts';
import { loadParticipantSession, saveSession } from '#lib/storage/sessions.ts';

/** Id under which a device remembers a session that it takes part in. */
export function participationId({ room, secret }: JoinCode): string {
	return `teilnahme-${toHex(sha256(toUtf8(`${room}/${secret}`)).subarray(0, 8))}`;
}

/**
 * Loads this device's part in a session, or begins it: stretches the code once (0.3–1.5 s) and
 * draws the device secret.
 * @param fingerprint - of the ballot key, from the link; '' when the code was typed
 */
export async function joinSession(
	db: Database,
	code: JoinCode,
	fingerprint: string
): Promise<ParticipantSessionRow> {
	const id = participationId(code);
	const known = await loadParticipantSession(db, id);
	if (known) return known;
	const row: ParticipantSessionRow = {
		id,
		role: 'participant',
		room: code.room,
		master: await deriveMaster(code),
		fingerprint,
		pinnedKey: null,
		deviceSecret: randomBytes(32),
		hasJoined: false,
		lastContact: Date.now()
	};
	await saveSession(db, row);
	return row;
}
