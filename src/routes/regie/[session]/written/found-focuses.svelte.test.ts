import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Plan } from '#lib/domain/plan.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { Stage } from '#lib/session/stage.svelte.ts';
import { foundFocuses } from './found-focuses.ts';

const statement = (id: string, title: string, question: string) => ({
	id,
	version: 1,
	text: 'Aussage',
	title,
	question,
	protection: '',
	source: '',
	isLocal: false
});
const block = { minutes: 5, isBreak: false, slides: [] };
const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 10,
	blocks: [
		{
			...block,
			id: 'bild',
			title: 'Bild',
			step: {
				id: 'bild',
				kind: 'rating',
				scale: 'zutreffen',
				set: '',
				statements: [
					statement('RF-S01', 'Übergaben misslingen', 'Was geht verloren?'),
					statement('RF-S02', 'Vertretung fehlt', 'Wann wird es eng?')
				]
			}
		},
		{
			...block,
			id: 'wahl',
			title: 'Wahl',
			step: { id: 'wahl', kind: 'dots', topics: [] }
		}
	]
};

function stageWith(values: Record<string, unknown>): Stage {
	const map = new SealedMap(new Y.Doc(), new Uint8Array(32), 'ROOM', 'stage');
	const author = { epoch: 1, device: '0123456789abcdef' };
	for (const [name, value] of Object.entries({ [stageName.plan]: PLAN, ...values })) {
		map.write(publishedKey(name, author), encodeJson(value));
	}
	return new Stage(map);
}

const shown = (item: string, counts: number[]) => ({
	kind: 'shown',
	item,
	itemVersion: 1,
	round: 1,
	counts,
	cannotJudge: 0,
	n: counts.reduce((sum, count) => sum + count, 0)
});
const revealed = { state: 'revealed', round: 1, anonymity: 'sealed', minimum: 5 };
const PICTURE = {
	[stageName.step('bild')]: revealed,
	[stageName.result('bild', 1)]: {
		devices: 6,
		paper: 0,
		tallies: [shown('RF-S01', [3, 3, 0, 0, 0]), shown('RF-S02', [0, 0, 0, 3, 3])]
	}
};

test('before anything was revealed nothing is suggested', () => {
	expect(foundFocuses(stageWith({}))).toEqual([]);
});

test('risks that the picture offered first are suggested with the question of the catalogue', () => {
	expect(foundFocuses(stageWith(PICTURE))).toEqual([
		{ title: 'Übergaben misslingen', question: 'Was geht verloren?' }
	]);
});

test('what the group chose by points comes first, most points first, without those that got none', () => {
	const topic = (id: string, title: string) => ({ id, title });
	const stage = stageWith({
		...PICTURE,
		[stageName.step('wahl')]: revealed,
		[sealedName.dots('wahl', 1)]: {
			topics: [topic('a', 'Rufbereitschaft'), topic('b', 'Vertretung fehlt'), topic('c', 'Räume')],
			budget: 2,
			mostEach: 2
		},
		[stageName.result('wahl', 1)]: {
			devices: 6,
			paper: 0,
			tallies: [],
			dots: { kind: 'shown', totals: [4, 8, 0], people: 6 }
		}
	});

	expect(foundFocuses(stage)).toEqual([
		{ title: 'Vertretung fehlt', question: 'Wann wird es eng?' },
		{ title: 'Rufbereitschaft', question: '' },
		{ title: 'Übergaben misslingen', question: 'Was geht verloren?' }
	]);
});
