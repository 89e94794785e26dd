import { chromium, test as base } from '@playwright/test';
import { BROWSER_ARGS } from './browser-args.ts';
import { Caddy, hasCaddy, NO_CADDY } from './caddy.ts';
import { findBrowser } from './find-browser.ts';
import { TestServer } from './server.ts';
import { Workshop } from './workshop.ts';

/** A workshop whose devices all come through a real proxy with HTTPS. */
export class HostedWorkshop extends Workshop {
	readonly caddy: Caddy;

	constructor(caddy: Caddy, ...rest: ConstructorParameters<typeof Workshop>) {
		super(...rest);
		this.caddy = caddy;
	}

	override get joinUrl(): string {
		return `${this.caddy.origin}/m/${this.code.slice(0, 4)}#${this.code.slice(4)}`;
	}
}

export const test = base.extend<{ hosted: HostedWorkshop }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
	hosted: async ({}, use) => {
		if (!process.env.CI) base.skip(!hasCaddy(), NO_CADDY);
		const server = await TestServer.start({ TRUST_PROXY: '1' });
		const caddy = await Caddy.start(server.port);
		const browser = await chromium.launch({
			executablePath: findBrowser(),
			// its certificate is its own; the story is not about trusting it
			args: [...BROWSER_ARGS, '--ignore-certificate-errors']
		});
		const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
		await use(new HostedWorkshop(caddy, browser, server, laptop, await laptop.newPage()));
		await browser.close();
		await caddy.stop();
		await server.stop();
	}
});
