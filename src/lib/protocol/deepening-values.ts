import * as v from 'valibot';
import { CAUSES_MAX, CAUSE_MAX_LENGTH, type Cause, type CauseValue } from '#lib/domain/causes.ts';
import {
	DEEPENING_VIEWS,
	FOCUSES_MAX,
	FOCUS_QUESTION_MAX_LENGTH,
	FOCUS_TITLE_MAX_LENGTH,
	type Deepenings
} from '#lib/domain/deepening.ts';
import { DIMENSIONS } from '#lib/domain/dimension.ts';
import { parseJson } from './stage-values.ts';

/** Names on `stage` of what the lead publishes about a deepening. */
export const deepeningName = {
	/** what is deepened and how far the group has come */
	deepening: (step: string) => `deepening/${step}`,
	/** the cards, once only Regie writes them */
	causes: (step: string) => `causes/${step}`
} as const;

const CARD = /^card\/([a-z0-9-]{1,40})\/([0-9a-f]{16})$/;

/** Key of a card on `board`. */
export const cardKey = (step: string, id: string): string => `card/${step}/${id}`;

/** @returns step and id of a card, or undefined for a key that is none of a card */
export function parseCardKey(key: string): { step: string; id: string } | undefined {
	const [, step, id] = CARD.exec(key) ?? [];
	return step && id ? { step, id } : undefined;
}

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FOCUSES_MAX - 1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(999));
const cause = v.strictObject({
	focus: place,
	dimension: v.picklist(DIMENSIONS),
	// one line that says something: anybody in the room may have written it
	text: v.pipe(
		v.string(),
		v.maxLength(CAUSE_MAX_LENGTH),
		v.check((text) => text !== '' && text === text.replace(/\s+/g, ' ').trim())
	)
}) satisfies v.GenericSchema<unknown, CauseValue>;
const causes: v.GenericSchema<unknown, Cause[]> = v.pipe(
	v.array(v.strictObject({ ...cause.entries, id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) })),
	v.maxLength(CAUSES_MAX)
);
const deepenings: v.GenericSchema<unknown, Deepenings> = v.pipe(
	v.object({
		shown: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
		all: v.pipe(
			v.array(
				v.object({
					title: v.pipe(v.string(), v.maxLength(2 * FOCUS_TITLE_MAX_LENGTH)),
					question: v.pipe(v.string(), v.maxLength(2 * FOCUS_QUESTION_MAX_LENGTH)),
					view: v.picklist(DEEPENING_VIEWS),
					prompt: v.nullable(count),
					talked: count,
					round: v.pipe(count, v.minValue(1))
				})
			),
			v.maxLength(FOCUSES_MAX)
		)
	}),
	v.check(({ shown, all }) => shown < Math.max(1, all.length))
);

/** @returns the card, or undefined for a removed one (`""`) and for everything that is none */
export function parseCause(plain: Uint8Array): CauseValue | undefined {
	const parsed = v.safeParse(cause, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

export function parseCauses(plain: Uint8Array): Cause[] | undefined {
	const parsed = v.safeParse(causes, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

export function parseDeepenings(plain: Uint8Array): Deepenings | undefined {
	const parsed = v.safeParse(deepenings, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
