import { scryptAsync } from '@noble/hashes/scrypt.js';
import * as v from 'valibot';
import { normalisedWord, type PairTally } from '#lib/domain/pairs.ts';
import { concatBytes, fromBase64Url, toBase64Url, randomBytes, toUtf8 } from './bytes.ts';
import { parseJson } from './stage-values.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** Names of values on `stage`. */
export const pairName = {
	/** what salts the words of a step and its earlier and later waves; '' = no word is asked for */
	series: (step: string) => `series/${step}`,
	pairs: (step: string, round: number) => `pairs/${step}/${round}`
} as const;

const SERIES_LENGTH = 16;
const series = v.pipe(v.string(), v.regex(/^([A-Za-z0-9_-]{22})?$/));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const counts = v.strictTuple([count, count, count, count, count]);
const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
/** Two distributions of equally many people. */
export const pairTally: v.GenericSchema<unknown, PairTally> = v.pipe(
	v.strictObject({
		item: id,
		itemVersion: whole,
		before: counts,
		after: counts,
		n: v.pipe(whole, v.minValue(5))
	}),
	v.check(({ before, after, n }) => sum(before) === n && sum(after) === n)
);
const pairs = v.pipe(v.array(pairTally), v.maxLength(100));

/** @returns a name for the waves that belong together, drawn by the host's device */
export const newSeries = (): string => toBase64Url(randomBytes(SERIES_LENGTH));

/** @returns the series, '' when no word is asked for, undefined when the bytes say neither */
export function parseSeries(plain: Uint8Array): string | undefined {
	const parsed = v.safeParse(series, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

export function parsePairs(plain: Uint8Array): PairTally[] | undefined {
	const parsed = v.safeParse(pairs, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

/**
 * What leaves the person's device in place of their word (docs/protocol.md P19); takes as long as
 * joining. Whoever has it can still try words out, only slowly.
 * @param inSeries - base64url, 22 characters
 * @returns 32 bytes
 * @throws RangeError when the series is none
 */
export function wordHash(word: string, inSeries: string): Promise<Uint8Array> {
	const salt = fromBase64Url(inSeries);
	if (salt?.length !== SERIES_LENGTH) throw new RangeError('a series has 16 bytes');
	const prefix = toUtf8(`lernwerkstatt/v${PROTOCOL_VERSION}/merkwort/`);
	const options = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };
	return scryptAsync(toUtf8(normalisedWord(word)), concatBytes(prefix, salt), options);
}
