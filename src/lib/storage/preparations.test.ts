import { expect, test } from 'vitest';
import {
	changePreparation,
	deletePreparation,
	listPreparations,
	loadPreparation,
	preparationOf,
	putPreparation
} from './preparations.ts';
import { newBrowser, newDatabase, preparationRow } from './storage.test-kit.ts';

test('two windows that change different facts keep both', async () => {
	const open = newBrowser();
	const [one, other] = [open(), open()];
	await putPreparation(one, preparationRow());

	await Promise.all([
		changePreparation(one, 'vorbereitung-1', { room: 'Raum 2' }, 2_000),
		changePreparation(other, 'vorbereitung-1', { session: 'sitzung-1' }, 2_001)
	]);

	expect(await loadPreparation(one, 'vorbereitung-1')).toMatchObject({
		room: 'Raum 2',
		session: 'sitzung-1',
		people: 9
	});
	expect((await preparationOf(other, 'sitzung-1'))?.id).toBe('vorbereitung-1');
});

test('what was deleted stays deleted when a late window still types', async () => {
	const db = newDatabase();
	await putPreparation(db, preparationRow());
	await deletePreparation(db, 'vorbereitung-1');

	await changePreparation(db, 'vorbereitung-1', { room: 'Raum 2' }, 2_000);

	expect(await listPreparations(db)).toEqual([]);
});

test('the last changed preparation stands first', async () => {
	const db = newDatabase();
	await putPreparation(db, preparationRow('alt'));
	await putPreparation(db, preparationRow('neu'));
	await changePreparation(db, 'alt', { room: 'Raum 2' }, 9_000);

	expect((await listPreparations(db)).map(({ id }) => id)).toEqual(['alt', 'neu']);
});
