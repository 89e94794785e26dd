import { chromium } from '@playwright/test';
import { parseJoinCode } from '#lib/domain/join-code.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import { findBrowser } from '../support/find-browser.ts';
import { FIRST_LOAD_GOAL, measureFirstLoad } from '../support/first-load.ts';
import { TestServer } from '../support/server.ts';
import { SimulatedPhone } from '../support/simulated-phone.ts';
import { Workshop } from '../support/workshop.ts';
import { percentiles } from './percentiles.ts';

const STEP = 'kurz-selbsteinschaetzung';
const SCORES = [1, 2, 3, 4, 5] as const;

/** Runs in a started workshop; `other` = on a server and with a plan of the caller's. */
export async function inWorkshop<T>(
	work: (workshop: Workshop) => Promise<T>,
	other?: { server: TestServer; plan: string }
): Promise<T> {
	const server = other?.server ?? (await TestServer.start());
	const browser = await chromium.launch({
		executablePath: findBrowser(),
		args: ['--no-sandbox', '--host-resolver-rules=MAP werkstatt.test 127.0.0.1']
	});
	try {
		const laptop = await browser.newContext();
		await laptop.route('**/api/addresses', (route) =>
			route.fulfill({ json: { origins: [server.phoneOrigin] } })
		);
		const workshop = new Workshop(browser, server, laptop, await laptop.newPage());
		await workshop.start(other && { plan: other.plan });
		return await work(workshop);
	} finally {
		await browser.close();
		if (!other) await server.stop();
	}
}

/** What a phone loads, over the air, until it shows the first statement; a fresh phone in an open step. */
export function measurePhoneLoad() {
	return inWorkshop(async (workshop) => {
		const loaded = await measureFirstLoad(workshop);
		return { goalBytes: FIRST_LOAD_GOAL, isReached: loaded.bytes <= FIRST_LOAD_GOAL, ...loaded };
	});
}

/** From the tap (ballot sealed and written) to the receipt, with Regie counting in a real browser. */
export function measureCounting(phones: number, rounds: number) {
	return inWorkshop(async (workshop) => {
		const parsed = parseJoinCode(workshop.code);
		if ('problem' in parsed) throw new Error('no code');
		const master = await deriveMaster(parsed.code);
		const devices = Array.from(
			{ length: phones },
			() => new SimulatedPhone(workshop.server.origin, parsed.code.room, master)
		);
		await workshop.openRating();
		await Promise.all(devices.map((device) => device.waitForStep(STEP)));
		const taps: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const score = SCORES[round % SCORES.length] ?? 3;
			taps.push(
				...(await Promise.all(devices.map((device) => device.vote(STEP, Array(8).fill(score)))))
			);
		}
		for (const device of devices) device.destroy();
		return { unit: 'ms', phones, taps: taps.length, ...percentiles(taps) };
	});
}
