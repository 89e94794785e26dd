import * as v from 'valibot';
import type { CardBoard } from '#lib/domain/card-board.ts';
import type { DotsSetup } from '#lib/domain/dots.ts';
import { CARD_MAX_LENGTH, DOTS_EACH_MAX, TOPICS_MAX } from '#lib/domain/sheet.ts';
import { parseJson } from './stage-values.ts';

/** Most cards of one round that all screens take: 60 people with five each. */
export const CARDS_MAX = 300;

/** Names of values on `stage` (and of drafts in `control`) that belong to one round. */
export const sealedName = {
	dots: (step: string, round: number) => `dots/${step}/${round}`,
	cards: (step: string, round: number) => `cards/${step}/${round}`,
	/** answers in own words, in `control` only */
	texts: (step: string, round: number) => `texts/${step}/${round}`
} as const;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const cardText = v.pipe(v.string(), v.minLength(1), v.maxLength(CARD_MAX_LENGTH));
const title = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const points = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(DOTS_EACH_MAX));

const dots: v.GenericSchema<unknown, DotsSetup> = v.object({
	topics: v.pipe(v.array(v.object({ id, title })), v.maxLength(TOPICS_MAX)),
	budget: points,
	mostEach: points
});
const board: v.GenericSchema<unknown, CardBoard> = v.object({
	cards: v.pipe(
		v.array(v.object({ id, text: cardText, group: v.union([id, v.literal('')]) })),
		v.maxLength(CARDS_MAX)
	),
	groups: v.pipe(v.array(v.object({ id, name: title })), v.maxLength(CARDS_MAX)),
	people: count
});
const texts = v.array(v.array(v.string()));

export function parseDots(plain: Uint8Array): DotsSetup | undefined {
	const parsed = v.safeParse(dots, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

export function parseBoard(plain: Uint8Array): CardBoard | undefined {
	const parsed = v.safeParse(board, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

/** @returns per open question what was written, or undefined when the bytes are no such JSON */
export function parseTexts(plain: Uint8Array): string[][] | undefined {
	const parsed = v.safeParse(texts, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
