import { writeSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { DocumentLog, StoredDocument } from './store.ts';

/** length (uint32, big endian) ‖ CRC-32 of the update (uint32, big endian) */
const HEADER_LENGTH = 8;
/** Up to so many bytes handing a write to another thread takes ten times as long as the write itself. */
const AT_ONCE = 16 * 1024;
/** What compaction writes before it takes the file's place. */
export const UNFINISHED = '.unfinished';

/** @returns one record of the file */
function encodeRecord(update: Uint8Array): Buffer {
	const record = Buffer.allocUnsafe(HEADER_LENGTH + update.length);
	record.writeUInt32BE(update.length, 0);
	record.writeUInt32BE(crc32(update), 4);
	record.set(update, HEADER_LENGTH);
	return record;
}

interface Records {
	updates: Uint8Array[];
	damaged: number;
	/** bytes up to which the file makes sense */
	end: number;
}

/** Reads what can be read: a damaged record is left out, a cut-off one ends the file. */
export function decodeRecords(bytes: Buffer): Records {
	const updates: Uint8Array[] = [];
	let damaged = 0;
	let end = 0;
	while (end + HEADER_LENGTH <= bytes.length) {
		const start = end + HEADER_LENGTH;
		const next = start + bytes.readUInt32BE(end);
		if (next > bytes.length) break;
		const update = bytes.subarray(start, next);
		if (crc32(update) === bytes.readUInt32BE(end + 4)) updates.push(Uint8Array.from(update));
		else damaged++;
		end = next;
	}
	return { updates, damaged: end < bytes.length ? damaged + 1 : damaged, end };
}

/**
 * One document as an append-only file. A write has reached the operating system when it resolves,
 * so it survives the end of the process, not a power cut: devices fill that gap themselves.
 */
export class UpdateFile implements DocumentLog {
	readonly #path: string;
	readonly #onClose: (file: UpdateFile) => void;
	#handle: FileHandle;
	#size: number;

	private constructor(
		path: string,
		handle: FileHandle,
		size: number,
		onClose: (file: UpdateFile) => void
	) {
		this.#path = path;
		this.#handle = handle;
		this.#size = size;
		this.#onClose = onClose;
	}

	/** @param flags - `r+` for a file that is there, `wx+` for a new one */
	static async open(
		path: string,
		flags: 'r+' | 'wx+',
		onClose: (file: UpdateFile) => void
	): Promise<StoredDocument & { log: UpdateFile }> {
		const handle = await open(path, flags, 0o600);
		const bytes = await handle.readFile();
		const { updates, damaged, end } = decodeRecords(bytes);
		// what follows a cut-off record could never be told from it
		if (end < bytes.length) await handle.truncate(end);
		return { log: new UpdateFile(path, handle, end, onClose), updates, damaged };
	}

	async append(update: Uint8Array): Promise<void> {
		const record = encodeRecord(update);
		this.#size +=
			record.length <= AT_ONCE
				? writeAllSync(this.#handle.fd, record, this.#size)
				: await writeAll(this.#handle, record, this.#size);
	}

	async compact(state: Uint8Array): Promise<void> {
		const path = this.#path + UNFINISHED;
		const fresh = await open(path, 'w', 0o600);
		let size: number;
		try {
			size = await writeAll(fresh, encodeRecord(state), 0);
			await fresh.datasync(); // else a power cut could leave the new name with nothing behind it
		} catch (error) {
			await rm(path, { force: true });
			throw error;
		} finally {
			await fresh.close();
		}
		await this.#handle.close(); // Windows does not replace a file that is open
		await rename(path, this.#path);
		this.#handle = await open(this.#path, 'r+');
		this.#size = size;
	}

	async close(): Promise<void> {
		this.#onClose(this);
		await this.#handle.close(); // Node closes a handle once, however often it is asked
	}
}

/** @returns number of bytes written, all of them */
function writeAllSync(descriptor: number, bytes: Buffer, position: number): number {
	let written = 0;
	while (written < bytes.length) {
		written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
	}
	return written;
}

/** @returns number of bytes written, all of them */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<number> {
	let written = 0;
	while (written < bytes.length) {
		const { bytesWritten } = await handle.write(
			bytes,
			written,
			bytes.length - written,
			position + written
		);
		written += bytesWritten;
	}
	return written;
}
