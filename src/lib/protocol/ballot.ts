import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Sheet, SheetShape } from '#lib/domain/sheet.ts';
import { concatBytes, equalBytes, toBase64Url, toUtf8 } from './bytes.ts';
import { decodeBody, encodeBody } from './sheet-body.ts';

const FORMAT = 1;
const PROOF_LENGTH = 32;
/** format ‖ version (uint32, big endian) ‖ proof ‖ flags */
const HEADER_LENGTH = 1 + 4 + PROOF_LENGTH + 1;
const RECEIPT_LENGTH = 8;
/** nine digits, so that it fits both the key's shape and a uint32 */
const HIGHEST_VERSION = 999_999_999;
const KEY = /^([A-Za-z0-9_-]{43})\/([1-9][0-9]{0,8})$/;

/** Everything that one device (or one seat of it) has filled in for one round of a step. */
export interface Ballot extends Sheet {
	/** counts up with every change, from 1 to 999 999 999; the host takes the highest that opens */
	version: number;
	/** the person said "Ich bin so weit" */
	isReady: boolean;
}

/**
 * Proof that a later ballot comes from the same device; lies inside the box.
 * @param deviceSecret - 32 random bytes of this device and session
 * @param seat - counts up with "Nächste Person" on a passed-round device, from 0
 */
export function ballotProof(
	deviceSecret: Uint8Array,
	step: string,
	round: number,
	seat: number
): Uint8Array {
	return hmac(sha256, deviceSecret, toUtf8(`${step}/${round}/${seat}`));
}

/** @returns the public name of a proof, SHA-256, base64url, 43 characters */
export function pseudonym(proof: Uint8Array): string {
	return toBase64Url(sha256(proof));
}

/** Key of a ballot in its inbox. */
export function ballotKey(name: string, version: number): string {
	return `${name}/${version}`;
}

/** @returns pseudonym and version of an inbox key, or undefined when it is not one */
export function parseBallotKey(key: string): { name: string; version: number } | undefined {
	const [, name, version] = KEY.exec(key) ?? [];
	return name && version ? { name, version: Number(version) } : undefined;
}

/**
 * Encodes to one length per step: what was answered does not show in the size.
 * @param ballot - with one entry for each that the shape has, also for those left empty
 * @param proof - 32 bytes of {@link ballotProof}
 * @throws RangeError when the host would refuse what comes out
 */
export function encodeBallot(
	{ version, isReady, ...sheet }: Ballot,
	proof: Uint8Array,
	shape: SheetShape
): Uint8Array {
	if (!Number.isInteger(version) || version < 1 || version > HIGHEST_VERSION) {
		throw new RangeError(`version must be a whole number from 1 to ${HIGHEST_VERSION}`);
	}
	if (proof.length !== PROOF_LENGTH) throw new RangeError(`proof must have ${PROOF_LENGTH} bytes`);
	const header = new Uint8Array(5);
	header[0] = FORMAT;
	new DataView(header.buffer).setUint32(1, version);
	return concatBytes(header, proof, Uint8Array.of(isReady ? 1 : 0), encodeBody(sheet, shape));
}

/**
 * Reads a ballot and checks that it belongs under `key` (docs/protocol.md P22): whoever sees a key
 * cannot make another ballot for it, because the proof is inside the box and hashes to the pseudonym.
 * @param shape - of the sheets of this step
 * @returns undefined when anything does not fit
 */
export function decodeBallot(
	plain: Uint8Array,
	key: string,
	shape: SheetShape
): Ballot | undefined {
	const place = parseBallotKey(key);
	if (!place || plain.length < HEADER_LENGTH || plain[0] !== FORMAT) return undefined;
	const version = new DataView(plain.buffer, plain.byteOffset).getUint32(1);
	const proof = plain.subarray(5, 5 + PROOF_LENGTH);
	if (version !== place.version || pseudonym(proof) !== place.name) return undefined;
	const flags = plain[HEADER_LENGTH - 1];
	if (flags !== 0 && flags !== 1) return undefined;
	const sheet = decodeBody(plain.subarray(HEADER_LENGTH), shape);
	return sheet && { version, isReady: flags === 1, ...sheet };
}

/** @returns first 8 bytes of SHA-256 of a sealed value: tells a phone "counted" without its pseudonym */
export function receipt(sealed: Uint8Array): Uint8Array {
	return sha256(sealed).slice(0, RECEIPT_LENGTH);
}

/** What stands before the receipts of one round: length ‖ `<step>/<round>`. Never begins with 0. */
function receiptsHeader(step: string, round: number): Uint8Array {
	const name = toUtf8(`${step}/${round}`);
	return concatBytes(Uint8Array.of(name.length), name);
}

/** @returns receipts of one round as hosts publish them, in this order */
export function encodeReceipts(
	step: string,
	round: number,
	receipts: readonly Uint8Array[]
): Uint8Array {
	return concatBytes(receiptsHeader(step, round), ...receipts);
}

/** @returns the receipts (concatenated), or undefined when they are of another round or none at all */
export function decodeReceipts(
	plain: Uint8Array,
	step: string,
	round: number
): Uint8Array | undefined {
	const { length } = receiptsHeader(step, round);
	const isOfRound = equalBytes(plain.subarray(0, length), receiptsHeader(step, round));
	return isOfRound ? plain.subarray(length) : undefined;
}

/** @returns receipts one by one */
export function splitReceipts(receipts: Uint8Array): Uint8Array[] {
	return Array.from({ length: Math.floor(receipts.length / RECEIPT_LENGTH) }, (_, index) =>
		receipts.subarray(index * RECEIPT_LENGTH, (index + 1) * RECEIPT_LENGTH)
	);
}

/** @returns receipts in the order of their bytes, which says nothing about who came when */
export function sortReceipts(receipts: readonly Uint8Array[]): Uint8Array[] {
	const number = (each: Uint8Array) => new DataView(each.buffer, each.byteOffset).getBigUint64(0);
	return [...receipts].sort((a, b) => (number(a) < number(b) ? -1 : 1));
}

/** @returns whether `receipts` (concatenated) contains `wanted` */
export function hasReceipt(receipts: Uint8Array, wanted: Uint8Array): boolean {
	for (let offset = 0; offset + RECEIPT_LENGTH <= receipts.length; offset += RECEIPT_LENGTH) {
		if (equalBytes(receipts.subarray(offset, offset + RECEIPT_LENGTH), wanted)) return true;
	}
	return false;
}
