import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_BROWSERS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
] as const;

export const NO_BROWSER =
	'Kein Browser für die Tests gefunden: Bitte „npx playwright install chromium“ oder „apt-get install chromium“ ausführen.';

/** @returns Playwright's own Chromium, else the system's, else undefined */
export function findBrowser(): string | undefined {
	return [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => path && existsSync(path));
}
