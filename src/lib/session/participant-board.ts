import * as Y from 'yjs';
import { joinKeys } from '#lib/protocol/keys.ts';
import { Board } from './board.svelte.ts';
import type { ParticipantSession } from './participant-session.svelte.ts';

/** The board on a colleague's device, in memory only: nothing of it is stored there. */
export function openParticipantBoard({ row, stage }: ParticipantSession): Board {
	const { joinToken, contentKey } = joinKeys(row.master);
	const url = `${location.origin.replace(/^http/, 'ws')}/sync/${row.room}`;
	return new Board({
		doc: new Y.Doc(),
		room: row.room,
		contentKey,
		stage,
		link: { url, role: 'participant', token: joinToken, useBroadcast: false }
	});
}
