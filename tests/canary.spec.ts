import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerAll, expect, test } from './support/workshop.ts';

/** Own wording that stands nowhere else; letters only, so that every encoding is searched for the same text. */
const CANARY = 'Quarzlibelle fliegt durch unsere Fallbesprechung';

/** Everything of a text that could stand in bytes: plain, JSON, UTF-16, hexadecimal, base64 in its three phases. */
function disguises(text: string): string[] {
	const bytes = Buffer.from(text);
	// base64 depends on where in three bytes the text begins; the rims depend on neighbours and are cut
	const base64 = [0, 1, 2].flatMap((shift) => {
		const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
		const middle = encoded.slice(4, -4);
		return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
	});
	return [
		text,
		encodeURIComponent(text),
		Buffer.from(text, 'utf16le').toString('latin1'),
		bytes.toString('hex'),
		...base64
	];
}

/** Records every byte that a page sends, as latin1 text: requests, their bodies, WebSocket frames and protocols. */
function record(page: Page, sent: string[]): void {
	page.on('request', (request) => {
		sent.push(`${request.method()} ${request.url()}`, request.postData() ?? '');
		sent.push(JSON.stringify(request.headers()));
	});
	page.on('websocket', (socket) => {
		sent.push(socket.url());
		socket.on('framesent', ({ payload }) =>
			sent.push(typeof payload === 'string' ? payload : payload.toString('latin1'))
		);
	});
}

const readFolder = (folder: string): string =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => entry.name + readFileSync(join(entry.parentPath, entry.name), 'latin1'))
		.join('\n');

test('P2 P6: own wording, answers and secrets never reach what the relay receives, stores or logs', async ({
	workshop,
	server
}) => {
	const sent: string[] = [];
	const { regie } = workshop;
	record(regie, sent);
	await regie.goto(`${server.origin}/regie`);
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await regie.getByText('Aussagen ansehen und ändern').click();
	await regie
		.getByRole('button', { name: /^Wortlaut ändern/ })
		.first()
		.click();
	await regie.getByLabel('Eigener Wortlaut').fill(CANARY);
	await regie.getByRole('button', { name: 'Wortlaut übernehmen' }).click();
	await expect(regie.getByText('eigener Wortlaut')).toBeVisible();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await workshop.readCode();
	workshop.laptop.on('page', (page) => record(page, sent));
	const wall = await workshop.openWall();
	const phone = await workshop.addPhone();
	record(phone, sent);
	await phone.goto(workshop.joinUrl);
	await phone.getByRole('button', { name: 'Mitmachen' }).tap();
	await workshop.openRating();
	await expect(phone.getByText(CANARY)).toBeVisible();
	await answerAll(phone, [5, 5, 5, 5, 5, 5, 5, 5]);
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await expect(wall.getByText(/Aussagen, jede Person für sich/)).toBeVisible();
	const metrics = await (await fetch(`${server.origin}/metrics`)).text();
	await server.kill();
	const places: Record<string, string> = {
		sent: sent.join('\n'),
		stored: readFolder(server.dataDir),
		logged: server.log,
		metrics
	};
	const secret = workshop.code.slice(4);
	const wanted = [CANARY, CANARY.split(' ')[0] ?? '', '"answers"', secret].flatMap((text) =>
		disguises(text).filter((disguise) => disguise.length >= 7)
	);

	// the recording itself works: the room's name is public and was sent, and something was stored
	expect(places.sent).toContain(`/sync/${workshop.code.slice(0, 4)}/stage`);
	expect(places.stored?.length).toBeGreaterThan(1_000);
	for (const [place, text] of Object.entries(places)) {
		const found = wanted.filter((disguise) => text.includes(disguise));
		expect(found, place).toEqual([]);
	}
	// tokens travel as subprotocol only: not in an address, not in a file, not in a log
	expect(sent.filter((text) => /^(GET|POST|DELETE|ws).*token/.test(text))).toEqual([]);
	expect(places.logged + metrics).not.toContain(workshop.code.slice(0, 4));
});
