import { addMonths } from '#lib/domain/retention.ts';
import { isoDay } from '#lib/domain/calendar-date.ts';
import {
	PAIR_RETENTION_MONTHS,
	comparePairs,
	seenTallies,
	uniqueSheets,
	type PairSheet,
	type PairTally
} from '#lib/domain/pairs.ts';
import type { SealedStep, SurveyStep } from '#lib/domain/plan.ts';
import { countPeople } from '#lib/domain/reveal.ts';
import type { Sheet } from '#lib/domain/sheet.ts';
import type { Tally } from '#lib/domain/tally.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { pairName, parsePairs, parseSeries } from '#lib/protocol/pair-values.ts';
import type { BallotRow, PairRow, ResultStep } from '#lib/storage/records.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import type { Stage } from './stage.svelte.ts';

/** @returns what salts the words of a step; '' = no word is asked for, undefined = not decided yet */
export function readSeries(stage: Stage, step: string): string | undefined {
	return stage.value(pairName.series(step), parseSeries);
}

/** @returns the same people before and after, once revealed; undefined when none may be shown */
export function readPairs(stage: Stage, step: string, round: number): PairTally[] | undefined {
	return stage.value(pairName.pairs(step, round), parsePairs);
}

/** @returns the latest comparison of a step */
function lastPairs(stage: Stage, step: string): PairTally[] {
	for (let round = stage.progress(step).round; round >= 1; round--) {
		const pairs = readPairs(stage, step, round);
		if (pairs) return pairs;
	}
	return [];
}

const isLaterWave = (step: SealedStep): step is SurveyStep =>
	step.kind === 'survey' && step.wave !== undefined && step.wave !== 'T1';

/** @returns the series with whose first wave this step is compared; '' = none */
export function comparedSeries(stage: Stage, step: SealedStep): string {
	return isLaterWave(step) ? (readSeries(stage, step.id) ?? '') : '';
}

/** The sheets of people who gave a word, each with its scaled answers. */
function pairSheets(step: Pick<SurveyStep, 'statements'>, sheets: readonly Sheet[]): PairSheet[] {
	return sheets.flatMap(({ word, answers }) => {
		const given = step.statements.flatMap(({ id, version }, index) => {
			const answer = answers[index] ?? null;
			return answer === null ? [] : [{ item: id, itemVersion: version, answer }];
		});
		return word && given.length > 0 ? [{ word: toBase64Url(word), answers: given }] : [];
	});
}

/**
 * Compares a round that is being revealed with the first wave. A step is compared once: another round
 * could be subtracted from the first one.
 * @param tallies - of this round
 */
export function pairsOfRound(
	stage: Stage,
	step: SealedStep,
	round: number,
	{
		sheets,
		tallies,
		earlier
	}: {
		sheets: readonly Sheet[];
		tallies: readonly Tally[];
		earlier: readonly PairRow[];
	}
): PairTally[] {
	if (!isLaterWave(step) || lastPairs(stage, step.id).length > 0) return [];
	const rounds = Array.from({ length: round - 1 }, (_, index) => index + 1);
	const before = rounds.flatMap((each) => stage.result(step.id, each)?.tallies ?? []);
	return comparePairs(
		earlier,
		pairSheets(step, sheets),
		[...(earlier[0]?.seen ?? []), ...seenTallies([...before, ...tallies])],
		stage.progress(step.id).minimum
	);
}

/** @returns what a result says of its wave */
export function waveOf(stage: Stage, step: SealedStep): Pick<ResultStep, 'wave' | 'pairs'> {
	if (step.kind !== 'survey' || !step.wave) return {};
	const pairs = lastPairs(stage, step.id);
	return {
		wave: step.wave,
		...(pairs.length > 0 && { pairs })
	};
}

/** @returns what is compared and may be forgotten of the first waves */
export function comparedItems(
	stage: Stage,
	steps: readonly SealedStep[]
): { series: string; items: PairTally[] }[] {
	return steps.flatMap((step) => {
		const series = comparedSeries(stage, step);
		const items = lastPairs(stage, step.id);
		return series !== '' && items.length > 0 ? [{ series, items }] : [];
	});
}

/** @returns step → series of the first waves in which people could give a word */
export function firstWaves(stage: Stage, steps: readonly SealedStep[]): Record<string, string> {
	const waves = steps.flatMap((step): [string, string][] => {
		const series = step.kind === 'survey' && step.wave === 'T1' && readSeries(stage, step.id);
		return series ? [[step.id, series]] : [];
	});
	return Object.fromEntries(waves);
}

/**
 * What closing keeps of first waves: answers under the hash of a word, of nobody else. Nothing when
 * fewer than the minimum could ever be paired, or when sheets have come in after the reveal.
 */
export function pairsToKeep(
	{ row, tallies, series = {} }: StoredResult,
	ballots: readonly BallotRow[]
): PairRow[] {
	const { title, closedAt, minimum } = row;
	const deleteOn = addMonths(isoDay(closedAt), PAIR_RETENTION_MONTHS);
	return row.steps.flatMap(({ id, rounds, statements }) => {
		const last = rounds.at(-1);
		const own = ballots.filter((each) => each.step === id && each.round === last?.round);
		const sheets = uniqueSheets(pairSheets({ statements }, own));
		const name = series[id];
		if (!name || countPeople(own) !== last?.devices || sheets.length < minimum) return [];
		const seen = seenTallies(tallies.filter(({ step }) => step === id));
		return sheets
			.map((sheet) => ({ ...sheet, series: name, title, closedAt, deleteOn, seen }))
			.sort((a, b) => (a.word < b.word ? -1 : 1));
	});
}
