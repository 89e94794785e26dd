import type { BrowserContext, Page } from '@playwright/test';
import { RelayClock } from './relay-clock.ts';
import { TestServer } from './server.ts';
import { PHONE, test as base, type Workshop } from './workshop.ts';

export const MINUTE = 60_000;

/** Laptop and relay whose time can be led on together. */
export class Time {
	readonly #workshop: Workshop;
	readonly #relay: RelayClock;
	readonly #followers: BrowserContext[] = [];
	#begun = 0;

	constructor(workshop: Workshop, relay: RelayClock) {
		this.#workshop = workshop;
		this.#relay = relay;
	}

	/** Begins the plan at a full minute, so that times of day round alike. */
	async begin(): Promise<void> {
		await this.advance(MINUTE - (this.#relay.now() % MINUTE));
		this.#begun = this.#relay.now();
		await this.#workshop.next(/^Beginnen/);
	}

	/** Leads on to a minute of the plan. */
	async reach(minutes: number): Promise<void> {
		await this.advance(this.#begun + minutes * MINUTE - this.#relay.now());
	}

	async advance(ms: number): Promise<void> {
		// the relay last: a device believes the latest time that it has ever heard
		await this.#workshop.laptop.clock.fastForward(ms);
		for (const context of this.#followers) await context.clock.fastForward(ms);
		this.#relay.advance(ms);
	}

	/**
	 * Takes a further device along, before its first page.
	 * @param wrong - ms by which its own clock is wrong
	 */
	async lead(context: BrowserContext, wrong = 0): Promise<void> {
		await context.clock.install({ time: this.#relay.now() + wrong });
		this.#followers.push(context);
	}

	/** A phone that joins late and whose own clock is wrong. */
	async joinLate(wrong: number): Promise<Page> {
		const context = await this.#workshop.browser.newContext(PHONE);
		await this.lead(context, wrong);
		const phone = await context.newPage();
		this.#workshop.phones.push(phone);
		await phone.goto(this.#workshop.joinUrl);
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		return phone;
	}
}

export const test = base.extend<{ relay: RelayClock; time: Time }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
	relay: async ({}, use) => {
		const relay = new RelayClock();
		await use(relay);
		relay.destroy();
	},
	server: async ({ relay }, use) => {
		const server = await TestServer.start(relay.env);
		await use(server);
		await server.stop();
	},
	time: async ({ workshop, relay }, use) => {
		await workshop.laptop.clock.install();
		await use(new Time(workshop, relay));
	}
});
