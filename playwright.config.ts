import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/find-browser.ts';

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	forbidOnly: !!process.env.CI,
	retries: 0,
	// every story brings several browsers of its own
	workers: 2,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	use: {
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
		trace: 'off',
		launchOptions: {
			executablePath: findBrowser(),
			args: [
				'--no-sandbox',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				// phones reach a laptop under a plain http address: no secure context
				'--host-resolver-rules=MAP werkstatt.test 127.0.0.1'
			]
		}
	}
});
