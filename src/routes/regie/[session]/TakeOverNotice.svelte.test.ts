import { flushSync, mount, unmount } from 'svelte';
import { expect, onTestFinished, test } from 'vitest';
import { createSession } from '#lib/session/create-session.ts';
import { HostSession } from '#lib/session/host-session.svelte.ts';
import { loadDocument, mergeDocument } from '#lib/storage/documents.ts';
import { loadHostSession, saveSession } from '#lib/storage/sessions.ts';
import { newDatabase } from '#lib/storage/storage.test-kit.ts';
import TakeOverNotice from './TakeOverNotice.svelte';

const PLAN = { id: 'probe', title: 'Probe', minutes: 5, blocks: [] };

/** A second device of a host; `control`, which says who leads, comes by a connection of its own. */
async function secondDevice({ hasControl }: { hasControl: boolean }): Promise<HostSession> {
	const first = newDatabase();
	const rest = { people: null, origin: '', network: '' };
	const info = { title: 'Probe', minimum: 5, isRehearsal: false, ...rest };
	const created = await createSession(first, { plan: PLAN, notes: [], mode: 'alone', info });
	if ('problem' in created) throw new Error(created.problem);
	const row = await loadHostSession(first, created.id);
	const control = await loadDocument(first, created.id, 'control');
	if (!row || !control) throw new Error('the session was not stored');

	const second = newDatabase();
	const ownRow = { ...row, device: 'ffeeddccbbaa9988' };
	await saveSession(second, ownRow);
	if (hasControl) await mergeDocument(second, row.id, 'control', control);
	const session = await HostSession.open(second, ownRow);
	onTestFinished(() => session.destroy());
	return session;
}

function show(session: HostSession): void {
	const notice = mount(TakeOverNotice, { target: document.body, props: { session } });
	onTestFinished(() => unmount(notice));
	flushSync();
}

test('offers to take over once it is known who leads: an earlier press would be lost', async () => {
	show(await secondDevice({ hasControl: false }));

	expect(document.body.textContent).not.toContain('Übernehmen');
});

test('taking over ends the offer', async () => {
	const session = await secondDevice({ hasControl: true });
	show(session);

	expect(document.body.textContent).toContain('Ein anderes Gerät leitet diese Sitzung.');
	document.querySelector('button')?.click();
	flushSync();
	expect(session.isLeading).toBe(true);
	expect(document.body.textContent).not.toContain('Übernehmen');
});
