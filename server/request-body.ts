import type { IncomingMessage } from 'node:http';
import type { Shares } from './shares.ts';

/** The body of one request, counted while it is in memory. */
export class RequestBody {
	readonly #shares: Shares;
	readonly #address: string;
	readonly #chunks: Buffer[] = [];
	#length = 0;

	constructor(shares: Shares, address: string) {
		this.#shares = shares;
		this.#address = address;
	}

	/** @returns undefined when it is here, else the status: longer than `most` bytes, too much at once, cut off */
	async read(request: IncomingMessage, most: number): Promise<number | undefined> {
		try {
			for await (const chunk of request) {
				const bytes: Buffer = chunk;
				if (this.#length + bytes.length > most) return 413;
				if (!this.#shares.take(this.#address, bytes.length)) return 503;
				this.#length += bytes.length;
				this.#chunks.push(bytes);
			}
			return undefined;
		} catch {
			return 400; // the client is gone
		}
	}

	get bytes(): Buffer {
		return Buffer.concat(this.#chunks);
	}

	forget(): void {
		this.#shares.giveBack(this.#address, this.#length);
	}
}
