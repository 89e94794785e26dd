import { KeyedLimit } from './keyed-limit.ts';
import type { Limits } from './limits.ts';

/**
 * Rooms whose names begin alike share one budget: a counter is about 0.5 KB, and whoever has many
 * addresses could else make the relay keep one for each of the million names there are.
 */
const SHARED_CHARACTERS = 3;

/**
 * Wrong tokens, per address and per room (docs/protocol.md P47). Counts what was tried, never looks
 * at what exists: unknown rooms have a budget like all others.
 */
export class FailedTokens {
	readonly #byAddress: KeyedLimit;
	readonly #byRoom: KeyedLimit;

	constructor({ failedTokensPerMinute, failedTokensPerRoomAnHour }: Limits) {
		this.#byAddress = new KeyedLimit(failedTokensPerMinute, 60);
		this.#byRoom = new KeyedLimit(failedTokensPerRoomAnHour, 60 * 60);
	}

	/**
	 * Counts one, unless it is one too many: what one address tries beyond its own limit does not use up
	 * the room's.
	 * @param address - see `addressGroup`
	 * @param room - a name of the right shape, whether there is such a room or not
	 * @returns whether it was one too many
	 */
	async isOneTooMany(address: string, room: string): Promise<boolean> {
		const rooms = room.slice(0, SHARED_CHARACTERS);
		if (await this.#byAddress.isReached(address)) return true;
		await this.#byAddress.count(address);
		if (await this.#byRoom.isReached(rooms)) return true;
		await this.#byRoom.count(rooms);
		return false;
	}
}
