import * as Y from 'yjs';
import type { DestroyedCounts } from '#lib/domain/closing-receipt.ts';
import { isBoard } from '#lib/domain/card-board.ts';
import { writtenSteps } from '#lib/domain/plan.ts';
import { isOfMeasure } from '#lib/domain/release.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { parseCards } from '#lib/protocol/card-values.ts';
import { parsePaperKey } from '#lib/protocol/control-values.ts';
import { documentKind } from '#lib/protocol/documents.ts';
import { hostKeys, joinKeys } from '#lib/protocol/keys.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import { parseJson } from '#lib/protocol/stage-values.ts';
import { parseProposals, writtenName } from '#lib/protocol/written-values.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import type { WorkRows } from '#lib/storage/closing.ts';
import { readCauses, readHostCauses } from './causes.ts';
import { readBoard } from './cards.ts';
import { placeRoom } from './create-session.ts';
import { LeadDrafts } from './lead-drafts.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';
import { readAllMeasures } from './written.ts';

/**
 * Counts what a session has stored on this device. It reads the rows themselves, so that a receipt
 * never names what was only thought to be there.
 * @param row - its keys open what is sealed
 * @param kept - what stays; the rest of what was written down goes
 */
export function countWork(
	row: HostSessionRow,
	{ documents, ballots }: WorkRows,
	kept: Pick<StoredResult, 'measures'> | null
): DestroyedCounts {
	const { contentKey } = joinKeys(row.master);
	const opened = (name: string, key: Uint8Array): SealedMap => {
		const doc = new Y.Doc();
		const stored = documents.find((each) => each.doc === name);
		if (stored) Y.applyUpdate(doc, stored.state);
		return new SealedMap(doc, key, placeRoom(row), name);
	};
	const control = opened('control', hostKeys(row.hostSecret).controlKey);
	const stage = new Stage(opened('stage', contentKey));
	const drafts = new LeadDrafts(control);
	const tests = ballots.filter(({ step }) => step === TEST_STEP.id).length;
	const inboxes = documents.filter(({ doc }) => documentKind(doc) === 'inbox').length;
	return {
		ballots: ballots.length - tests,
		testBallots: tests,
		paper: countPaper(control),
		inboxes,
		documents: documents.length - inboxes,
		cards: countCards(stage, opened('board', contentKey), drafts),
		sentences: countSentences(stage, drafts, kept !== null),
		measures: readAllMeasures(stage).length - (kept?.measures.length ?? 0)
	};
}

/** A sheet that was taken back is null. */
function countPaper(control: SealedMap): number {
	return control.keys().filter((key) => {
		const plain = parsePaperKey(key) && control.read(key);
		return plain !== undefined && parseJson(plain) !== null;
	}).length;
}

/** Cards that were revealed, to all or to Regie alone, and causes that people or Regie wrote. */
function countCards(stage: Stage, board: SealedMap, drafts: LeadDrafts): number {
	const revealed = (step: string, round: number): number => {
		const shown = readBoard(stage, step, round);
		if (shown) return shown.cards.length;
		const plain = drafts.read(sealedName.cards(step, round));
		const draft = plain && parseCards(plain);
		return draft && isBoard(draft) ? draft.cards.length : 0;
	};
	const counts = (stage.plan?.blocks ?? []).flatMap(({ step }) => {
		if (step?.kind === 'deepening') {
			return [(readHostCauses(stage, step.id) ?? readCauses(board, step.id)).length];
		}
		if (step?.kind !== 'cards' && step?.kind !== 'flash') return [];
		const { round } = stage.progress(step.id);
		return Array.from({ length: round }, (_, index) => revealed(step.id, index + 1));
	});
	return counts.reduce((sum, count) => sum + count, 0);
}

/** @returns proposed, withheld and, when nothing is kept, released sentences; those of measures left out */
function countSentences(stage: Stage, drafts: LeadDrafts, areReleasedKept: boolean): number {
	const steps = stage.plan ? writtenSteps(stage.plan, 'release') : [];
	return steps
		.flatMap(({ id }) => {
			const plain = drafts.read(writtenName.release(id));
			return (plain && parseProposals(plain)) ?? [];
		})
		.filter((each) => !isOfMeasure(each) && !(areReleasedKept && each.state === 'released')).length;
}
