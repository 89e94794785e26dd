/** How many moments of its own there are in one interval. */
const SLOTS = 100;

/**
 * Gives everybody a beat in each interval, spread evenly over it: all of fifteen thousand sockets in one
 * go would keep every room waiting for half a second.
 */
export class Beats<T extends { beat: () => void }> {
	readonly #slots = Array.from({ length: SLOTS }, () => new Set<T>());
	readonly #timer: NodeJS.Timeout;
	#added = 0;
	#next = 0;

	/** @param intervalMs - from one beat of a member to its next */
	constructor(intervalMs: number) {
		this.#timer = setInterval(() => {
			for (const member of this.#slotAt(this.#next++)) member.beat();
		}, intervalMs / SLOTS);
	}

	/** @returns where it is to be deleted when it leaves */
	add(member: T): Set<T> {
		const slot = this.#slotAt(this.#added++);
		slot.add(member);
		return slot;
	}

	/** @returns everybody */
	all(): T[] {
		return this.#slots.flatMap((slot) => [...slot]);
	}

	/** Visits everybody and allocates nothing: it is done every second. */
	forEach(visit: (member: T) => void): void {
		for (const slot of this.#slots) for (const member of slot) visit(member);
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	#slotAt(index: number): Set<T> {
		const slot = this.#slots[index % SLOTS];
		if (!slot) throw new RangeError('counts from zero');
		return slot;
	}
}
