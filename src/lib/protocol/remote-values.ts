import * as v from 'valibot';
import { parseJson } from './stage-values.ts';

/** What a remote may ask of the leading device. */
export const REMOTE_COMMANDS = ['next', 'back', 'black', 'join', 'undo'] as const;
export type RemoteCommand = (typeof REMOTE_COMMANDS)[number];

/** One press on a remote; a newer one of the same device replaces it. */
export interface RemotePress {
	/** counts from 1, per remote and epoch */
	number: number;
	command: RemoteCommand;
	/** when it was pressed, milliseconds since the epoch in the relay's time */
	at: number;
	/** what the remote showed then; the lead does nothing when it shows something else */
	sight: string;
}

/** What the lead did about a press. */
export interface RemoteAnswer {
	/** of the press */
	number: number;
	/** false: it came too late, or something had changed meanwhile */
	isDone: boolean;
	/** says what was done when it can be taken back for a moment; '' = nothing to take back */
	undo: string;
}

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.pipe(v.string(), v.maxLength(2_000));
const press: v.GenericSchema<unknown, RemotePress> = v.object({
	number,
	command: v.picklist(REMOTE_COMMANDS),
	at: v.pipe(v.number(), v.finite()),
	sight: text
});
const answer: v.GenericSchema<unknown, RemoteAnswer> = v.object({
	number,
	isDone: v.boolean(),
	undo: text
});

const COMMAND = /^command\/([1-9][0-9]{0,8})\/([0-9a-f]{16})$/;

/** Keys of `control`; `epoch` is the addressed lead's, `device` the remote's. */
export const remoteKey = {
	command: (epoch: number, device: string) => `command/${epoch}/${device}`,
	/** written by the lead only */
	answer: (epoch: number, device: string) => `answer/${epoch}/${device}`
} as const;

/** @returns to which lead a press was addressed and from which device, or undefined for other keys */
export function parseCommandKey(key: string): { epoch: number; device: string } | undefined {
	const [, epoch, device] = COMMAND.exec(key) ?? [];
	return epoch && device ? { epoch: Number(epoch), device } : undefined;
}

export function parsePress(plain: Uint8Array): RemotePress | undefined {
	const parsed = v.safeParse(press, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

export function parseAnswer(plain: Uint8Array): RemoteAnswer | undefined {
	const parsed = v.safeParse(answer, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
