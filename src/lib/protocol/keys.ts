import { hkdf } from '@noble/hashes/hkdf.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { toBase64Url, toUtf8 } from './bytes.ts';
import { PROTOCOL_VERSION } from './version.ts';
import { x25519 } from './x25519.ts';

const KEY_LENGTH = 32;
/** Bytes of the ballot key's hash that stand in the join link. */
export const FINGERPRINT_LENGTH = 16;
const SALT = `lernwerkstatt/v${PROTOCOL_VERSION}/`;

/** What everybody with the join code can derive. */
export interface JoinKeys {
	/** sent to the relay as subprotocol; the relay keeps only its SHA-256 */
	joinToken: Uint8Array;
	/** seals `stage` and `board`; never sent */
	contentKey: Uint8Array;
}

/** What only hosts can derive. */
export interface HostKeys {
	hostToken: Uint8Array;
	/** seals `control`; never sent */
	controlKey: Uint8Array;
	ballotSecret: Uint8Array;
	/** X25519 public key that ballots are sealed for; never changes in a session */
	ballotPublic: Uint8Array;
}

const derive = (key: Uint8Array, info: string): Uint8Array =>
	hkdf(sha256, key, undefined, toUtf8(info), KEY_LENGTH);

/**
 * Stretches the code's 50-bit secret (docs/protocol.md P3). Takes 0.3 s on a laptop and 1–1.5 s on a
 * slow phone, in slices that leave the page alive.
 * @returns 32 bytes
 */
export function deriveMaster({ room, secret }: JoinCode): Promise<Uint8Array> {
	return scryptAsync(toUtf8(secret), toUtf8(SALT + room), {
		N: 2 ** 15,
		r: 8,
		p: 1,
		dkLen: KEY_LENGTH
	});
}

/** @param master - 32 bytes of {@link deriveMaster} */
export function joinKeys(master: Uint8Array): JoinKeys {
	return { joinToken: derive(master, 'join'), contentKey: derive(master, 'content') };
}

/** @param hostSecret - 32 random bytes, kept by the host and on the emergency card */
export function hostKeys(hostSecret: Uint8Array): HostKeys {
	const ballotSecret = derive(hostSecret, 'ballots');
	return {
		hostToken: derive(hostSecret, 'host'),
		controlKey: derive(hostSecret, 'control'),
		ballotSecret,
		ballotPublic: x25519.getPublicKey(ballotSecret)
	};
}

/** @returns what the relay stores of a token: SHA-256, base64url */
export function tokenHash(token: Uint8Array): string {
	return toBase64Url(sha256(token));
}

/** @returns first 16 bytes of SHA-256 of the ballots' public key, base64url; stands in the join link */
export function fingerprint(ballotPublic: Uint8Array): string {
	return toBase64Url(sha256(ballotPublic).subarray(0, FINGERPRINT_LENGTH));
}
