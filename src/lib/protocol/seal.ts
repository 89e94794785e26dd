import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, randomBytes, toUtf8 } from './bytes.ts';

export const NONCE_LENGTH = 24;
export const KEY_LENGTH = 32;

/** Where a sealed value stands; bound to it, so that it opens nowhere else. */
export interface Place {
	room: string;
	doc: string;
	key: string;
}

export const associatedData = ({ room, doc, key }: Place): Uint8Array =>
	toUtf8(`${room}/${doc}/${key}`);

/**
 * Seals one value of `stage`, `board` or `control` (docs/protocol.md P12).
 * @param key - 32 bytes
 * @returns random 24-byte nonce ‖ XChaCha20-Poly1305 ciphertext
 */
export function seal(key: Uint8Array, place: Place, plain: Uint8Array): Uint8Array {
	const nonce = randomBytes(NONCE_LENGTH);
	return concatBytes(nonce, xchacha20poly1305(key, nonce, associatedData(place)).encrypt(plain));
}

/**
 * @param key - 32 bytes
 * @returns the plain bytes, or undefined when the value is not sealed with this key for this place
 * @throws RangeError when the key has another length, which no sender can cause
 */
export function open(key: Uint8Array, place: Place, sealed: unknown): Uint8Array | undefined {
	if (key.length !== KEY_LENGTH) throw new RangeError(`key must have ${KEY_LENGTH} bytes`);
	if (!(sealed instanceof Uint8Array) || sealed.length <= NONCE_LENGTH) return undefined;
	try {
		return xchacha20poly1305(key, sealed.subarray(0, NONCE_LENGTH), associatedData(place)).decrypt(
			sealed.subarray(NONCE_LENGTH)
		);
	} catch {
		return undefined; // forged, damaged, or sealed for another place
	}
}
