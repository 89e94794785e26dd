import { flushSync, mount, unmount } from 'svelte';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import UndoToast from './UndoToast.svelte';

const SECONDS = 10;

beforeEach(() => {
	vi.useFakeTimers();
	return () => void vi.useRealTimers();
});

/** A page with a toast. */
function show() {
	const onexpire = vi.fn();
	const props = { text: 'Gruppe aufgelöst.', seconds: SECONDS, onundo: vi.fn(), onexpire };
	const toast = mount(UndoToast, { target: document.body, props });
	onTestFinished(() => unmount(toast));
	flushSync();
	const button = document.body.querySelector('button');
	if (!button) throw new Error('no button');
	const press = (key: string) =>
		(document.activeElement ?? document.body).dispatchEvent(
			new KeyboardEvent('keydown', { key, bubbles: true })
		);
	const wait = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
	return { onexpire, button, press, wait };
}

test('expires after its time, whatever else is pressed', () => {
	const { onexpire, press, wait } = show();
	wait(SECONDS - 1);
	press('x');
	expect(onexpire).not.toHaveBeenCalled();

	wait(1);

	expect(onexpire).toHaveBeenCalledOnce();
});

test('stays while somebody comes to it by Tab, however long the way is', () => {
	const { onexpire, press, wait } = show();
	for (let tabs = 0; tabs < 60; tabs++) {
		wait(1);
		press('Tab');
	}
	wait(SECONDS - 1);
	expect(onexpire).not.toHaveBeenCalled();

	wait(1);

	expect(onexpire).toHaveBeenCalledOnce();
});

test('stays while the focus is on it, and its time begins anew when the focus leaves', () => {
	const { onexpire, button, press, wait } = show();
	wait(SECONDS - 1);
	button.focus();
	press('Tab');
	wait(SECONDS * 10);
	expect(onexpire).not.toHaveBeenCalled();

	button.blur();
	wait(SECONDS - 1);
	expect(onexpire).not.toHaveBeenCalled();
	wait(1);

	expect(onexpire).toHaveBeenCalledOnce();
});
