import * as Y from 'yjs';
import type { DestroyedCounts } from '#lib/domain/closing-receipt.ts';
import { writtenSteps } from '#lib/domain/plan.ts';
import { isOfMeasure } from '#lib/domain/release.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { parsePaperKey } from '#lib/protocol/control-values.ts';
import { documentKind } from '#lib/protocol/documents.ts';
import { hostKeys, joinKeys } from '#lib/protocol/keys.ts';
import { parseJson } from '#lib/protocol/stage-values.ts';
import { parseProposals, writtenName } from '#lib/protocol/written-values.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import type { WorkRows } from '#lib/storage/sessions.ts';
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
	const board = opened('board', contentKey);
	const stage = new Stage(opened('stage', contentKey));
	const tests = ballots.filter(({ step }) => step === TEST_STEP.id).length;
	const inboxes = documents.filter(({ doc }) => documentKind(doc) === 'inbox').length;
	return {
		ballots: ballots.length - tests,
		testBallots: tests,
		paper: countFilled(control, (key) => parsePaperKey(key) !== undefined),
		inboxes,
		documents: documents.length - inboxes,
		cards: countFilled(board, (key) => key.startsWith('card/')),
		sentences: countSentences(stage, control, kept !== null),
		measures: readAllMeasures(stage).length - (kept?.measures.length ?? 0)
	};
}

/** A sheet that was taken back is null, a removed card ''. */
function countFilled(values: SealedMap, isMeant: (key: string) => boolean): number {
	return values.keys().filter((key) => {
		const plain = isMeant(key) ? values.read(key) : undefined;
		return plain !== undefined && Boolean(parseJson(plain));
	}).length;
}

/** @returns proposed, withheld and, when nothing is kept, released sentences; those of measures left out */
function countSentences(stage: Stage, control: SealedMap, areReleasedKept: boolean): number {
	const drafts = new LeadDrafts(control);
	const steps = stage.plan ? writtenSteps(stage.plan, 'release') : [];
	return steps
		.flatMap(({ id }) => {
			const plain = drafts.read(writtenName.release(id));
			return (plain && parseProposals(plain)) ?? [];
		})
		.filter((each) => !isOfMeasure(each) && !(areReleasedKept && each.state === 'released')).length;
}
