import { sha256 } from '@noble/hashes/sha2.js';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { randomBytes, toHex, toUtf8 } from '#lib/protocol/bytes.ts';
import { deriveMaster, fingerprint as fingerprintOf } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';
import type { ParticipantSessionRow } from '#lib/storage/records.ts';
import { loadParticipantSession } from '#lib/storage/sessions.ts';

/** Id under which a device remembers a session that it takes part in. */
export function participationId({ room, secret }: JoinCode): string {
	return `teilnahme-${toHex(sha256(toUtf8(`${room}/${secret}`)).subarray(0, 8))}`;
}

/**
 * Loads this device's part in a session, or begins it: stretches the code once (0.3–1.5 s) and
 * draws the device secret. Nothing is stored before the session has shown itself, so that a wrong
 * code or a late tab leaves no trace.
 * @param fingerprint - of the ballot key, from the link; '' when the code was typed
 */
export async function joinSession(
	db: Database,
	code: JoinCode,
	fingerprint: string
): Promise<ParticipantSessionRow> {
	const id = participationId(code);
	const known = await loadParticipantSession(db, id);
	if (known) return scannedAgain(known, fingerprint);
	return {
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
}

/** The image on the wall says which key is right, also when another one was pinned after typing. */
function scannedAgain(known: ParticipantSessionRow, scanned: string): ParticipantSessionRow {
	const { pinnedKey } = known;
	if (scanned === '' || scanned === known.fingerprint) return known;
	const isPinnedRight = pinnedKey !== null && fingerprintOf(pinnedKey) === scanned;
	return { ...known, fingerprint: scanned, pinnedKey: isPinnedRight ? pinnedKey : null };
}
