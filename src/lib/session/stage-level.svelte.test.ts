import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Anonymity } from '#lib/domain/anonymity.ts';
import type { Plan, Step } from '#lib/domain/plan.ts';
import { encodeJson, parseStageValue, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

const LAPTOP = { epoch: 1, device: '1111111111111111' };
const PHONE = { epoch: 2, device: '2222222222222222' };
const block = (step: Step) => ({
	id: step.id,
	title: step.id,
	minutes: 5,
	isBreak: false,
	slides: [],
	step
});
const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 10,
	blocks: [
		block({ id: 'tief', kind: 'deepening' }),
		block({ id: 'karten', kind: 'cards', most: 3 })
	]
};

/** A document with a plan, and how to publish into it. */
function newStage() {
	const doc = new Y.Doc();
	const open = () => new SealedMap(doc, new Uint8Array(32).fill(7), 'ROOM', 'stage');
	const values = open();
	const publish = (step: string, anonymity: Anonymity, author = LAPTOP) => {
		values.write(publishedKey(stageName.plan, author), encodeJson(PLAN));
		const progress = { state: 'open', round: 1, anonymity, minimum: 5 };
		values.write(publishedKey(stageName.step(step), author), encodeJson(progress));
	};
	values.write(publishedKey(stageName.plan, LAPTOP), encodeJson(PLAN));
	return { publish, read: () => new Stage(open()), stage: new Stage(values) };
}

test('a step begins with the level of its kind, and is never below it', () => {
	const { publish, stage } = newStage();

	expect(stage.progress('tief').anonymity).toBe('open');
	expect(stage.progress('karten').anonymity).toBe('unnamed');
	publish('karten', 'open');

	expect(stage.progress('karten')).toMatchObject({ state: 'open', anonymity: 'unnamed' });
});

test('P74: a reader never accepts a lower level than one that it has seen', () => {
	const { publish, stage } = newStage();
	publish('tief', 'unnamed');
	expect(stage.progress('tief').anonymity).toBe('unnamed');

	publish('tief', 'open');

	expect(stage.progress('tief').anonymity).toBe('unnamed');
});

test('P74: a new lead that missed a raise cannot lower it, also not for those who come later', () => {
	const { publish, read, stage } = newStage();
	publish('tief', 'unnamed', LAPTOP);
	publish('tief', 'open', PHONE);

	expect(stage.progress('tief').anonymity).toBe('unnamed');
	expect(read().progress('tief').anonymity).toBe('unnamed');
});

test('P74: whoever takes over publishes the strictest level', () => {
	const { publish, stage } = newStage();
	publish('karten', 'sealed', LAPTOP);
	publish('karten', 'unnamed', PHONE);

	const plain = stage.published().get(stageName.step('karten')) ?? new Uint8Array();

	expect(parseStageValue('step', plain)).toMatchObject({ anonymity: 'sealed', round: 1 });
});
