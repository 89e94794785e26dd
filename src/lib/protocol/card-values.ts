import * as v from 'valibot';
import { GROUP_NAME_MAX_LENGTH, type CardBoard, type CardCounts } from '#lib/domain/card-board.ts';
import { CARD_MAX_LENGTH } from '#lib/domain/sheet.ts';
import { parseJson } from './stage-values.ts';

/** Most cards of one round that all screens take: 400 people with five each. */
export const CARDS_MAX = 2_000;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(CARD_MAX_LENGTH));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(GROUP_NAME_MAX_LENGTH));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const board: v.GenericSchema<unknown, CardBoard> = v.object({
	cards: v.pipe(
		v.array(v.object({ id, text, group: v.union([id, v.literal('')]) })),
		v.maxLength(CARDS_MAX)
	),
	groups: v.pipe(v.array(v.object({ id, name })), v.maxLength(CARDS_MAX)),
	people: count
});
// strict: counts that carried a text would be none of ours
const counts: v.GenericSchema<unknown, CardCounts> = v.strictObject({
	groups: v.pipe(v.array(v.strictObject({ name, count })), v.maxLength(CARDS_MAX)),
	single: count,
	people: count
});
const cards = v.union([board, counts]);

/** @returns the revealed cards, or their numbers where only Regie may read them */
export function parseCards(plain: Uint8Array): CardBoard | CardCounts | undefined {
	const parsed = v.safeParse(cards, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
