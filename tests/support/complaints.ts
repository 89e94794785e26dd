import type { BrowserContext, Page } from '@playwright/test';

/**
 * Collects what no page may ever do: report an error or a violation of its policy on the console,
 * throw, or ask another origin for anything.
 * @param origins - where requests may go
 * @returns the complaints so far, as they come
 */
export function collectComplaints(context: BrowserContext, origins: readonly string[]): string[] {
	const complaints: string[] = [];
	const hosts = new Set(origins.map((origin) => new URL(origin).host));
	// what a story brings about: an address that does not exist, a relay that is gone, also between
	// asking for a socket and getting it, as when a session ends
	const isExpected = (text: string) =>
		/status of 404|Not found: |net::ERR_|failed: Connection closed before receiving a handshake/.test(
			text
		);
	const watch = (page: Page) => {
		page.on('console', (message) => {
			if (message.type() === 'error' && !isExpected(message.text())) {
				complaints.push(`${page.url()}: ${message.text()}`);
			}
		});
		page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
		page.on('websocket', (socket) => check(socket.url()));
	};
	const check = (address: string) => {
		const { protocol, host } = new URL(address);
		if (/^(https?|wss?):$/.test(protocol) && !hosts.has(host)) complaints.push(address);
	};
	context.on('page', watch);
	context.pages().forEach(watch);
	context.on('request', (request) => check(request.url()));
	return complaints;
}
