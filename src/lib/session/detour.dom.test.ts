import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A socket whose fate a test decides. */
class FakeSocket extends EventTarget {
	static all: FakeSocket[] = [];
	readonly protocols: string[];

	constructor(_url: string, protocols: string[]) {
		super();
		this.protocols = protocols;
		FakeSocket.all.push(this);
	}

	static get last(): FakeSocket | undefined {
		return FakeSocket.all.at(-1);
	}

	become(name: 'open' | 'close'): void {
		this.dispatchEvent(new Event(name));
	}

	close(): void {}
}

let isHttpWell = true;
let asked: string[] = [];

beforeEach(() => {
	vi.useFakeTimers();
	vi.resetModules();
	FakeSocket.all = [];
	isHttpWell = true;
	asked = [];
	vi.stubGlobal('WebSocket', FakeSocket);
	vi.stubGlobal('fetch', (url: string) => {
		asked.push(url);
		return isHttpWell
			? Promise.resolve({ ok: true, status: 204 })
			: Promise.reject(new TypeError('no network'));
	});
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

async function newPage() {
	const { detour } = await import('./detour.ts');
	const Socket = detour.through(WebSocket);
	const told: boolean[] = [];
	detour.listen((isOn) => told.push(isOn));
	const settle = async () => {
		await vi.advanceTimersByTimeAsync(0);
		await vi.dynamicImportSettled();
	};
	const tryOnce = async (fate: 'open' | 'close', afterMs = 10) => {
		const socket = new Socket('ws://relay.test/sync/AAAA/stage', ['secret']);
		await vi.advanceTimersByTimeAsync(afterMs);
		if (socket instanceof FakeSocket) socket.become(fate);
		await settle();
		return socket;
	};
	return { detour, tryOnce, told, settle };
}

test('three refusals in a row with a healthy relay lead onto the detour, for the whole page', async () => {
	const { detour, tryOnce, told } = await newPage();
	await tryOnce('close');
	expect(asked).toEqual([]);
	await tryOnce('close');
	expect(asked).toEqual(['http://relay.test/healthz']);
	expect(detour.isOn).toBe(false);
	await tryOnce('close');
	expect(detour.isOn).toBe(true);
	expect(told).toEqual([true]);
	expect(await tryOnce('close')).not.toBeInstanceOf(FakeSocket);
});

test('two swallowed attempts are enough', async () => {
	const { detour, tryOnce } = await newPage();
	await tryOnce('close', 5_000);
	expect(detour.isOn).toBe(false);
	await tryOnce('close', 5_000);
	expect(detour.isOn).toBe(true);
});

test('a relay that is gone, or comes back, is no reason', async () => {
	const { detour, tryOnce } = await newPage();
	isHttpWell = false;
	for (let attempt = 0; attempt < 10; attempt++) await tryOnce('close');
	expect(detour.isOn).toBe(false);

	isHttpWell = true;
	await tryOnce('close');
	await tryOnce('open');
	await tryOnce('close');
	await tryOnce('close');
	expect(detour.isOn).toBe(false);
});

test('the direct way is tried every five minutes, without a token, and taken when it works', async () => {
	const { detour, tryOnce, told, settle } = await newPage();
	for (let attempt = 0; attempt < 3; attempt++) await tryOnce('close');
	const before = FakeSocket.all.length;
	await vi.advanceTimersByTimeAsync(5 * 60_000);
	expect(FakeSocket.all).toHaveLength(before + 1);
	expect(FakeSocket.last?.protocols).toEqual(['lernwerkstatt.v1']);
	FakeSocket.last?.become('close');
	expect(detour.isOn).toBe(true);

	await vi.advanceTimersByTimeAsync(5 * 60_000);
	FakeSocket.last?.become('open');
	FakeSocket.last?.become('close');
	await settle();
	expect(detour.isOn).toBe(false);
	expect(told).toEqual([true, false]);
	await vi.advanceTimersByTimeAsync(20 * 60_000);
	expect(FakeSocket.all).toHaveLength(before + 2);
	expect(await tryOnce('open')).toBeInstanceOf(FakeSocket);
});
