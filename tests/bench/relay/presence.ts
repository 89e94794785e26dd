import * as encoding from 'lib0/encoding';
import type { Contender } from './contenders.ts';
import type { Device, Told } from './dialects.ts';
import { newSession } from './new-session.ts';
import type { ServerProcess } from './processes.ts';
import { pace, wait } from './load.ts';

const PHONES = 100;
const JOINING_MS = 5000;
const WATCHED_MS = 30_000;
/** y-protocols says again that it is there when it has said nothing for so long. */
const RENEWED_MS = 15_000;

/**
 * What y-websocket's clients do: each says that it is there, again every 15 s, and says again whatever
 * it hears of others. How many messages it takes that everybody knows how many are there. */
export async function measurePresence(
	server: ServerProcess,
	{ dialect }: Contender
): Promise<{ sentFrames: number; receivedFrames: number; frames: number }> {
	const session = newSession();
	const host = await dialect.host(server.port, session, {});
	const begun = performance.now();
	const phones: Device[] = [];
	const joining: Promise<void>[] = [];
	let sentFrames = 0;
	await pace(PHONES, JOINING_MS, (index) => {
		const join = async (): Promise<void> => {
			const onTold = ({ type, update }: Told): void => {
				if (type !== 'awareness') return;
				phone.say?.(update);
				sentFrames++;
			};
			const phone = await dialect.phone(server.port, session, { onTold });
			phones.push(phone);
			for (let clock = 0; performance.now() - begun < WATCHED_MS && phone.say; clock++) {
				phone.say(awareness(index + 1, clock));
				sentFrames++;
				await wait(RENEWED_MS);
			}
		};
		joining.push(join());
	});
	await wait(WATCHED_MS - (performance.now() - begun));
	const receivedFrames = phones.reduce(
		(sum, { sockets }) => sum + (sockets[0]?.receivedFrames ?? 0),
		0
	);
	for (const { sockets } of [host, ...phones]) for (const socket of sockets) socket.end();
	await Promise.all(joining);
	return { sentFrames, receivedFrames, frames: sentFrames + receivedFrames };
}

/** @returns an awareness update of y-protocols with the least that says "I am here" */
function awareness(client: number, clock: number): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 1);
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, clock);
	encoding.writeVarString(encoder, '{}');
	return encoding.toUint8Array(encoder);
}
