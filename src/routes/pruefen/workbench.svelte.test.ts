import { describe, expect, test, vi } from 'vitest';
import { compileTexts, moduleText, SOUND } from '#lib/modules/testing.ts';
import { loadDraft, type Draft } from '#lib/storage/drafts.ts';
import { newDatabase } from '#lib/storage/storage.test-kit.ts';
import { DraftKeeper } from './draft-keeper.svelte.ts';
import { Workbench } from './workbench.svelte.ts';

const library = compileTexts(SOUND);

const atOnce = (run: () => void) => run();

function newBench(draft?: Draft, schedule = atOnce): { bench: Workbench; kept: Draft[] } {
	const kept: Draft[] = [];
	return { bench: new Workbench(library, draft, (state) => kept.push(state), schedule), kept };
}

describe('the workbench', () => {
	test('takes a pasted text for the file that has its id, until somebody says otherwise', () => {
		const { bench } = newBench();
		bench.edit(SOUND['vorlagen/team.md']);
		expect([bench.path, bench.isKnown]).toEqual(['vorlagen/team.md', true]);

		bench.edit(SOUND['vorlagen/team.md'].replace('id: team', 'id: team-neu'));
		expect([bench.path, bench.isKnown]).toEqual(['module/team-neu.md', false]);

		bench.choosePath('vorlagen/neu.md');
		bench.edit(SOUND['vorlagen/team.md']);
		expect(bench.path).toBe('vorlagen/neu.md');
	});

	test('keeps the last state that could be read', () => {
		const { bench } = newBench();
		bench.edit(moduleText('Gut'));
		const good = bench.shown;
		bench.edit(moduleText('Besser').replace('titel: Neu', 'titel: A: B'));

		expect(bench.check?.problems).toHaveLength(1);
		expect(bench.shown).toBe(good);

		bench.edit('');

		expect([bench.check, bench.shown]).toEqual([undefined, undefined]);
	});

	test('looks once at what is typed within one picture, and keeps every letter', () => {
		const due: (() => void)[] = [];
		const { bench, kept } = newBench(undefined, (run) => due.push(run));
		bench.edit('-');
		bench.edit(moduleText('Gut'));

		expect(bench.text).toBe(moduleText('Gut'));
		expect(kept).toHaveLength(2);
		expect([due.length, bench.check]).toEqual([1, undefined]);

		due[0]?.();

		expect(bench.check?.problems).toEqual([]);
		bench.edit('-');
		expect(due).toHaveLength(2);
	});

	test('knows what would be lost', () => {
		const { bench, kept } = newBench();
		bench.open(moduleText('Gut').replaceAll('\n', '\r\n'), 'neu.md');
		expect(bench.isUnsaved).toBe(false);

		bench.edit(moduleText('Besser'));
		expect(bench.isUnsaved).toBe(true);
		expect(newBench(kept.at(-1)).bench.isUnsaved).toBe(true);

		bench.markSaved();
		expect(bench.isUnsaved).toBe(false);

		bench.clear();
		expect([bench.isUnsaved, bench.isEmpty, kept.at(-1)?.text]).toEqual([false, true, '']);
	});
});

describe('the keeper of a draft', () => {
	const draft = (text: string): Draft => ({ text, path: '', original: '' });

	test('stores what was typed last, also while it is storing', async () => {
		const db = newDatabase();
		const keeper = new DraftKeeper(Object.assign(db, { isLasting: true }));
		keeper.keep(draft('a'));
		keeper.keep(draft('ab'));
		keeper.keep(draft('abc'));
		expect(keeper.state).toBe('busy');

		await vi.waitFor(() => expect(keeper.state).toBe('stored'));
		expect(await loadDraft(db)).toEqual(draft('abc'));

		keeper.keep(draft(''));
		await vi.waitFor(() => expect(keeper.state).toBe('stored'));
		expect(await loadDraft(db)).toBeUndefined();
	});

	test('says when the device does not take it', async () => {
		const db = Object.assign(newDatabase(), { isLasting: true });
		const keeper = new DraftKeeper(db);
		db.close();
		keeper.keep(draft('a'));

		await vi.waitFor(() => expect(keeper.state).toBe('failed'));
		expect(new DraftKeeper(newDatabase()).state).toBe('failed');
	});
});
