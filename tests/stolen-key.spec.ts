import type { Page } from '@playwright/test';
import { hostKeys, joinKeys, deriveMaster } from '#lib/protocol/keys.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { joinLink } from '#lib/session/join-link.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { BareDevice } from './support/bare-device.ts';
import { readStore } from './support/device-data.ts';
import { readHostSecret } from './support/stored.ts';
import { expect, PHONE, test, type Workshop } from './support/workshop.ts';

const REFUSED = 'Die Antworten werden nicht gesendet.';

/** Somebody who runs the relay and has the code puts a ballot key of his own into `stage`. */
async function forgeBallotKey(workshop: Workshop): Promise<BareDevice> {
	const room = workshop.code.slice(0, 4);
	const { contentKey } = joinKeys(await deriveMaster({ room, secret: workshop.code.slice(4) }));
	const { hostToken } = hostKeys(await readHostSecret(workshop.regie));
	const forger = new BareDevice(workshop.server.origin, room, 'stage', 'host', hostToken);
	const values = new SealedMap(forger.doc, contentKey, room, 'stage');
	await expect.poll(() => values.keys().length).toBeGreaterThan(3);
	const theirs = hostKeys(randomBytes(32)).ballotPublic;
	const author = { epoch: 7, device: '0000000000000000' };
	for (const key of values.keys()) {
		const name = key.replace(/\/\d+\/[0-9a-f]{16}$/, '');
		const plain = values.read(key);
		if (plain) values.write(publishedKey(name, author), plain);
	}
	values.write(publishedKey(stageName.key, author), encodeJson(toBase64Url(theirs)));
	forger.push();
	return forger;
}

async function bring(workshop: Workshop, url: string): Promise<Page> {
	const phone = await (await workshop.browser.newContext(PHONE)).newPage();
	workshop.others.push(phone);
	await phone.goto(url);
	return phone;
}

test('P5: a changed ballot key is refused in words, whether it was scanned or typed', async ({
	workshop
}) => {
	await workshop.start();
	const { ballotPublic } = hostKeys(await readHostSecret(workshop.regie));
	const code = { room: workshop.code.slice(0, 4), secret: workshop.code.slice(4) };
	const scanned = joinLink(workshop.server.phoneOrigin, code, ballotPublic);
	const early = await bring(workshop, scanned);
	await early.getByRole('button', { name: 'Mitmachen' }).tap();
	await expect(early.getByRole('heading', { name: 'Probefrage' })).toBeVisible();
	const typed = await bring(workshop, workshop.server.phoneOrigin);
	await typed.getByRole('textbox').fill(workshop.code);
	await typed.getByRole('textbox').press('Enter');
	await typed.getByRole('button', { name: 'Mitmachen' }).tap();
	await expect(typed.getByRole('heading', { name: 'Probefrage' })).toBeVisible();
	await expect
		.poll(() => readStore(typed, 'sessions'))
		.toMatchObject([{ pinnedKey: { bytes: Buffer.from(ballotPublic).toString('base64') } }]);

	const forger = await forgeBallotKey(workshop);

	const late = await bring(workshop, scanned);
	for (const phone of [early, typed, late]) {
		await expect(phone.getByText(REFUSED)).toBeVisible();
		await expect(phone.getByRole('radio')).toHaveCount(0);
	}
	forger.close();
});
