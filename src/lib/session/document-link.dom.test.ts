import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_UPDATE, SYNC, encodeSyncFrame } from '#lib/protocol/frames.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';

/** A socket whose other end a test plays. */
class FakeSocket {
	static readonly OPEN = 1;
	static all: FakeSocket[] = [];
	/** what a new one does; stays connecting without */
	static onnew: (socket: FakeSocket) => void = () => {};
	readonly OPEN = 1;
	readyState = 0;
	bufferedAmount = 0;
	binaryType = '';
	/** answers questions, as the relay does */
	isAnswering = true;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: Uint8Array }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;
	onerror: (() => void) | null = null;

	addEventListener(): void {}

	constructor() {
		FakeSocket.all.push(this);
		queueMicrotask(() => FakeSocket.onnew(this));
	}

	static get live(): FakeSocket[] {
		return FakeSocket.all.filter((socket) => socket.readyState < 2);
	}

	open(): void {
		this.readyState = 1;
		this.onopen?.();
		this.tell(SYNC.step1, Uint8Array.of(0));
	}

	tell(kind: number, body: Uint8Array): void {
		this.onmessage?.({ data: encodeSyncFrame(kind, body) });
	}

	send(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame);
		decoding.readVarUint(decoder);
		if (decoding.readVarUint(decoder) !== SYNC.step1) return;
		queueMicrotask(() => {
			if (this.isAnswering && this.readyState === 1) this.tell(SYNC.step2, EMPTY_UPDATE);
		});
	}

	close(code = 1006): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		this.onclose?.({ code });
	}
}

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('WebSocket', FakeSocket);
	FakeSocket.all = [];
	FakeSocket.onnew = (socket) => socket.open();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function newLink(doc = new Y.Doc()) {
	const seen: LinkStatus[] = [];
	const link = new DocumentLink(doc, {
		url: 'ws://relay.test/sync/AAAA',
		doc: 'stage',
		role: 'participant',
		token: new Uint8Array(32),
		useBroadcast: false,
		onstatus: (status) => seen.push(status)
	});
	onTestFinished(() => link.destroy());
	return { link, doc, status: () => seen.at(-1) };
}

/** Lets `ms` pass with all that happens in it. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const wake = () => window.dispatchEvent(new Event('online'));

test('attempts are spread over at most ten seconds, one socket at a time', async () => {
	FakeSocket.onnew = (socket) => socket.close();
	newLink();
	const moments: number[] = [];
	let known = 0;
	for (let step = 0; step < 12_000; step++) {
		await pass(10);
		expect(FakeSocket.live.length).toBeLessThanOrEqual(1);
		if (FakeSocket.all.length > known) moments.push(step * 10);
		known = FakeSocket.all.length;
	}
	const waits = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
	expect(Math.max(...waits)).toBeLessThanOrEqual(10_020);
	// 120 s in waits of up to ten: about 24 are expected, without jitter there would be 17
	expect(new Set(waits.slice(6)).size).toBeGreaterThan(5);
});

test('waking connects at once, however long the wait would have been', async () => {
	vi.spyOn(Math, 'random').mockReturnValue(0.999);
	onTestFinished(() => void vi.restoreAllMocks());
	FakeSocket.onnew = (socket) => socket.close();
	const { status } = newLink();
	await pass(60_000);
	FakeSocket.onnew = (socket) => socket.open();
	const before = FakeSocket.all.length;
	await pass(20);
	expect(FakeSocket.all).toHaveLength(before);
	wake();
	await pass(1);
	expect(status()).toBe('online');
	wake();
	await pass(30_000);
	expect(FakeSocket.live).toHaveLength(1);
	expect(FakeSocket.all).toHaveLength(before + 1);
});

test('a page that is hidden when the network is back connects at once, too', async () => {
	vi.spyOn(Math, 'random').mockReturnValue(0.999);
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
	onTestFinished(() => void vi.restoreAllMocks());
	FakeSocket.onnew = (socket) => socket.close();
	const { status } = newLink();
	await pass(60_000);
	FakeSocket.onnew = (socket) => socket.open();
	wake();
	await pass(1);
	expect(status()).toBe('online');
});

test('a socket that has gone silent is replaced within five seconds', async () => {
	const { status } = newLink();
	await pass(10_000);
	expect(FakeSocket.all).toHaveLength(1);
	for (const socket of FakeSocket.all) socket.isAnswering = false;
	await pass(5_000);
	expect(FakeSocket.all).toHaveLength(2);
	expect(FakeSocket.live).toHaveLength(1);
	expect(status()).toBe('online');
});

test('writes on a dead socket are stored over the next one', async () => {
	const { link, doc } = newLink();
	await pass(10);
	for (const socket of FakeSocket.all) socket.isAnswering = false;
	doc.getMap('values').set('key', 1);
	const stored = vi.fn();
	void link.whenStored().then(stored);
	await pass(2_000);
	expect(stored).not.toHaveBeenCalled();
	await pass(400);
	expect(FakeSocket.all).toHaveLength(2);
	expect(stored).toHaveBeenCalledOnce();
	expect(link.unstored).toBe(0);
});

test('what is destroyed opens nothing any more and leaves no timer behind for long', async () => {
	FakeSocket.onnew = (socket) => socket.close();
	const listening = [window, document].map((target) => ({
		added: vi.spyOn(target, 'addEventListener'),
		removed: vi.spyOn(target, 'removeEventListener')
	}));
	onTestFinished(() => void vi.restoreAllMocks());
	const { link } = newLink();
	await pass(3_000);
	link.destroy();
	for (const { added, removed } of listening) {
		expect(added).toHaveBeenCalled();
		expect(removed.mock.calls).toEqual(added.mock.calls);
	}
	const before = FakeSocket.all.length;
	wake();
	await pass(10_000);
	expect(FakeSocket.all).toHaveLength(before);
	expect(vi.getTimerCount()).toBe(0);
});
