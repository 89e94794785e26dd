import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import { FrameWatch } from './frame-watch.svelte.ts';

/** A socket whose fate a test decides. */
class FakeSocket {
	static all: FakeSocket[] = [];
	onopen: (() => void) | null = null;
	onclose: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	isClosed = false;

	constructor() {
		FakeSocket.all.push(this);
	}

	hand(frame: Uint8Array): void {
		this.onmessage?.({ data: Uint8Array.from(frame).buffer });
	}

	send(): void {}

	close(): void {
		this.isClosed = true;
	}
}

beforeEach(() => {
	FakeSocket.all = [];
	vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => void vi.unstubAllGlobals());

test('a line that has ended says so, keeps what came, and is opened again when asked', () => {
	const watch = new FrameWatch('http://localhost', 'K7QF', new Uint8Array(32));
	expect(watch.state).toBe('opening');
	FakeSocket.all[0]?.onopen?.();
	FakeSocket.all[0]?.hand(HEARTBEAT_FRAME);
	watch.open();
	expect(FakeSocket.all).toHaveLength(1);

	FakeSocket.all[0]?.onclose?.();
	expect(watch.state).toBe('closed');
	expect(watch.last?.kind).toBe('alive');

	watch.open();
	FakeSocket.all[1]?.onopen?.();
	FakeSocket.all[1]?.hand(HEARTBEAT_FRAME);
	expect(watch.state).toBe('open');
	expect(watch.frames).toBe(2);

	watch.destroy();
	expect(FakeSocket.all.map(({ isClosed }) => isClosed)).toEqual([false, true]);
});
