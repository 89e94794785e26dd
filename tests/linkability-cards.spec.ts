import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { fromUtf8, toHex } from '#lib/protocol/bytes.ts';
import { parseBallotKey } from '#lib/protocol/ballot.ts';
import { expand } from '#lib/protocol/expand.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { BareDevice } from './support/bare-device.ts';
import {
	CARDS_PLAN,
	CARDS_STEP,
	handInTexts,
	simulate,
	test,
	write
} from './support/cards-plan.ts';
import { readStore } from './support/device-data.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { expect } from './support/workshop.ts';

/** Each device writes its own number on all of its cards: only the test can tell whose they are. */
const cardsOf = (device: number): string[] =>
	['a', 'b', 'c'].slice(0, 1 + (device % 3)).map((letter) => `Karte ${device}${letter}`);

/** @returns all sealed sheets that Regie's device has received */
async function readInbox(regie: Page): Promise<Uint8Array[]> {
	const rows = await readStore(regie, 'documents');
	const { bytes } = rows.find(({ doc }) => doc === `inbox-${CARDS_STEP}-1`)?.state as {
		bytes: string;
	};
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Buffer.from(bytes, 'base64'));
	return Object.values(valuesRoot(doc).toJSON() as Record<string, Uint8Array>);
}

test('P26: nothing that travels links a card to a device, or two cards to each other', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: CARDS_PLAN });
	await workshop.next(/^Beginnen/);
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, 7);
	await workshop.next(/^Öffnen/);
	const room = workshop.code.slice(0, 4);
	const master = await deriveMaster({ room, secret: workshop.code.slice(4) });
	const { joinToken, contentKey } = joinKeys(master);
	const open = (doc: string) =>
		new BareDevice(workshop.server.origin, room, doc, 'participant', joinToken);
	const [stage, inbox, control] = [
		open('stage'),
		open(`inbox-${CARDS_STEP}-1`),
		open('control')
	] as const;

	await write(phone, 'Karte 1 von 3', 'Karte 0a');
	await write(phone, 'Karte 2 von 3', 'Karte 0b');
	await expectDelivery(phone, 'gezählt');
	for (const [index, device] of devices.entries()) {
		await device.waitForStep(CARDS_STEP);
		await handInTexts(device, CARDS_STEP, cardsOf(index + 1));
	}
	await expectInRegie(regie, 'gezählt', 8);
	const written = ['Karte 0a', 'Karte 0b', ...devices.flatMap((_, index) => cardsOf(index + 1))];
	const values = new SealedMap(stage.doc, contentKey, room, 'stage');
	const texts = () =>
		values.keys().map((key) => {
			const plain = expand(values.read(key) ?? new Uint8Array()) ?? new Uint8Array();
			return /^(counted|receipts)\//.test(key) ? toHex(plain) : fromUtf8(plain);
		});
	// before the reveal no card is anywhere
	expect(texts().filter((text) => text.includes('Karte 0a'))).toEqual([]);

	const itemsBefore = new Set(values.keys());
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await expect.poll(() => values.keys().filter((key) => key.startsWith('cards/'))).toHaveLength(1);

	const [boardKey = ''] = values.keys().filter((key) => key.startsWith('cards/'));
	const board = JSON.parse(texts()[values.keys().indexOf(boardKey)] ?? '') as {
		cards: Record<string, unknown>[];
	};
	// a card is id, text, group: nothing that says when or from where
	expect(board.cards.map((card) => Object.keys(card).sort())).toEqual(
		board.cards.map(() => ['group', 'id', 'text'])
	);
	expect(board.cards.map(({ text }) => text).sort()).toEqual([...written].sort());
	// side by side, cards of one device would be known by that; all six by chance: once in 10^8 runs
	const owners = board.cards.map(({ text }) => String(text).replace(/[a-c]$/, ''));
	const isTogether = (owner: string) =>
		owners.lastIndexOf(owner) - owners.indexOf(owner) + 1 ===
		owners.filter((each) => each === owner).length;
	const several = [...new Set(owners)].filter(
		(owner) => owners.filter((each) => each === owner).length > 1
	);
	expect(several).toHaveLength(6);
	expect(several.every(isTogether)).toBe(false);
	// the whole board is one item of the document, so no item tells two cards apart
	const item = valuesRoot(stage.doc)._map.get(boardKey);
	expect(item?.length).toBe(1);
	const added = values.keys().filter((key) => !itemsBefore.has(key));
	expect(added.filter((key) => /cards|card/.test(key))).toEqual([boardKey]);

	// what devices are called and have sent is in nothing that a colleague receives
	const ballots = (await readStore(regie, 'ballots')).filter(({ step }) => step === CARDS_STEP);
	const rows = await readStore(phone, 'answers');
	const own = rows.find(({ step }) => step === CARDS_STEP)?.sealed as {
		key: string;
		value: { bytes: string };
	};
	const { name = '' } = parseBallotKey(own.key) ?? {};
	const received = Buffer.concat([...stage.frames, Buffer.from(texts().join('\n'))]);
	expect(ballots).toHaveLength(8);
	expect(name).toHaveLength(43);
	for (const secret of [name, ...ballots.map(({ pseudonym }) => String(pseudonym))]) {
		expect(received.includes(secret)).toBe(false);
		expect(received.includes(Buffer.from(secret, 'base64url'))).toBe(false);
	}
	expect(received.includes(Buffer.from(own.value.bytes, 'base64'))).toBe(false);
	for (const { id } of board.cards) {
		expect(JSON.stringify(ballots)).not.toContain(String(id));
	}
	// P21: one card or three, all sheets have one size
	await expect.poll(async () => (await readInbox(regie)).length).toBeGreaterThanOrEqual(8);
	const sizes = (await readInbox(regie)).map(({ length }) => length);
	expect(new Set(sizes).size).toBe(1);
	expect(valuesRoot(inbox.doc).size).toBe(0);
	expect(Math.max(...inbox.frames.map(({ length }) => length))).toBeLessThanOrEqual(5);
	await expect.poll(() => control.closeCode).toBe(4403);
	expect(control.frames).toEqual([]);
	for (const peer of [stage, inbox, control]) peer.close();
	for (const device of devices) device.destroy();
});
