import type { JoinCode } from '#lib/domain/join-code.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { fingerprint } from '#lib/protocol/keys.ts';

/**
 * What the QR code on wall and paper says (docs/protocol.md P5). Secret and fingerprint stand behind
 * the #, which no browser sends.
 * @param origin - that phones reach, without a slash at the end
 * @param ballotPublic - 32 bytes, the session's ballot key
 */
export function joinLink(
	origin: string,
	{ room, secret }: JoinCode,
	ballotPublic: Uint8Array
): string {
	return `${origin}/m/${room}#${secret}.${fingerprint(ballotPublic)}`;
}

/**
 * What the emergency card says: whoever opens it leads the session and can open its ballots.
 * @param origin - that the second host device reaches, without a slash at the end
 * @param hostSecret - 32 bytes
 */
export function emergencyLink(
	origin: string,
	{ room, secret }: JoinCode,
	hostSecret: Uint8Array
): string {
	return `${origin}/regie/uebernehmen#${room}${secret}.${toBase64Url(hostSecret)}`;
}

/**
 * @returns the address as people type it: without `https://`, which browsers add; with `http://`,
 * because they would try the wrong one first
 */
export function typedAddress(origin: string): string {
	return origin.replace(/^https:\/\//, '').replace(/\/$/, '');
}
