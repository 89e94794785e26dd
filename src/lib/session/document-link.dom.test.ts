import fc from 'fast-check';
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
		if (this.readyState > 0) return;
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

function createLink(doc = new Y.Doc()) {
	const seen: LinkStatus[] = [];
	const link = new DocumentLink(doc, {
		url: 'ws://relay.test/sync/AAAA',
		doc: 'stage',
		role: 'participant',
		token: new Uint8Array(32),
		useBroadcast: false,
		onstatus: (status) => seen.push(status)
	});
	return { link, doc, status: () => seen.at(-1) };
}

function newLink() {
	const created = createLink();
	onTestFinished(() => created.link.destroy());
	return created;
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

/** What may happen to a phone in a bad network, in any order. */
const HAPPENINGS = {
	relayRefuses: () => (FakeSocket.onnew = (socket) => socket.close()),
	relayIsSilent: () => (FakeSocket.onnew = () => {}),
	relayIsBack: () => (FakeSocket.onnew = (socket) => socket.open()),
	socketBreaks: () => FakeSocket.live.forEach((socket) => socket.close()),
	relayStops: () => FakeSocket.live.forEach((socket) => socket.close(1012)),
	networkForgets: () => FakeSocket.live.forEach((socket) => (socket.isAnswering = false)),
	offline: () => window.dispatchEvent(new Event('offline')),
	wakes: () => ['online', 'pageshow'].forEach((name) => window.dispatchEvent(new Event(name))),
	looks: () => document.dispatchEvent(new Event('visibilitychange'))
};

test('whatever happens: one socket at most, and in step again at the end', async () => {
	const happening = fc.constantFrom(...(Object.keys(HAPPENINGS) as (keyof typeof HAPPENINGS)[]));
	const step = fc.tuple(happening, fc.integer({ min: 0, max: 12_000 }), fc.boolean());
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			FakeSocket.all = [];
			HAPPENINGS.relayIsBack();
			const { link, doc, status } = createLink();
			try {
				for (const [name, ms, isWriting] of steps) {
					HAPPENINGS[name]();
					if (isWriting) doc.getMap('values').set('key', ms);
					expect(FakeSocket.live.length).toBeLessThanOrEqual(1);
					await pass(ms);
					expect(FakeSocket.live.length).toBeLessThanOrEqual(1);
				}
				HAPPENINGS.relayIsBack();
				// an opening that nobody answers gets 5 s, a wait ten, a slow line up to eight times as long
				await pass(40_000);
				expect(status()).toBe('online');
				expect(link.unstored).toBe(0);
				expect(FakeSocket.live).toHaveLength(1);
			} finally {
				link.destroy();
			}
			expect(FakeSocket.live).toHaveLength(0);
		}),
		{ numRuns: 150 }
	);
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
