import {
	expect,
	test as base,
	type Browser,
	type BrowserContext,
	type Page
} from '@playwright/test';
import { Line } from './line.ts';
import { TestServer } from './server.ts';

export interface StartOptions {
	/** name of the plan's card in Regie */
	plan?: string;
	isRehearsal?: boolean;
	/** how many people are in the room, as the host says */
	people?: number;
	/** Regie is prepared before its first page, e.g. with a mocked clock */
	beforeRegie?: (context: BrowserContext) => Promise<void>;
}

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** One workshop in one room: a laptop with Regie and Leinwand, phones in browsers of their own. */
export class Workshop {
	readonly phones: Page[] = [];
	readonly lines: Line[] = [];
	/** pages of further devices; their browsers are closed at the end */
	readonly others: Page[] = [];
	readonly browser: Browser;
	readonly server: TestServer;
	readonly laptop: BrowserContext;
	readonly regie: Page;
	/** room and secret of the join code; '' before the session has started */
	code = '';

	constructor(browser: Browser, server: TestServer, laptop: BrowserContext, regie: Page) {
		this.browser = browser;
		this.server = server;
		this.laptop = laptop;
		this.regie = regie;
	}

	/** Starts a session in Regie as a host does. */
	async start({ plan = 'Kurz-Lernwerkstatt', isRehearsal, people }: StartOptions = {}) {
		await this.regie.goto(`${this.server.origin}/regie`);
		await this.regie.getByRole('link', { name: plan }).click();
		if (isRehearsal) await this.regie.getByRole('checkbox', { name: /Übungssitzung/ }).check();
		if (people !== undefined) {
			await this.regie.getByText('Weitere Einstellungen').click();
			await this.regie.getByLabel(/Wie viele sind wir/).fill(String(people));
		}
		await this.regie.getByRole('button', { name: /itzung starten/ }).click();
		await expect(this.regie.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
		await this.readCode();
	}

	/** Reads the join code from the miniature of the wall. */
	async readCode(): Promise<string> {
		const spoken = this.regie.getByText(/^Code: /).first();
		await expect(spoken).toBeAttached();
		this.code = ((await spoken.textContent()) ?? '').replace(/^Code: /, '').replace(/[\s,]/g, '');
		return this.code;
	}

	get joinUrl(): string {
		return `${this.server.phoneOrigin}/m/${this.code.slice(0, 4)}#${this.code.slice(4)}`;
	}

	/** In a window of its own, as on a projector: the browser draws a tab behind another one rarely. */
	async openWall(): Promise<Page> {
		const opened = this.laptop.waitForEvent('page');
		await this.regie.getByRole('link', { name: 'Leinwand öffnen' }).click({ modifiers: ['Shift'] });
		const wall = await opened;
		await wall.setViewportSize({ width: 1920, height: 1080 });
		return wall;
	}

	/** A phone in a browser of its own, with nothing opened yet. */
	async addPhone(): Promise<Page> {
		const context = await this.browser.newContext(PHONE);
		const phone = await context.newPage();
		this.phones.push(phone);
		return phone;
	}

	/** Opens the join link on a phone of its own, without pressing "Mitmachen". */
	async bringPhone(): Promise<Page> {
		const phone = await this.addPhone();
		await phone.goto(this.joinUrl);
		return phone;
	}

	async joinPhone(): Promise<Page> {
		const phone = await this.bringPhone();
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		return phone;
	}

	/** Takes part on a phone whose connection can be cut. */
	async joinPhoneOnLine(): Promise<{ phone: Page; line: Line }> {
		const line = await Line.to(this.server);
		this.lines.push(line);
		const phone = await this.addPhone();
		await phone.goto(this.joinUrl.replace(`:${this.server.port}/`, `:${line.port}/`));
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		return { phone, line };
	}

	/** Presses the one next button until it says `label`, then once more. */
	async next(label: RegExp | string): Promise<void> {
		const next = this.nextButton;
		for (let presses = 0; presses < 40; presses++) {
			await expect(next).toBeEnabled();
			const words = (await next.textContent())?.trim() ?? '';
			const isIt = typeof label === 'string' ? words === label : label.test(words);
			await next.click();
			// opening and revealing take a moment, and nobody may press or close before they are done
			if (isIt && !/^(Öffnen|Aufdecken)/.test(words)) return;
			await expect(next).not.toHaveText(words);
			if (isIt) return;
		}
		throw new Error(`the next button never said ${label}`);
	}

	get nextButton() {
		return this.regie.getByRole('group', { name: 'Weiter und zurück' }).getByRole('button').last();
	}

	/** Goes straight to the block of the self-assessment and opens it. */
	async openRating(): Promise<void> {
		await this.regie
			.getByRole('button', { name: 'Stille Selbsteinschätzung', exact: true })
			.click();
		await this.next(/^Öffnen/);
		await expect(this.nextButton).toHaveText(/Schließen:/);
	}

	async close(): Promise<void> {
		await this.regie.getByRole('button', { name: 'Drucken und mehr' }).click();
		// after the last block the next button has the same name
		const menu = this.regie.getByRole('dialog', { name: 'Drucken und mehr' });
		await menu.getByRole('button', { name: 'Sitzung abschließen' }).click();
		await this.regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
		await expect(
			this.regie.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
		).toBeVisible();
	}
}

/** Taps one answer on a phone's answer sheet (or lobby question). */
export async function tapAnswer(phone: Page, answer: RegExp | string): Promise<void> {
	await phone.getByRole('radio', { name: answer }).tap({ force: true });
}

const optionOf = (score: number): number => (score === 0 ? 5 : score - 1);

/** Answers every statement in the list of the open sheet, one score per statement; 0 = cannot judge. */
export async function answerAll(phone: Page, scores: readonly number[]): Promise<void> {
	await phone.getByRole('button', { name: 'Alle als Liste' }).tap();
	for (const [index, score] of scores.entries()) {
		const question = phone.getByRole('group', {
			name: `Aussage ${index + 1} von ${scores.length}`
		});
		await question.getByRole('radio').nth(optionOf(score)).tap({ force: true });
	}
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
}

/** The same, one statement after the other: each answer leads on after half a second. */
export async function answerInTurn(phone: Page, scores: readonly number[]): Promise<void> {
	for (const [index, score] of scores.entries()) {
		await expect(phone.getByText(`Aussage ${index + 1} von ${scores.length}`)).toBeVisible();
		await phone.getByRole('radio').nth(optionOf(score)).tap({ force: true });
	}
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
}

export const test = base.extend<{ server: TestServer; workshop: Workshop }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
	server: async ({}, use) => {
		const server = await TestServer.start();
		await use(server);
		await server.stop();
	},
	workshop: async ({ browser, server }, use) => {
		const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
		// as the process would answer on a laptop in the room's network
		await laptop.route('**/api/addresses', (route) =>
			route.fulfill({ json: { origins: [server.phoneOrigin] } })
		);
		const workshop = new Workshop(browser, server, laptop, await laptop.newPage());
		await use(workshop);
		for (const page of [...workshop.phones, ...workshop.others]) await page.context().close();
		for (const line of workshop.lines) line.close();
		await laptop.close();
	}
});
export { expect };
