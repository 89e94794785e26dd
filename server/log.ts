/**
 * Everything that the server ever writes down: an event from this list and the failing operation's
 * error code. No rooms, addresses, tokens or content can be passed (docs/protocol.md P6).
 */
export type LogEvent =
	| 'store-failed'
	| 'store-back'
	| 'record-damaged'
	| 'session-damaged'
	| 'request-failed'
	| 'modules-unreadable';

export type Log = (event: LogEvent, error?: unknown) => void;

/** One line of JSON on standard error. */
export const logLine: Log = (event, error) => {
	const time = new Date().toISOString();
	console.error(JSON.stringify({ time, event, ...(error === undefined ? {} : cause(error)) }));
};

/** Within so many ms a failure that goes on is told once: a full disk refuses each of 300 phones. */
const REPEAT_MS = 60_000;

/** @returns a log that tells the same event with the same cause once a minute */
export function sparingly(log: Log): Log {
	const told = new Map<string, number>();
	return (event, error) => {
		const what = `${event} ${cause(error).cause}`;
		const now = performance.now();
		if (now - (told.get(what) ?? -Infinity) < REPEAT_MS) return;
		told.set(what, now);
		log(event, error);
	};
}

/**
 * Writes down what no part of the program expected. Of the stack it names the places in the program: they
 * say where to look, and hold nothing of what it was working on.
 */
export function logCrash(error: unknown): void {
	const stack = error instanceof Error ? (error.stack ?? '').replace(error.message, '') : '';
	const lines = stack.matchAll(/^ +at .*?([\w.-]+:\d+:\d+)\)?$/gm);
	const places = Array.from(lines, ([, place]) => place);
	const time = new Date().toISOString();
	console.error(JSON.stringify({ time, event: 'crashed', ...cause(error), places }));
}

/** Messages of errors name files and thereby rooms; codes and classes do not. */
function cause(error: unknown): { cause: string } {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
		return { cause: error.code };
	}
	return { cause: error instanceof Error ? error.name : typeof error };
}
