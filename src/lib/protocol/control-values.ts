import * as v from 'valibot';
import type { BlockNotes } from '#lib/domain/plan.ts';
import { sheetOfAnswers, type Sheet } from '#lib/domain/sheet.ts';
import type { Answer } from '#lib/domain/scale.ts';
import { parseJson } from './stage-values.ts';
import { parsePublishedKey, publishedKey, type Authorship } from './values.ts';

/** What a host typed in from paper. */
export interface PaperEntry extends Sheet {
	/** how many people it stands for: 1, or those who wrote a pile of cards */
	people: number;
}
/** One entry from paper under its id. */
export interface PaperSheet extends PaperEntry {
	/** 16 hexadecimal digits */
	id: string;
}

/** carries its images: one of 100 KB takes a third more as base64 */
const text = v.pipe(v.string(), v.maxLength(1_000_000));
const notes: v.GenericSchema<unknown, BlockNotes[]> = v.array(
	v.object({
		goal: text,
		method: text,
		material: text,
		scripts: v.array(text),
		handouts: v.array(text),
		body: text
	})
);
const answers: v.GenericSchema<unknown, (Answer | null)[]> = v.pipe(
	v.array(v.nullable(v.picklist([0, 1, 2, 3, 4, 5]))),
	v.maxLength(100)
);

const paperText = v.pipe(v.string(), v.maxLength(1_000));
const paper: v.GenericSchema<unknown, PaperEntry> = v.union([
	v.object({
		answers,
		texts: v.pipe(v.array(paperText), v.maxLength(200)),
		dots: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), v.maxLength(100)),
		choices: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), v.maxLength(100)),
		word: v.null(),
		people: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(200))
	}),
	// as earlier versions wrote it
	v.pipe(
		answers,
		v.transform((list) => ({ ...sheetOfAnswers(list), people: 1 }))
	)
]);

const LEAD = /^lead\/([1-9][0-9]{0,8})\/([0-9a-f]{16})$/;
const PAPER = /^paper\/([a-z0-9-]+)\/([1-9][0-9]{0,2})\/([0-9a-f]{16})$/;

/** Keys of `control`. */
export const controlKey = {
	/** script and printed sheets of each block, in the plan's order */
	notes: 'notes',
	/** written once; the highest epoch leads, the smaller device id on a tie */
	lead: (epoch: number, device: string) => `lead/${epoch}/${device}`,
	paper: (step: string, round: number, sheet: string) => `paper/${step}/${round}/${sheet}`,
	/** what the leading host keeps from all screens but Regie's; a takeover copies it */
	draft: (name: string, author: Authorship) => publishedKey(`draft/${name}`, author)
} as const;

export function parseLeadKey(key: string): { epoch: number; device: string } | undefined {
	const [, epoch, device] = LEAD.exec(key) ?? [];
	return epoch && device ? { epoch: Number(epoch), device } : undefined;
}

export function parsePaperKey(
	key: string
): { step: string; round: number; sheet: string } | undefined {
	const [, step, round, sheet] = PAPER.exec(key) ?? [];
	return step && round && sheet ? { step, round: Number(round), sheet } : undefined;
}

/** @returns the draft's name and author, or undefined for any other key */
export function parseDraftKey(key: string): ({ name: string } & Authorship) | undefined {
	const [, rest] = /^draft\/(.+)$/.exec(key) ?? [];
	return rest === undefined ? undefined : parsePublishedKey(rest);
}

export function parseNotes(plain: Uint8Array): BlockNotes[] | undefined {
	const parsed = v.safeParse(notes, parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}

/** @returns what was typed in, or null for a sheet that was taken back */
export function parsePaper(plain: Uint8Array): PaperEntry | null | undefined {
	const parsed = v.safeParse(v.nullable(paper), parseJson(plain));
	return parsed.success ? parsed.output : undefined;
}
