/**
 * Close codes of the relay. y-websocket stops for good at 4400–4499 and tries again at all others,
 * so the first group says "reconnecting cannot help" and the second "try again later".
 */
export const CLOSE = {
	/** shape of path or subprotocols is wrong */
	badRequest: 4400,
	/** no valid token or no such room: indistinguishable, also in time */
	unauthorized: 4401,
	/** the role may not do this */
	forbidden: 4403,
	/** the frame is not understood */
	protocolError: 4409,
	/** the session has ended; only with the right token */
	sessionEnded: 4410,
	/** a frame or a document is larger than allowed */
	tooLarge: 4413,
	/** the relay is at its limits or its store fails */
	overload: 4503,
	/** only a host creates documents, and none has yet */
	documentMissing: 4504,
	/** the peer does not read fast enough */
	tooSlow: 4508,
	/** too many frames, connections or failed tokens */
	tooMany: 4529
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
