import { leaks, Listeners, deviceNeedles } from './support/channels.ts';
import { channelsAfter, timedExports } from './support/channels-after.ts';
import { CASES } from './support/channels-cases.ts';
import { test } from './support/cards-plan.ts';
import { expect, tapAnswer } from './support/workshop.ts';

for (const { level, kind, ...each } of CASES) {
	test(`${level}, ${kind}: no channel tells who, when or in which order, nor more than the level says`, async ({
		workshop
	}) => {
		test.slow();
		await each.begin(workshop);
		const wall = await workshop.openWall();
		while (workshop.phones.length < 3)
			await tapAnswer(await workshop.joinPhone(), /trifft voll zu/);
		for (const phone of workshop.phones) {
			await expect(phone.getByText('Alles funktioniert')).toBeVisible();
		}
		const listeners = await Listeners.join(workshop);
		await each.open(workshop);
		await listeners.hearBoard(each.hasBoard);
		for (const [device, phone] of workshop.phones.entries()) await each.write(phone, device);
		await each.fill(workshop);
		const secrets = (await Promise.all(workshop.phones.map(deviceNeedles))).flat();
		// nothing below is missing because nothing was looked for
		expect(secrets.length).toBeGreaterThanOrEqual(each.hasBoard ? 3 : 9);

		await test.step('while people write', async () => {
			await each.expectWritten(workshop);
			const channels = await listeners.channels(wall);
			expect(leaks(channels, [...secrets, ...each.before])).toEqual([]);
		});

		await each.reveal(workshop, wall);

		await test.step('when all see it', async () => {
			await each.expectShown(workshop, wall, listeners);
			const channels = await listeners.channels(wall);
			expect(leaks(channels, [...secrets, ...each.shown])).toEqual([]);
			expect(listeners.timed()).toEqual([]);
			expect(listeners.presenceNames()).toEqual(['hosts', 'participants', 'serverTime']);
			expect(await listeners.linkedClients(each.inboxes)).toEqual([]);
		});

		listeners.close();
		await workshop.close();
		for (const phone of workshop.phones) {
			await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
		}
		const left = await channelsAfter(workshop);
		expect(leaks(left, [...secrets, ...each.after])).toEqual([]);
		expect(timedExports(left)).toEqual([]);
	});
}
