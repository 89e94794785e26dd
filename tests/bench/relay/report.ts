import type { ContenderId } from './contenders.ts';
import type { WorkId } from './works.ts';

/** Names and numbers of one measurement; what could not be measured is missing. */
export type Numbers = Record<string, number | undefined>;

export interface RunRecord {
	work: WorkId;
	contender: ContenderId;
	/** counts from 0 */
	run: number;
	/** empty when it failed */
	result: Numbers;
}

/** Everything that was measured. */
export interface Report {
	machine: { cores: number; model: string; node: string };
	/** whether servers and clients had a core each */
	isPinned: boolean;
	/** ms of the same loop before each measurement: how quiet the machine was */
	noiseMs: number[];
	records: RunRecord[];
}

/** Median, least and greatest of the runs. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

/** @returns undefined when no run has this number */
export function spreadOf(
	{ records }: Report,
	work: WorkId,
	contender: ContenderId,
	name: string
): Spread | undefined {
	const sample = records
		.filter((record) => record.work === work && record.contender === contender)
		.flatMap(({ result }) => result[name] ?? []);
	return spread(sample);
}

/** @returns undefined without a sample */
export function spread(sample: readonly number[]): Spread | undefined {
	const sorted = [...sample].sort((a, b) => a - b);
	const median = sorted[Math.floor(sorted.length / 2)];
	const [min] = sorted;
	const max = sorted.at(-1);
	if (median === undefined || min === undefined || max === undefined) return undefined;
	return { median, min, max };
}

/** This relay's median as a multiple of another server's, of the same number of the same run. */
export interface Ratio {
	work: WorkId;
	contender: ContenderId;
	name: string;
	/** below 1: this relay takes less */
	ratio: number;
}

/** @returns a ratio for every number that this relay and another server have */
export function ratiosOf(report: Report): Ratio[] {
	const works = [...new Set(report.records.map(({ work }) => work))];
	return works.flatMap((work) => {
		const records = report.records.filter((record) => record.work === work);
		const others = new Set(records.map(({ contender }) => contender));
		const names = new Set(records.flatMap(({ result }) => Object.keys(result)));
		return [...others].flatMap((contender) =>
			[...names].flatMap((name) => {
				const own = spreadOf(report, work, 'ours', name)?.median;
				const other = spreadOf(report, work, contender, name)?.median;
				if (contender === 'ours' || own === undefined || !other) return [];
				return [{ work, contender, name, ratio: own / other }];
			})
		);
	});
}

/** @returns ms that a fixed loop takes on this core */
export function measureNoise(): number {
	const begun = performance.now();
	let sum = 0;
	for (let n = 0; n < 20_000_000; n++) sum = (sum + n * 31) | 0;
	return performance.now() - begun + (sum === 1 ? 1 : 0);
}
