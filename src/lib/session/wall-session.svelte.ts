import * as Y from 'yjs';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { joinKeys } from '#lib/protocol/keys.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import type { Presence } from '#lib/protocol/frames.ts';
import { Board } from './board.svelte.ts';
import { placeRoom } from './create-session.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';
import { Pace } from './pace.ts';
import { SealedMap } from './sealed-map.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { Stage } from './stage.svelte.ts';

/** With the clock's second, a wall is drawn four times a second at most, however many votes come. */
const DRAW_INTERVAL_MS = 330;

/** What a wall needs to know; a wall in Regie's browser takes it from there, another one from the code. */
export type WallAccess = Pick<HostSessionRow, 'id' | 'room' | 'secret' | 'master' | 'mode'>;

/** The Leinwand: reads `stage`, writes nothing, keeps its last picture when the connection is gone. */
export class WallSession {
	readonly stage: Stage;
	readonly clock = new ServerClock();
	/** undefined when alone */
	readonly code: JoinCode | undefined;
	status: LinkStatus = $state('connecting');
	presence: Presence | undefined = $state();
	readonly #doc = new Y.Doc();
	readonly #link: DocumentLink;
	readonly #access: WallAccess;
	readonly #pace = new Pace(DRAW_INTERVAL_MS);
	#newest: Presence | undefined;

	constructor(access: WallAccess) {
		this.#access = access;
		const { joinToken, contentKey } = joinKeys(access.master);
		const room = placeRoom(access);
		const isAlone = access.mode === 'alone';
		this.code = isAlone ? undefined : { room: access.room, secret: access.secret };
		this.stage = new Stage(new SealedMap(this.#doc, contentKey, room, 'stage'), this.#pace);
		this.#link = new DocumentLink(this.#doc, {
			url: this.#url,
			doc: 'stage',
			role: 'wall',
			token: isAlone ? null : joinToken,
			useBroadcast: true,
			onstatus: (status) => (this.status = status),
			onpresence: (presence) => {
				this.#newest = presence;
				this.#pace.soon(this.#showPresence);
				this.clock.sample(presence.serverTime);
			}
		});
	}

	/** The open board while a deepening is shown; destroyed by whoever opened it. */
	openBoard(): Board {
		const { master, mode } = this.#access;
		const { joinToken, contentKey } = joinKeys(master);
		return new Board({
			doc: new Y.Doc(),
			room: placeRoom(this.#access),
			contentKey,
			stage: this.stage,
			link: {
				url: this.#url,
				role: 'wall',
				token: mode === 'alone' ? null : joinToken,
				useBroadcast: true
			}
		});
	}

	get #url(): string {
		return `${location.origin.replace(/^http/, 'ws')}/sync/${placeRoom(this.#access)}`;
	}

	readonly #showPresence = (): void => {
		this.presence = this.#newest;
	};

	destroy(): void {
		this.#pace.stop();
		this.#link.destroy();
		this.#doc.destroy();
	}
}
