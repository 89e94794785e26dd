import * as v from 'valibot';
import { RULES_MAX, type Agreement } from '#lib/domain/agreement.ts';
import { ADDRESSEES, MEASURES_MAX, type Measure } from '#lib/domain/measure.ts';
import { RELEASE_STATES, SENTENCES_MAX, type ReleaseSentence } from '#lib/domain/release.ts';
import { parseJson } from './stage-values.ts';

/** What all may see of a release; proposals and withheld sentences stand in `control` only. */
export interface ReleasePicture {
	/** the sentence that the group decides about, or has just released; null while none is shown */
	current: ReleaseSentence | null;
	released: ReleaseSentence[];
}

const text = v.pipe(v.string(), v.maxLength(2_000));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
/** a day, or '' while none is chosen */
const day = v.pipe(v.string(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/));

const agreement: v.GenericSchema<unknown, Agreement> = v.object({
	rules: v.pipe(v.array(text), v.maxLength(2 * RULES_MAX)),
	isConfirmed: v.boolean()
});
const measures: v.GenericSchema<unknown, Measure[]> = v.pipe(
	v.array(
		v.object({
			id,
			situation: text,
			actor: text,
			action: text,
			until: day,
			sign: text,
			review: day,
			addressee: v.picklist(ADDRESSEES)
		})
	),
	v.maxLength(MEASURES_MAX)
);
const sentence: v.GenericSchema<unknown, ReleaseSentence> = v.object({
	id,
	text,
	state: v.picklist(RELEASE_STATES),
	needsAnswer: v.boolean(),
	answerBy: day
});
const sentences = v.pipe(v.array(sentence), v.maxLength(SENTENCES_MAX + MEASURES_MAX));
const release: v.GenericSchema<unknown, ReleasePicture> = v.pipe(
	v.object({ current: v.nullable(sentence), released: sentences }),
	// what was withheld, or not even shown, would be no picture of ours
	v.check(
		({ current, released }) =>
			current?.state !== 'withheld' && released.every(({ state }) => state === 'released')
	)
);

/** Names on `stage` of what Regie writes. */
export const writtenName = {
	agreement: (step: string) => `agreement/${step}`,
	measures: (step: string) => `measures/${step}`,
	release: (step: string) => `release/${step}`
} as const;

const parser =
	<T>(schema: v.GenericSchema<unknown, T>) =>
	(plain: Uint8Array): T | undefined => {
		const parsed = v.safeParse(schema, parseJson(plain));
		return parsed.success ? parsed.output : undefined;
	};

export const parseAgreement = parser(agreement);
export const parseMeasures = parser(measures);
export const parseRelease = parser(release);
/** Proposals of a release, as `control` keeps them. */
export const parseProposals = parser<ReleaseSentence[]>(sentences);
