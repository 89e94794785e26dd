import { encodePresence } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { LiveDocument } from './live-document.ts';
import { decide } from './permissions.ts';

/** Many phones join within seconds; everyone is told once for all of them. */
export const PRESENCE_DELAY_MS = 250;

/** Tells everybody on a `stage` how many are there (docs/protocol.md P35). */
export class Presence {
	readonly #stage: LiveDocument;
	#timer: NodeJS.Timeout | undefined;

	constructor(stage: LiveDocument) {
		this.#stage = stage;
	}

	/** Someone came or went. */
	changed(): void {
		this.#timer ??= setTimeout(() => this.announce(), PRESENCE_DELAY_MS);
	}

	announce(): void {
		this.stop();
		const { peers, kind } = this.#stage;
		const count = (role: Role) =>
			[...peers].reduce((sum, peer) => (peer.role === role ? sum + 1 : sum), 0);
		const frame = encodePresence({
			participants: count('participant'),
			hosts: count('host'),
			serverTime: Date.now()
		});
		for (const peer of peers) {
			if (decide(peer.role, kind, 'presence') === 'send') peer.send(frame);
		}
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
}
