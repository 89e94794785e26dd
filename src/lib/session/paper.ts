import { randomBytes, toHex } from '#lib/protocol/bytes.ts';
import {
	controlKey,
	parsePaper,
	parsePaperKey,
	type PaperEntry,
	type PaperSheet
} from '#lib/protocol/control-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import type { SealedMap } from './sealed-map.ts';

/** @returns the sheets of one round, in a fixed order that says nothing about when they were typed */
export function readPaper(control: SealedMap, step: string, round: number): PaperSheet[] {
	return control
		.keys()
		.flatMap((key) => {
			const place = parsePaperKey(key);
			if (place?.step !== step || place.round !== round) return [];
			const plain = control.read(key);
			const entry = plain && parsePaper(plain);
			return entry ? [{ id: place.sheet, ...entry }] : [];
		})
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function addPaper(control: SealedMap, step: string, round: number, entry: PaperEntry): void {
	const sheet = toHex(randomBytes(8));
	control.write(controlKey.paper(step, round, sheet), encodeJson(entry));
}

/** Takes a sheet back; its place stays, empty, so that two hosts agree. */
export function removePaper(control: SealedMap, step: string, round: number, sheet: string): void {
	control.write(controlKey.paper(step, round, sheet), encodeJson(null));
}
