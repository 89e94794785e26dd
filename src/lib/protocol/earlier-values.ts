import * as v from 'valibot';
import { EARLIER_MAX, type EarlierMeasure } from '#lib/domain/earlier.ts';
import { parseJson } from './stage-values.ts';

/** Name on `stage` of the earlier measures that the host chose to show. */
export const earlierName = 'earlier';

const text = v.pipe(v.string(), v.maxLength(2_000));
const earlier: v.GenericSchema<unknown, EarlierMeasure[]> = v.pipe(
	v.array(
		v.object({
			sentence: text,
			status: v.picklist(['open', 'done', 'works', 'changed', 'dropped']),
			due: text
		})
	),
	v.maxLength(EARLIER_MAX)
);

/** @returns the measures, or undefined when the bytes are none of ours */
export function parseEarlier(plain: Uint8Array): EarlierMeasure[] | undefined {
	const parsed = v.safeParse(earlier, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
