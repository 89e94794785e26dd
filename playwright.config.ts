import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS } from './tests/support/browser-args.ts';
import { findBrowser } from './tests/support/find-browser.ts';

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	forbidOnly: !!process.env.CI,
	retries: 0,
	// every story brings several browsers of its own and waits a lot: two leave a fifth of two cores idle
	workers: 3,
	// far above what a story needs alone: a busy machine must not fail it
	timeout: 180_000,
	expect: { timeout: 30_000 },
	use: {
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
		trace: 'off',
		// a press that finds nothing is told where it happened, before the whole story's time is over
		actionTimeout: 30_000,
		launchOptions: {
			executablePath: findBrowser(),
			args: BROWSER_ARGS
		}
	}
});
