import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
	name: string;
	pid: number;
	tid: number;
	ph: string;
	/** microseconds */
	ts: number;
	dur?: number;
	/** the same, without the time in which other processes had the core */
	tdur?: number;
	args?: { data?: { frames?: { url: string; processId?: number }[] } };
}

/** What the main thread of one page did, in milliseconds. */
export interface PageTrace {
	/** all tasks in which a timer fired: how long they took, and how long they had the core */
	timerTasks: { ms: number; cpuMs: number }[];
}

/** Traces one page while `work` runs. */
export async function traced(
	browser: Browser,
	page: Page,
	work: () => Promise<void>
): Promise<PageTrace> {
	await browser.startTracing(page, {
		categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline']
	});
	await work();
	const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
		traceEvents: TraceEvent[];
	};
	const frames = traceEvents.flatMap((event) => event.args?.data?.frames ?? []);
	const pid = frames.find(({ url }) => url === page.url())?.processId;
	const own = traceEvents.filter((event) => event.pid === pid && event.ph === 'X');
	const tasks = own.filter(({ name }) => name === 'RunTask');
	const timers = own.filter(({ name }) => name === 'TimerFire');
	const timerTasks = tasks.filter(({ tid, ts, dur = 0 }) =>
		timers.some((timer) => timer.tid === tid && timer.ts >= ts && timer.ts <= ts + dur)
	);
	return {
		timerTasks: timerTasks.map(({ dur = 0, tdur = dur }) => ({
			ms: dur / 1_000,
			cpuMs: tdur / 1_000
		}))
	};
}
