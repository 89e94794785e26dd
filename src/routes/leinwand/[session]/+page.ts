import { error } from '@sveltejs/kit';
import { parseJoinCode } from '#lib/domain/join-code.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import type { WallAccess } from '#lib/session/wall-session.svelte.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import type { PageLoad } from './$types';

/** In Regie's browser the session's id is enough; elsewhere the room and, behind the #, the secret. */
export const load: PageLoad = async ({ parent, params, url }) => {
	const { db } = await parent();
	const row = await loadHostSession(db, params.session);
	if (row) return { access: row as WallAccess, isRemote: false };
	const parsed = parseJoinCode(params.session + (url.hash.slice(1).split('.')[0] ?? ''));
	if ('problem' in parsed) error(404, 'no such session');
	const { code } = parsed;
	const master = await deriveMaster(code);
	return {
		access: { id: code.room, mode: 'relay', ...code, master } as WallAccess,
		isRemote: true
	};
};
