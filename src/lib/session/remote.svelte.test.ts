import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOCK_BEFORE_START } from '#lib/domain/clock.ts';
import { parsePress, remoteKey, type RemoteCommand } from '#lib/protocol/remote-values.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { nextLead, writeLead } from './lead.ts';
import { ANSWER_WAIT_MS, Remote } from './remote.svelte.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

const LAPTOP = '1111111111111111';
const PHONE = '2222222222222222';
const OTHER_PHONE = '3333333333333333';
const KEY = new Uint8Array(32).fill(7);

/** Documents that all devices share, and a lead that goes one block further with each `next`. */
function newRoom() {
	const [stageDoc, controlDoc] = [new Y.Doc(), new Y.Doc()];
	const stageValues = new SealedMap(stageDoc, KEY, 'ROOM', 'stage');
	const control = new SealedMap(controlDoc, KEY, 'ROOM', 'control');
	const stage = new Stage(stageValues);
	const join = (device: string): Remote => {
		const remote = new Remote({ control, stage, device, now: () => Date.now() });
		onTestFinished(() => remote.destroy());
		return remote;
	};
	writeLead(control, nextLead(control, LAPTOP));
	const done: RemoteCommand[] = [];
	const goOn = (command: RemoteCommand) => {
		done.push(command);
		const block = stage.clock.block + 1;
		const key = publishedKey(stageName.clock, { epoch: 1, device: LAPTOP });
		stageValues.write(key, encodeJson({ ...CLOCK_BEFORE_START, block }));
		return { isDone: true, undo: `Jetzt: ${block}` };
	};
	return { control, join, done, goOn };
}

function sentBy(control: SealedMap, device: string) {
	const plain = control.read(remoteKey.command(1, device));
	const press = plain && parsePress(plain);
	if (!press) throw new Error('nothing was sent');
	return press;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('P71: the lead does what a remote asks for, and says how to take it back', () => {
	const { join, done, goOn } = newRoom();
	join(LAPTOP).listen(goOn, () => 'Weiter');
	const phone = join(PHONE);

	phone.press('next', 'Weiter');
	phone.press('next', 'Weiter');

	expect(done).toEqual(['next', 'next']);
	expect([phone.state, phone.undo]).toEqual(['idle', 'Jetzt: 1']);
});

test('P70: without an answer for 3 s the remote says so, and a late answer mends it', () => {
	const { control, join } = newRoom();
	const phone = join(PHONE);

	phone.press('next', 'Weiter');
	phone.press('back', 'Weiter');
	vi.advanceTimersByTime(ANSWER_WAIT_MS - 1);
	expect(phone.state).toBe('sending');
	vi.advanceTimersByTime(1);
	expect(phone.state).toBe('silent');
	control.write(remoteKey.answer(1, PHONE), encodeJson({ number: 1, isDone: true, undo: '' }));

	expect(phone.state).toBe('idle');
});

test('P72: what was pressed before the lead began to listen does nothing', () => {
	const { join, done, goOn } = newRoom();
	const phone = join(PHONE);
	phone.press('next', 'Weiter');

	join(LAPTOP).listen(goOn, () => 'Weiter');
	expect(done).toEqual([]);
	vi.advanceTimersByTime(ANSWER_WAIT_MS);
	phone.press('next', 'Weiter');

	expect(done).toEqual(['next']);
});

test('P72: a press that arrives too late, or twice, does nothing', () => {
	const { control, join, done, goOn } = newRoom();
	join(LAPTOP).listen(goOn, () => 'Weiter');
	const key = remoteKey.command(1, PHONE);
	const press = { number: 4, command: 'next', at: Date.now(), sight: '' };

	control.write(key, encodeJson({ ...press, at: Date.now() - 5_001 }));
	control.write(key, encodeJson({ ...press, number: 3 }));
	join(OTHER_PHONE).press('black', 'Weiter');
	control.write(key, encodeJson({ ...press, number: 4 }));

	expect(done).toEqual(['black']);
});

test('P73: of two remotes with the same picture before their eyes only the first moves on', () => {
	const { control, join, done, goOn } = newRoom();
	join(LAPTOP).listen(goOn, () => 'Weiter');
	const second = join(OTHER_PHONE);
	join(PHONE).press('black', 'Weiter'); // moves on, too
	const { sight } = sentBy(control, PHONE);
	const at = Date.now();

	control.write(
		remoteKey.command(1, OTHER_PHONE),
		encodeJson({ number: 1, command: 'next', at, sight })
	);
	expect(done).toEqual(['black']);
	second.press('next', 'Weiter');

	expect(done).toEqual(['black', 'next']);
});

test('P73: a press on a button that said something else does nothing', () => {
	const { join, done, goOn } = newRoom();
	join(LAPTOP).listen(goOn, () => 'Weiter: Pause');
	const phone = join(PHONE);

	phone.press('next', 'Weiter: Impuls');

	expect(done).toEqual([]);
	expect(phone.state).toBe('refused');
});

test('P73: a remote learns that its press did nothing', () => {
	const { join } = newRoom();
	join(LAPTOP).listen(
		() => ({ isDone: false, undo: '' }),
		() => 'Weiter'
	);
	const phone = join(PHONE);

	phone.press('undo', 'Weiter');

	expect(phone.state).toBe('refused');
});

test('the device that leads sends nothing, and an older lead does nothing any more', () => {
	const { control, join, done, goOn } = newRoom();
	const laptop = join(LAPTOP);
	laptop.listen(goOn, () => 'Weiter');
	const phone = join(PHONE);

	laptop.press('next', 'Weiter');
	writeLead(control, nextLead(control, PHONE));
	phone.press('next', 'Weiter');
	join(OTHER_PHONE).press('next', 'Weiter');

	expect(done).toEqual([]);
	expect(control.keys().filter((key) => key.startsWith('command/'))).toEqual([
		remoteKey.command(2, OTHER_PHONE)
	]);
});
