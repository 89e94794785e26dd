import type { Page } from '@playwright/test';
import type { Workshop } from './workshop.ts';

/** Most bytes that a phone may load until its first statement (docs/architecture.md, "First load"). */
export const FIRST_LOAD_GOAL = 150 * 1024;

export interface Loaded {
	/** as transferred: headers and compressed body */
	bytes: number;
	ms: number;
	/** the largest first */
	files: { path: string; bytes: number; encoding: string }[];
}

/** What a fresh phone loads in an open rating until it shows the first statement. */
export async function measureFirstLoad(workshop: Workshop): Promise<Loaded> {
	await workshop.openRating();
	const phone = await workshop.addPhone();
	return countBytes(phone, async () => {
		await phone.goto(workshop.joinUrl);
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		await phone.getByText('Aussage 1 von 8').waitFor();
	});
}

async function countBytes(phone: Page, work: () => Promise<void>): Promise<Loaded> {
	const network = await phone.context().newCDPSession(phone);
	await network.send('Network.enable');
	const answered = new Map<string, { path: string; encoding: string }>();
	const files: Loaded['files'] = [];
	network.on('Network.responseReceived', ({ requestId, response: { url, headers } }) => {
		const encoding = headers['content-encoding'] ?? headers['Content-Encoding'] ?? '';
		answered.set(requestId, { path: new URL(url).pathname, encoding });
	});
	network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const file = answered.get(requestId);
		if (file) files.push({ ...file, bytes: encodedDataLength });
	});
	const start = performance.now();
	await work();
	const ms = Math.round(performance.now() - start);
	return {
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		ms,
		files: files.sort((a, b) => b.bytes - a.bytes)
	};
}
