import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Every value that differs from `sealed` in one bit. */
export function* flips(sealed: Uint8Array): Generator<Uint8Array> {
	for (let bit = 0; bit < sealed.length * 8; bit++) {
		const index = bit >> 3;
		yield sealed.with(index, (sealed[index] ?? 0) ^ (1 << (bit & 7)));
	}
}

/**
 * HChaCha20 (draft-irtf-cfrg-xchacha-03, 2.2) out of OpenSSL's ChaCha20: the first block of its key
 * stream minus the initial state is the state after 20 rounds.
 */
function hChaCha20(key: Uint8Array, nonce16: Uint8Array): Uint8Array {
	const block = createCipheriv('chacha20', key, nonce16).update(new Uint8Array(64));
	const constants = Buffer.from('expand 32-byte k', 'ascii');
	const minus = (offset: number, initial: Buffer): Buffer => {
		const words = Buffer.alloc(16);
		for (let at = 0; at < 16; at += 4) {
			words.writeUInt32LE((block.readUInt32LE(offset + at) - initial.readUInt32LE(at)) >>> 0, at);
		}
		return words;
	};
	return Buffer.concat([minus(0, constants), minus(48, Buffer.from(nonce16))]);
}

/**
 * Opens nonce(24) ‖ ciphertext ‖ tag(16) with nothing but Node's own cryptography.
 * @throws Error when it does not open
 */
export function openWithNode(key: Uint8Array, sealed: Uint8Array, associated: string): Buffer {
	const nonce12 = Buffer.concat([Buffer.alloc(4), sealed.subarray(16, 24)]);
	const decipher = createDecipheriv(
		'chacha20-poly1305',
		hChaCha20(key, sealed.subarray(0, 16)),
		nonce12,
		{ authTagLength: 16 }
	);
	const text = sealed.subarray(24, -16);
	decipher.setAAD(Buffer.from(associated), { plaintextLength: text.length });
	decipher.setAuthTag(sealed.subarray(-16));
	return Buffer.concat([decipher.update(text), decipher.final()]);
}
