/**
 * Everything that the server ever writes down: an event from this list and the failing operation's
 * error code. No rooms, addresses, tokens or content can be passed (docs/protocol.md P6).
 */
export type LogEvent =
	| 'store-failed'
	| 'record-damaged'
	| 'session-damaged'
	| 'request-failed'
	| 'modules-unreadable'
	| 'stopped';

export type Log = (event: LogEvent, error?: unknown) => void;

/** One line of JSON on standard error. */
export const logLine: Log = (event, error) => {
	const time = new Date().toISOString();
	console.error(JSON.stringify({ time, event, ...(error === undefined ? {} : cause(error)) }));
};

/** Messages of errors name files and thereby rooms; codes and classes do not. */
function cause(error: unknown): { cause: string } {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
		return { cause: error.code };
	}
	return { cause: error instanceof Error ? error.name : typeof error };
}
