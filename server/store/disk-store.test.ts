import { mkdtemp, readdir, readFile, rm, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DiskStore } from './disk-store.ts';
import { newSession, storeContract } from './store.contract.ts';

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const noDamage = () => {
	throw new Error('nothing should be damaged');
};

async function openStore(folder: string, onDamage: () => void = noDamage): Promise<DiskStore> {
	const store = await DiskStore.open(folder, onDamage);
	onTestFinished(() => store.close());
	return store;
}

let folder = '';
storeContract(
	'disk',
	async () => {
		folder = await newFolder();
		return openStore(folder);
	},
	() => openStore(folder)
);

async function filledStore() {
	const path = await newFolder();
	const store = await openStore(path);
	await store.createSession(newSession());
	const { log } = await store.createDocument('K7QF', 'stage');
	await log.append(bytes(1, 1, 1));
	await log.append(bytes(2, 2, 2));
	await log.append(bytes(3, 3, 3));
	return { path, store, file: join(path, 'rooms', 'K7QF', 'stage.updates') };
}

describe('disk store', () => {
	test('leaves out a damaged record and says so', async () => {
		const { store, file } = await filledStore();
		const content = await readFile(file);
		content[8 + 3 + 8 + 1] = 99; // inside the second update
		await writeFile(file, content);

		const found = await store.openDocument('K7QF', 'stage');

		expect(found?.updates).toEqual([bytes(1, 1, 1), bytes(3, 3, 3)]);
		expect(found?.damaged).toBe(1);
	});

	test('goes on after a record that was cut off', async () => {
		const { store, file } = await filledStore();
		await appendFile(file, bytes(0, 0, 0, 200, 1, 2, 3, 4, 5));

		const cut = await store.openDocument('K7QF', 'stage');
		await cut?.log.append(bytes(4));
		const after = await store.openDocument('K7QF', 'stage');

		expect(cut?.damaged).toBe(1);
		expect(after?.updates).toEqual([bytes(1, 1, 1), bytes(2, 2, 2), bytes(3, 3, 3), bytes(4)]);
		expect(after?.damaged).toBe(0);
	});

	test('a session file that cannot be read frees its room and harms no other', async () => {
		const { path, store } = await filledStore();
		await store.createSession(newSession('M2XR'));
		await writeFile(join(path, 'rooms', 'K7QF', 'session.json'), '{"room":');
		const onDamage = vi.fn();

		const again = await openStore(path, onDamage);

		expect(onDamage).toHaveBeenCalledTimes(1);
		expect(await again.listSessions()).toEqual([newSession('M2XR')]);
		expect(await again.createSession(newSession())).toBe(true);
		expect(await again.listDocuments('K7QF')).toEqual([]);
	});

	test('finishes an end that was interrupted between the note and the files', async () => {
		const { path, store } = await filledStore();
		const file = await readFile(join(path, 'rooms', 'K7QF', 'stage.updates'));
		await store.endSession('K7QF', 5000);
		await writeFile(join(path, 'rooms', 'K7QF', 'stage.updates'), file);

		await openStore(path);

		expect(await readdir(join(path, 'rooms', 'K7QF'))).toEqual(['session.json']);
	});

	test('after the end no file holds any of the content', async () => {
		const path = await newFolder();
		const store = await openStore(path);
		const canary = Buffer.from('canary of a sealed ballot');
		await store.createSession(newSession());
		const { log } = await store.createDocument('K7QF', 'inbox-kern8-1');
		for (let n = 0; n < 100; n++) await log.append(canary);
		await log.compact(canary);
		await log.append(canary);

		await store.endSession('K7QF', 5000);

		const files = await readdir(path, { recursive: true, withFileTypes: true });
		const contents = await Promise.all(
			files
				.filter((file) => file.isFile())
				.map((file) => readFile(join(file.parentPath, file.name)))
		);
		expect(contents.length).toBeGreaterThan(0);
		expect(contents.some((content) => content.includes(canary))).toBe(false);
	});

	test('fails its check when the folder is gone', async () => {
		const { path, store } = await filledStore();
		await rm(path, { recursive: true });

		await expect(store.check()).rejects.toThrow('ENOENT');
	});
});
