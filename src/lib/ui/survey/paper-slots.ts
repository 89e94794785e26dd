import { isChosen } from '#lib/domain/choice.ts';
import type { SurveyStep } from '#lib/domain/plan.ts';
import { answerWord, parseAnswer } from '#lib/domain/scale.ts';
import { blankSheet, type Sheet } from '#lib/domain/sheet.ts';
import { shapeOf } from '#lib/domain/shape-of.ts';
import { LEFT_OPEN } from '#lib/ui/rating/paper-row.ts';

/** Options beyond the ninth have letters. */
const OPTION_KEYS = '123456789abcdefg';

/** One place of a paper questionnaire that takes one key. */
export interface PaperSlot {
	/** what the paper says there */
	label: string;
	/** keys that count besides {@link LEFT_OPEN}, in order */
	keys: string;
	/** @returns the word of a key */
	wordOf: (key: string) => string;
	/** writes the key into a sheet that is still blank there */
	put: (sheet: Sheet, key: string) => void;
	/** @returns the key that stands for what a sheet has there */
	read: (sheet: Sheet) => string;
}

/**
 * One slot per statement, per question with one answer, and per option of a question with several:
 * each takes exactly one key. Own words are not typed in, handwriting would travel with the crosses.
 */
export function paperSlots(step: SurveyStep): PaperSlot[] {
	const { statements, scale, choices } = step;
	return [
		...statements.map(({ text }, index): PaperSlot => ({
			label: text,
			keys: '123450',
			wordOf: (key) => {
				const answer = parseAnswer(Number(key));
				return answer === undefined ? '' : answerWord(scale, answer);
			},
			put: (sheet, key) => {
				sheet.answers[index] = parseAnswer(Number(key)) ?? null;
			},
			read: ({ answers }) => String(answers[index] ?? LEFT_OPEN)
		})),
		...choices.flatMap((question, index): PaperSlot[] => {
			const { text, options, isMultiple } = question;
			if (!isMultiple) {
				return [
					{
						label: `${text} ${options.map((option, at) => `${OPTION_KEYS[at]} ${option}`).join(' · ')}`,
						keys: OPTION_KEYS.slice(0, options.length),
						wordOf: (key) => options[OPTION_KEYS.indexOf(key)] ?? '',
						put: (sheet, key) => {
							sheet.choices[index] = 1 << OPTION_KEYS.indexOf(key);
						},
						read: (sheet) => {
							const at = options.findIndex((_, bit) => isChosen(sheet.choices[index] ?? 0, bit));
							return OPTION_KEYS[at] ?? LEFT_OPEN;
						}
					}
				];
			}
			return options.map((option, bit) => ({
				label: `${text} – ${option}`,
				keys: '1',
				wordOf: () => 'angekreuzt',
				put: (sheet) => {
					sheet.choices[index] = (sheet.choices[index] ?? 0) | (1 << bit);
				},
				read: (sheet) => (isChosen(sheet.choices[index] ?? 0, bit) ? '1' : LEFT_OPEN)
			}));
		})
	];
}

/**
 * Cleans what was typed or pasted, one character per slot.
 * @returns the characters that count, as many as there are slots at most, and whether others had to
 * be dropped
 */
export function cleanSlots(
	typed: string,
	slots: readonly PaperSlot[]
): { row: string; isDropped: boolean } {
	const keys = typed.toLowerCase().replace(/[\s\u2010-\u2015\u2212]/gu, LEFT_OPEN);
	let row = '';
	for (const key of keys) {
		if (key === LEFT_OPEN || slots[row.length]?.keys.includes(key)) {
			if (row.length < slots.length) row += key;
		}
	}
	return { row, isDropped: row.length < keys.length };
}

/** @returns the sheet that a complete row stands for */
export function readSlots(row: string, step: SurveyStep): Sheet {
	const sheet = blankSheet(shapeOf(step));
	for (const [index, slot] of paperSlots(step).entries()) {
		const key = row[index];
		if (key !== undefined && key !== LEFT_OPEN) slot.put(sheet, key);
	}
	return sheet;
}

/** @returns the row as it was typed: the inverse of {@link readSlots} */
export const writeSlots = (sheet: Sheet, step: SurveyStep): string =>
	paperSlots(step)
		.map((slot) => slot.read(sheet))
		.join('');
