import * as v from 'valibot';
import type { DotsSetup } from '#lib/domain/dots.ts';
import { DOTS_EACH_MAX, TOPICS_MAX } from '#lib/domain/sheet.ts';
import { parseJson } from './stage-values.ts';

/** Names of values on `stage` (and of drafts in `control`) that belong to one round. */
export const sealedName = {
	dots: (step: string, round: number) => `dots/${step}/${round}`,
	/** where only Regie may read the cards, their board is the draft of that name */
	cards: (step: string, round: number) => `cards/${step}/${round}`,
	/** answers in own words, in `control` only */
	texts: (step: string, round: number) => `texts/${step}/${round}`
} as const;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const title = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const points = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(DOTS_EACH_MAX));

const dots: v.GenericSchema<unknown, DotsSetup> = v.object({
	topics: v.pipe(v.array(v.object({ id, title })), v.maxLength(TOPICS_MAX)),
	budget: points,
	mostEach: points
});
const texts = v.array(v.array(v.string()));

export function parseDots(plain: Uint8Array): DotsSetup | undefined {
	const parsed = v.safeParse(dots, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

/** @returns per open question what was written, or undefined when the bytes are no such JSON */
export function parseTexts(plain: Uint8Array): string[][] | undefined {
	const parsed = v.safeParse(texts, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
