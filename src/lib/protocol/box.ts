import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, randomBytes, toHex, toUtf8 } from './bytes.ts';
import { KEY_LENGTH, NONCE_LENGTH, associatedData, type Place } from './seal.ts';
import { PROTOCOL_VERSION } from './version.ts';
import { x25519 } from './x25519.ts';

const PUBLIC_LENGTH = 32;
const HEADER_LENGTH = PUBLIC_LENGTH + NONCE_LENGTH;

const boxKey = (
	shared: Uint8Array,
	ephemeralPublic: Uint8Array,
	hostPublic: Uint8Array,
	{ room, doc }: Pick<Place, 'room' | 'doc'>
): Uint8Array =>
	hkdf(
		sha256,
		shared,
		concatBytes(ephemeralPublic, hostPublic),
		toUtf8(`lernwerkstatt/v${PROTOCOL_VERSION}/box/${room}/${doc}`),
		KEY_LENGTH
	);

/** Seals values of one device for one inbox: one ephemeral key, a fresh random nonce for every seal. */
export type Sealer = (key: string, plain: Uint8Array) => Uint8Array;

/**
 * @param hostPublic - 32 bytes, the session's ballot key
 * @returns a sealer for one document; each call gives ephemeral public key ‖ nonce ‖ ciphertext
 * @throws Error when the key has small order (all-zero shared secret) or not 32 bytes
 */
export function createSealer(hostPublic: Uint8Array, place: Pick<Place, 'room' | 'doc'>): Sealer {
	const ephemeral = x25519.keygen();
	const key = boxKey(
		x25519.getSharedSecret(ephemeral.secretKey, hostPublic),
		ephemeral.publicKey,
		hostPublic,
		place
	);
	return (valueKey, plain) => {
		// random, never derived from the content: two values under one nonce would give away their XOR
		const nonce = randomBytes(NONCE_LENGTH);
		const cipher = xchacha20poly1305(key, nonce, associatedData({ ...place, key: valueKey }));
		return concatBytes(ephemeral.publicKey, nonce, cipher.encrypt(plain));
	};
}

/** Opens values of one inbox; undefined for everything that was not sealed for this host and place. */
export type Opener = (key: string, sealed: unknown) => Uint8Array | undefined;

/**
 * @returns an opener that computes one X25519 per device and caches it for its own life
 * @throws RangeError when a key has not 32 bytes, which no sender can cause
 */
export function createOpener(
	hostSecret: Uint8Array,
	hostPublic: Uint8Array,
	place: Pick<Place, 'room' | 'doc'>
): Opener {
	if (hostSecret.length !== KEY_LENGTH || hostPublic.length !== PUBLIC_LENGTH) {
		throw new RangeError(`keys must have ${KEY_LENGTH} bytes`);
	}
	const keys = new Map<string, Uint8Array>();
	return (valueKey, sealed) => {
		if (!(sealed instanceof Uint8Array) || sealed.length <= HEADER_LENGTH) return undefined;
		const ephemeralPublic = sealed.slice(0, PUBLIC_LENGTH);
		const id = toHex(ephemeralPublic);
		try {
			let key = keys.get(id);
			if (!key) {
				const shared = x25519.getSharedSecret(hostSecret, ephemeralPublic); // throws on all-zero
				key = boxKey(shared, ephemeralPublic, hostPublic, place);
			}
			const nonce = sealed.subarray(PUBLIC_LENGTH, HEADER_LENGTH);
			const plain = xchacha20poly1305(
				key,
				nonce,
				associatedData({ ...place, key: valueKey })
			).decrypt(sealed.subarray(HEADER_LENGTH));
			keys.set(id, key); // only keys that opened something are worth remembering
			return plain;
		} catch {
			return undefined; // forged, damaged, of small order, or sealed for another place
		}
	};
}
