import type * as Y from 'yjs';
import type { Presence } from '#lib/protocol/frames.ts';
import { joinKeys, tokenHash, type HostKeys } from '#lib/protocol/keys.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';
import { registerSession } from './registration.ts';

/** A relay that is full answers like one that lost its store: it is not asked more often. */
const REGISTER_INTERVAL_MS = 2_000;

export interface HostLinksOptions {
	row: HostSessionRow;
	keys: HostKeys;
	/** of the relay's room */
	url: string;
	docs: { stage: Y.Doc; control: Y.Doc };
	isLeading: () => boolean;
	/** of `stage` */
	onstatus: (status: LinkStatus) => void;
	onpresence: (presence: Presence) => void;
	/** the relay knows the session again: what else is connected to it asks anew */
	onregistered: () => void;
}

/** The connections of a host's device, and the session's registration at the relay. */
export class HostLinks {
	readonly #options: HostLinksOptions;
	#links: DocumentLink[] = [];
	/** when the relay was last asked to take this session again, on the page's own clock */
	#registeredAt = -Infinity;
	#isOver = false;

	constructor(options: HostLinksOptions) {
		this.#options = options;
	}

	connect(): void {
		const { row, keys, url, docs } = this.#options;
		const token = row.mode === 'relay' ? keys.hostToken : null;
		this.#links = (['stage', 'control'] as const).map(
			(name) =>
				new DocumentLink(docs[name], {
					url,
					doc: name,
					role: 'host',
					token,
					// only `stage` is for the Leinwand; alone, a second window of Regie is all there is
					useBroadcast: name === 'stage' || !token,
					onstatus: (status) => {
						if (name === 'stage') this.#onStatus(status);
					},
					onpresence: this.#options.onpresence,
					// a whole office may share an address: after a lost store the phones' tokens, all
					// unknown now, use up what it may get wrong, and no 4401 reaches this device
					onthrottled: () => {
						if (name === 'stage') void this.registerAgain();
					}
				})
		);
	}

	/** Resolves when the relay holds all that was written here so far; never while it is out of reach. */
	async whenStored(): Promise<void> {
		await Promise.all(this.#links.map((link) => link.whenStored()));
	}

	destroy(): void {
		this.#isOver = true;
		for (const link of this.#links) link.destroy();
	}

	/** A relay that lost its store looks like one that never knew us: register with the same hashes. */
	async registerAgain(): Promise<void> {
		const { row, keys, isLeading, onstatus, onregistered } = this.#options;
		// a device that only stood by may have slept through the end of the session
		if (!isLeading()) return;
		const now = performance.now();
		if (now - this.#registeredAt < REGISTER_INTERVAL_MS) return;
		this.#registeredAt = now;
		const { room, master } = row;
		const answer = await registerSession({
			room,
			joinHash: tokenHash(joinKeys(master).joinToken),
			hostHash: tokenHash(keys.hostToken)
		});
		if (this.#isOver) return;
		if (answer === 'ok') {
			for (const link of this.#links) link.reconnect();
			onregistered();
		} else if (answer === 'ended') {
			onstatus('ended');
		} else if (answer === 'taken') {
			onstatus('refused');
		}
	}

	#onStatus(status: LinkStatus): void {
		this.#options.onstatus(status);
		if (status === 'unknown') void this.registerAgain();
	}
}
