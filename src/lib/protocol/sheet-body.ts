import { parseAnswer, type Answer } from '#lib/domain/scale.ts';
import { DOTS_EACH_MAX, type Sheet, type SheetShape } from '#lib/domain/sheet.ts';
import { fromUtf8, toUtf8 } from './bytes.ts';

const UNANSWERED = 255;
const WORD_LENGTH = 32;
/** a UTF-16 unit takes three bytes of UTF-8 at most */
const UNIT_BYTES = 3;
const LENGTH_BYTES = 2;
const CHOICE_BYTES = 2;

const slotLength = ({ textLength }: SheetShape): number => LENGTH_BYTES + UNIT_BYTES * textLength;

/** @returns length in bytes of every sheet of that shape */
export function bodyLength(shape: SheetShape): number {
	const { answers, texts, dots, choices, hasWord } = shape;
	const word = hasWord ? 1 + WORD_LENGTH : 0;
	return answers + texts * slotLength(shape) + dots + choices * CHOICE_BYTES + word;
}

/**
 * Answers, texts, points, choices, word, one after the other; each part as long as the shape says,
 * so that what was filled in does not show in the size.
 * @throws RangeError when the sheet does not fit the shape
 */
export function encodeBody(sheet: Sheet, shape: SheetShape): Uint8Array {
	const { answers, texts, dots, choices, word } = sheet;
	const isFitting =
		answers.length === shape.answers &&
		texts.length === shape.texts &&
		dots.length === shape.dots &&
		choices.length === shape.choices &&
		(word === null || (shape.hasWord && word.length === WORD_LENGTH));
	if (!isFitting) throw new RangeError('the sheet does not fit its step');
	const body = new Uint8Array(bodyLength(shape));
	const view = new DataView(body.buffer);
	let at = 0;
	for (const answer of answers) {
		const byte = answer === null ? UNANSWERED : parseAnswer(answer);
		if (byte === undefined) throw new RangeError('answers must be whole numbers from 0 to 5');
		body[at++] = byte;
	}
	for (const text of texts) {
		const bytes = toUtf8(text);
		if (text.length > shape.textLength) throw new RangeError('a text is too long');
		view.setUint16(at, bytes.length);
		body.set(bytes, at + LENGTH_BYTES);
		at += slotLength(shape);
	}
	for (const points of dots) {
		if (!isWhole(points, DOTS_EACH_MAX)) throw new RangeError('too many points');
		body[at++] = points;
	}
	for (const mask of choices) {
		if (!isWhole(mask, 0xffff)) throw new RangeError('a choice has 16 options at most');
		view.setUint16(at, mask);
		at += CHOICE_BYTES;
	}
	if (word) {
		body[at] = 1;
		body.set(word, at + 1);
	}
	return body;
}

/** @returns the sheet, or undefined when anything does not fit the shape */
export function decodeBody(body: Uint8Array, shape: SheetShape): Sheet | undefined {
	if (body.length !== bodyLength(shape)) return undefined;
	const view = new DataView(body.buffer, body.byteOffset, body.length);
	let at = 0;
	const answers: (Answer | null)[] = [];
	for (; answers.length < shape.answers; at++) {
		const answer = body[at] === UNANSWERED ? null : parseAnswer(body[at]);
		if (answer === undefined) return undefined;
		answers.push(answer);
	}
	const texts: string[] = [];
	for (; texts.length < shape.texts; at += slotLength(shape)) {
		const text = readText(body.subarray(at, at + slotLength(shape)), view.getUint16(at));
		if (text === undefined || text.length > shape.textLength) return undefined;
		texts.push(text);
	}
	const dots = [...body.subarray(at, at + shape.dots)];
	if (!dots.every((points) => isWhole(points, DOTS_EACH_MAX))) return undefined;
	at += shape.dots;
	const choices: number[] = [];
	for (; choices.length < shape.choices; at += CHOICE_BYTES) choices.push(view.getUint16(at));
	const mark = shape.hasWord ? body[at] : 0;
	if (mark !== 0 && mark !== 1) return undefined;
	return { answers, texts, dots, choices, word: mark === 1 ? body.slice(at + 1) : null };
}

const isWhole = (value: number, most: number): boolean =>
	Number.isInteger(value) && value >= 0 && value <= most;

function readText(slot: Uint8Array, length: number): string | undefined {
	if (length > slot.length - LENGTH_BYTES) return undefined;
	try {
		return fromUtf8(slot.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
	} catch {
		return undefined; // not UTF-8
	}
}
