/** What carries the frames of one peer: a WebSocket, or HTTP where a proxy lets no WebSocket through. */
export interface Line {
	/** bytes that were sent and wait for the peer to read them */
	readonly unsentBytes: number;
	/** bytes that are here of a frame that has not come whole */
	readonly unfinishedBytes: number;
	send(frame: Uint8Array): void;
	/** Sends the heartbeat and asks for a sign of life, which arrives at {@link LineEvents.onAlive}. */
	beat(): void;
	/**
	 * Says why and waits for the peer to agree.
	 * @param timeoutMs - then the line is cut
	 */
	close(code: number, timeoutMs: number): void;
	/** Ends the line at once. */
	cut(): void;
	/** Takes frames from now on; before that they wait with the peer, so that nobody without a token fills memory. */
	open(events: LineEvents): void;
	/** Called once, also when it has ended already. */
	onEnd(done: () => void): void;
}

/** What a line tells. */
export interface LineEvents {
	/** @param frame - in a buffer of its own (see `readFrame`); undefined for what is not binary */
	onFrame: (frame: Uint8Array<ArrayBuffer> | undefined) => void;
	/** the peer has answered a ping */
	onAlive: () => void;
}
