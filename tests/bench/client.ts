import type { Page } from '@playwright/test';
import { Crowd } from '../support/crowd.ts';
import { readDatabases } from '../support/device-data.ts';
import { dialogOf, save } from '../support/downloads.ts';
import { expectInRegie } from '../support/rating.ts';
import { answerAll, PHONE, type Workshop } from '../support/workshop.ts';
import { percentiles } from './percentiles.ts';
import { traced } from './trace.ts';
import { inWorkshop } from './workshop.ts';

const PEOPLE = 300;
/** Ballots in one update, far below the relay's limit of a frame. */
const TOGETHER = 60;
const STEP = 'kurz-selbsteinschaetzung';
const VOTES_A_SECOND = 30;
const MINUTE = 60_000;

/** 300 ballots arrive at once; Regie opens and counts them between two frames. */
export function measureSlices() {
	return inWorkshop(async (workshop) => {
		const { browser, regie } = workshop;
		await workshop.openRating();
		const crowd = await Crowd.join(workshop, STEP);
		const ballots = crowd.seal(PEOPLE);
		const { timerTasks } = await traced(browser, regie, async () => {
			for (let from = 0; from < PEOPLE; from += TOGETHER) {
				void crowd.handIn(ballots.slice(from, from + TOGETHER));
			}
			await expectInRegie(regie, 'gezählt', PEOPLE);
		});
		crowd.destroy();
		// what only moves the clock's hand is no slice
		const slices = timerTasks.filter(({ ms }) => ms > 2);
		const took = spread(slices.map(({ ms }) => ms));
		const onCore = spread(slices.map(({ cpuMs }) => cpuMs));
		return { unit: 'ms', ballots: PEOPLE, slices: slices.length, took, onCore, goalMs: 16 };
	});
}

const spread = (sample: readonly number[]) => ({
	...percentiles(sample),
	max: Math.max(...sample)
});

/** 300 people hand in one after the other; what an audience sees of it on the wall. */
export function measureRepaints() {
	return inWorkshop(async (workshop) => {
		const wall = await workshop.openWall();
		await workshop.openRating();
		await wall.getByText('8 Aussagen, jede Person für sich').waitFor();
		const crowd = await Crowd.join(workshop, STEP);
		const ballots = crowd.seal(PEOPLE);
		const stop = await watchRepaints(wall);
		const began = performance.now();
		for (const [index, put] of ballots.entries()) {
			await crowd.handIn([put]);
			const due = began + (index * 1_000) / VOTES_A_SECOND;
			await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
		}
		const seconds = (performance.now() - began) / 1_000;
		const moments = await stop();
		await expectInRegie(workshop.regie, 'gezählt', PEOPLE);
		crowd.destroy();
		const mostInASecond = Math.max(
			...moments.map((from) => moments.filter((at) => at >= from && at < from + 1_000).length)
		);
		return {
			votes: PEOPLE,
			votesASecond: Math.round(PEOPLE / seconds),
			repaintsASecond: Number((moments.length / seconds).toFixed(2)),
			mostInASecond,
			goal: 4
		};
	});
}

/** Notes the moment of every frame that shows something new. @returns how to stop, with the moments in ms */
async function watchRepaints(page: Page): Promise<() => Promise<number[]>> {
	const watch = await page.evaluateHandle(() => {
		const moments: number[] = [];
		let isDue = false;
		const observer = new MutationObserver(() => {
			if (isDue) return;
			isDue = true;
			requestAnimationFrame(() => {
				isDue = false;
				moments.push(performance.now());
			});
		});
		const what = { subtree: true, childList: true, characterData: true, attributes: true };
		observer.observe(document.body, what);
		return { observer, moments };
	});
	return () =>
		watch.evaluate(({ observer, moments }) => {
			observer.disconnect();
			return moments;
		});
}

/**
 * Heap of one phone through three hours: a round, every block, and minutes in which nothing happens.
 * It starts when the first sheet is filled in: before that, code is still being loaded.
 */
export function measurePhoneHeap() {
	return inWorkshop(async (workshop) => {
		const context = await workshop.browser.newContext(PHONE);
		await context.clock.install();
		const phone = await context.newPage();
		await phone.goto(workshop.joinUrl);
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		await phone.getByText('Verbindung gut').waitFor();
		const heap = await context.newCDPSession(phone);
		const used = async () => {
			await heap.send('HeapProfiler.collectGarbage');
			return (await heap.send('Runtime.getHeapUsage')).usedSize;
		};
		const joined = await used();
		let minutes = 0;
		const spend = async (to: number) => {
			for (; minutes < to; minutes += 0.5) await context.clock.fastForward(MINUTE / 2);
		};
		await workshop.openRating();
		const crowd = await Crowd.join(workshop, STEP);
		await answerAll(phone, [4, 4, 4, 4, 4, 4, 4, 4]);
		const inUse = await used();
		for (const put of crowd.seal(60)) {
			await crowd.handIn([put]);
			await spend(minutes + 1);
		}
		crowd.destroy();
		await expectInRegie(workshop.regie, 'gezählt', 61);
		await walkToTheEnd(workshop, () => spend(minutes + 2));
		await spend(180);
		await phone.getByText('Verbindung gut').waitFor();
		const end = await used();
		await context.close();
		const ratio = Number((end / inUse).toFixed(3));
		return { unit: 'bytes', joined, inUse, end, minutes, ratio, goalRatio: 1.3 };
	});
}

/** Presses the next button until it would end the session. */
async function walkToTheEnd({ nextButton }: Workshop, between: () => Promise<void>): Promise<void> {
	const read = async () => ((await nextButton.textContent()) ?? '').trim();
	let words = await read();
	for (let before = ''; words !== before && !/abschließen/i.test(words); words = await read()) {
		if (!(await nextButton.isEnabled())) return;
		before = words;
		await nextButton.click();
		await between();
	}
}

/** @returns bytes of the browser's database files, its own bookkeeping included */
async function diskUsage(page: Page): Promise<number> {
	const device = await page.context().newCDPSession(page);
	const { origin } = new URL(page.url());
	const { usageBreakdown } = await device.send('Storage.getUsageAndQuota', { origin });
	return usageBreakdown.find(({ storageType }) => storageType === 'indexeddb')?.usage ?? 0;
}

/** What a browser keeps of a finished session, beside what the session gives out. */
export function measureStorage() {
	return inWorkshop(async (workshop) => {
		const { browser, regie, server } = workshop;
		await workshop.openRating();
		const crowd = await Crowd.join(workshop, STEP);
		await crowd.handIn(crowd.seal(12));
		await expectInRegie(regie, 'gezählt', 12);
		await workshop.next(/^Schließen/);
		await workshop.next(/^Aufdecken/);
		crowd.destroy();
		const running = await diskUsage(regie);
		await workshop.close();
		await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
		await regie.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
		await dialogOf(regie).getByText('Dazu die Summen').click();
		const { bytes } = await save(regie, /JSON/);
		const finished = await diskUsage(regie);
		await regie.evaluate('globalThis.__name = (named) => named'); // tsx names functions with it
		const rows = JSON.stringify((await readDatabases(regie)).lernwerkstatt).length;
		const fresh = await (await browser.newContext()).newPage();
		await fresh.goto(`${server.origin}/regie`);
		await fresh.getByRole('heading', { level: 1 }).waitFor();
		const onDisk = { running, finished, empty: await diskUsage(fresh) };
		const ratio = Number((rows / bytes.length).toFixed(2));
		return { unit: 'bytes', rows, onDisk, exported: bytes.length, ratio, goalRatio: 5 };
	});
}
