import type { Page } from '@playwright/test';
import { blankSheet, shapeOfAnswers } from '#lib/domain/sheet.ts';
import type { Answer } from '#lib/domain/scale.ts';
import { handInTexts, simulate, write } from './cards-plan.ts';
import { beginPreparation, FACTS, makeSession, typeFacts } from './preparation.ts';
import { expectDelivery, expectInRegie } from './rating.ts';
import { connectRemote, remoteButtons, tapNext } from './remote.ts';
import { readEmergencyLink } from './second-host.ts';
import type { SimulatedPhone } from './simulated-phone.ts';
import { PLAN } from './three-hours-plan.ts';
import type { Time } from './time.ts';
import { answerAll, expect, PHONE, type Workshop } from './workshop.ts';

const PEOPLE = 8;

/** A room of eight people, its wall, and a remote in the host's hand. */
export class Room {
	readonly workshop: Workshop;
	readonly time: Time;
	readonly wall: Page;
	readonly remote: Page;
	readonly first: Page;
	readonly second: Page;
	/** the other people, without browsers: three hours of eight browsers would test the machine */
	readonly others: SimulatedPhone[];

	private constructor(
		workshop: Workshop,
		time: Time,
		[wall, remote, first, second]: readonly [Page, Page, Page, Page],
		others: SimulatedPhone[]
	) {
		this.workshop = workshop;
		this.time = time;
		this.wall = wall;
		this.remote = remote;
		this.first = first;
		this.second = second;
		this.others = others;
	}

	/** From an empty device over the preparation to eight people who have joined. */
	static async prepare(workshop: Workshop, time: Time): Promise<Room> {
		const { regie, server } = workshop;
		await beginPreparation(regie, server.origin);
		await regie.getByLabel('Ablauf', { exact: true }).selectOption({ label: PLAN });
		await typeFacts(regie, { ...FACTS, 'Wie viele Personen?': String(PEOPLE) });
		await makeSession(regie);
		await regie.getByRole('link', { name: 'Regie öffnen' }).click();
		await expect(regie.getByText('180 Min geplant')).toBeVisible();
		await workshop.readCode();
		const wall = await workshop.openWall();
		const link = await readEmergencyLink(workshop);
		const lead = (context: Parameters<Time['lead']>[0]) => time.lead(context);
		const remote = await connectRemote(workshop, link, PHONE.viewport, lead);
		const [first, second] = [await workshop.joinPhone(), await workshop.joinPhone()];
		const others = await simulate(workshop, PEOPLE - 2);
		await expectInRegie(regie, 'Geräte', PEOPLE);
		return new Room(workshop, time, [wall, remote, first, second], others);
	}

	/** Presses Weiter on the remote; a reveal takes a second touch. */
	async tap(label: RegExp | string): Promise<void> {
		const words = (await this.workshop.nextButton.textContent())?.trim() ?? '';
		await tapNext(this.remote, label);
		const sure = this.remote.getByRole('button', { name: 'Ja, aufdecken' });
		if (words.startsWith('Aufdecken')) await sure.tap();
		await expect(this.workshop.nextButton).not.toHaveText(words);
		await expect(remoteButtons(this.remote).last()).not.toHaveAccessibleName(words);
	}

	/** Lets the block have the minutes that it is to have. */
	async spend(): Promise<void> {
		const shown = (await this.workshop.regie.getByRole('timer').textContent()) ?? '';
		const [minutes = 0, seconds = 0] = shown.split(':').map(Number);
		await this.time.advance((minutes * 60 + seconds) * 1_000);
	}

	/** All screens are in that block. */
	async expectBlock(title: string, slide = title): Promise<void> {
		await expect(this.wall.getByRole('heading', { name: slide })).toBeVisible();
		for (const phone of [...this.workshop.phones, this.remote]) {
			await expect(phone.getByRole('heading', { name: title, level: 1 })).toBeVisible();
		}
	}

	/** Everybody rates: a row each, the first two on the browsers. */
	async rate(step: string, rows: readonly (readonly Answer[])[]): Promise<void> {
		await this.#everybody(
			(phone, person) => answerAll(phone, rows[person] ?? []),
			async (device, person) => {
				await device.waitForStep(step);
				await device.vote(step, [...(rows[person] ?? [])]);
			}
		);
	}

	/** Everybody writes what is given, the first two on the browsers. */
	async write(step: string, labels: readonly string[], rows: readonly (readonly string[])[]) {
		await this.#everybody(
			async (phone, person) => {
				for (const [index, text] of (rows[person] ?? []).entries())
					await write(phone, labels[index] ?? '', text);
				await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
			},
			async (device, person) => {
				await device.waitForStep(step);
				await handInTexts(device, step, rows[person] ?? [], labels.length);
			}
		);
	}

	/** Everybody gives one point to each of the named topics. */
	async choose(step: string, topics: readonly string[], rows: readonly (readonly number[])[]) {
		await this.#everybody(
			async (phone, person) => {
				for (const topic of rows[person] ?? [])
					await phone.getByRole('button', { name: `Ein Punkt mehr: ${topics[topic]}` }).tap();
				await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
			},
			async (device, person) => {
				const shape = { ...shapeOfAnswers(0), dots: topics.length };
				const dots = topics.map((_, topic) => Number(rows[person]?.includes(topic)));
				await device.waitForStep(step);
				await device.handIn(step, { ...blankSheet(shape), dots }, shape);
			}
		);
	}

	async #everybody(
		byHand: (phone: Page, person: number) => Promise<void>,
		without: (device: SimulatedPhone, person: number) => Promise<void>
	): Promise<void> {
		const { phones, regie } = this.workshop;
		await Promise.all([
			...phones.map(byHand),
			...this.others.map((device, index) => without(device, phones.length + index))
		]);
		for (const phone of phones) await expectDelivery(phone, 'gezählt');
		await expectInRegie(regie, 'gezählt', PEOPLE);
	}
}
