import { createHash } from 'node:crypto';
import { fromUtf8, toHex } from '#lib/protocol/bytes.ts';
import { expand } from '#lib/protocol/expand.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { BareDevice } from './support/bare-device.ts';
import { readStore } from './support/device-data.ts';
import { answerAll, expect, test } from './support/workshop.ts';

interface Sealed {
	key: string;
	value: { bytes: string };
}

test('P31, P32: a colleague with developer tools learns who answered nowhere, and counts only after the reveal', async ({
	workshop
}) => {
	await workshop.start();
	await workshop.joinPhone();
	await workshop.joinPhone();
	await workshop.openRating();
	const [first, second] = workshop.phones;
	if (!first || !second) throw new Error('no phones');
	const room = workshop.code.slice(0, 4);
	const master = await deriveMaster({ room, secret: workshop.code.slice(4) });
	const { joinToken, contentKey } = joinKeys(master);
	const open = (doc: string) =>
		new BareDevice(workshop.server.origin, room, doc, 'participant', joinToken);
	const [stage, control] = [open('stage'), open('control')];

	await answerAll(first, [1, 1, 1, 1, 1, 1, 1, 1]);
	await answerAll(second, [2, 4, 0, 5, 3, 1, 4, 0]);
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	}

	const values = new SealedMap(stage.doc, contentKey, room, 'stage');
	const rows = (
		await Promise.all(workshop.phones.map((phone) => readStore(phone, 'answers')))
	).flat();
	const sheets = rows.flatMap(({ step, answers, sealed }) =>
		Array.isArray(answers) && answers.length === 8 ? [{ step, ...(sealed as Sealed) }] : []
	);
	const pseudonyms = sheets.map(({ key }) => Buffer.from(key.split('/')[0] ?? '', 'base64url'));
	const ballots = sheets.map(({ value }) => Buffer.from(value.bytes, 'base64'));
	const receipts = ballots.map((ballot) =>
		createHash('sha256').update(ballot).digest('hex').slice(0, 16)
	);
	const inbox = open(`inbox-${sheets[0]?.step}-1`);
	const readAll = () =>
		values.keys().map((key) => {
			const plain = expand(values.read(key) ?? new Uint8Array()) ?? new Uint8Array();
			const text = /^(counted|receipts)\//.test(key) ? toHex(plain) : fromUtf8(plain);
			return { key, text };
		});
	// what the phones have seen may reach this device later
	await expect
		.poll(() => {
			const known = readAll().map(({ text }) => text);
			return receipts.filter((receipt) => !known.some((text) => text.includes(receipt)));
		})
		.toEqual([]);
	const readable = readAll();

	expect(pseudonyms.map(({ length }) => length)).toEqual([32, 32]);
	const received = Buffer.concat([...stage.frames, Buffer.from(JSON.stringify(readable))]);
	for (const pseudonym of pseudonyms) {
		expect(received.includes(pseudonym)).toBe(false);
		expect(received.includes(pseudonym.toString('base64url'))).toBe(false);
		// a receipt is no part of a pseudonym
		expect(received.includes(pseudonym.toString('hex').slice(0, 16))).toBe(false);
	}
	for (const ballot of ballots) expect(received.includes(ballot)).toBe(false);
	// nothing above is missing because nothing arrived
	expect(receipts).toHaveLength(2);
	for (const receipt of receipts) expect(received.includes(receipt)).toBe(true);
	expect(readable.map(({ key }) => key).filter((key) => key.startsWith('result/'))).toEqual([]);
	expect(readable.filter(({ text }) => /"counts"|"tallies"|"answers"/.test(text))).toEqual([]);
	// P21: what was answered does not show in the size
	expect(ballots[0]?.length).toBe(ballots[1]?.length);

	await expect.poll(() => inbox.frames.length).toBeGreaterThan(1);
	expect(valuesRoot(inbox.doc).size).toBe(0);
	expect(Math.max(...inbox.frames.map(({ length }) => length))).toBeLessThanOrEqual(5);
	await expect.poll(() => control.closeCode).toBe(4403);
	expect(control.frames).toEqual([]);
	for (const peer of [stage, inbox, control]) peer.close();
});
