import type { Contender } from './contenders.ts';
import { OURS, openOurs } from './dialects.ts';
import { newSession, type Session } from './new-session.ts';
import type { LightSocket } from './light-socket.ts';
import type { ServerProcess } from './processes.ts';

const SOCKETS = 6000;
const PER_ROOM = 1000;
/** Sockets that are opened at the same time. */
const OPENING = 200;

/** Memory of a socket on which nothing happens. */
export async function measureIdle(
	server: ServerProcess,
	{ dialect }: Contender
): Promise<{ sockets: number; bytesPerSocket: number }> {
	const open = async (count: number): Promise<LightSocket[]> => {
		const sockets: LightSocket[] = [];
		let session: Session | undefined;
		while (sockets.length < count) {
			if (!session || sockets.length % PER_ROOM === 0) {
				session = newSession();
				sockets.push(...(await dialect.host(server.port, session, {})).sockets.slice(0, 1));
			}
			const room = session;
			const left = PER_ROOM - (sockets.length % PER_ROOM);
			const some = Array.from({ length: Math.min(OPENING, left, count - sockets.length) }, () =>
				dialect === OURS
					? openStage(server.port, room)
					: dialect.phone(server.port, room).then((device) => device.sockets)
			);
			sockets.push(...(await Promise.all(some)).flat());
		}
		return sockets;
	};
	// what a process takes once, e.g. for compiled code and room for young objects, is no socket's
	for (const socket of await open(PER_ROOM)) socket.end();
	const before = await server.settled();
	const sockets = await open(SOCKETS);
	const after = await server.settled();
	for (const socket of sockets) socket.end();
	return { sockets: sockets.length, bytesPerSocket: (after.rss - before.rss) / sockets.length };
}

async function openStage(port: number, session: Session): Promise<LightSocket[]> {
	const socket = openOurs(port, session, 'participant', 'stage', {});
	await socket.opened;
	return [socket];
}
