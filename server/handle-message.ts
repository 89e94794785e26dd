import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { EMPTY_UPDATE } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { type Apply, type DocumentState } from './document-state.ts';
import { decide } from './permissions.ts';
import { readFrame } from './read-frame.ts';
import { isStateVector } from './state-vector.ts';

/** What a frame leads to, once everything before it is stored. */
export type Outcome =
	| { type: 'nothing' }
	/** a step 2 with what `find` returns at that time */
	| { type: 'answer'; find: () => Uint8Array }
	/** the frame is refused: close, and take no further frame of this peer (P38) */
	| { type: 'close'; code: CloseCode };

const NOTHING: Outcome = { type: 'nothing' };
const close = (code: CloseCode): Outcome => ({ type: 'close', code });

/**
 * Handles one frame: frame in, outcome out. Changes of the document go through `apply`.
 * @param apply - as {@link DocumentState.collect} gives it
 */
export function handleMessage(
	state: DocumentState,
	apply: Apply,
	{ role, kind }: { role: Role; kind: DocumentKind },
	bytes: Uint8Array<ArrayBuffer>
): Outcome {
	const frame = readFrame(bytes);
	switch (decide(role, kind, frame.type)) {
		case 'forbid':
			return close(CLOSE.forbidden);
		case 'refuse':
			return close(CLOSE.protocolError);
		case 'ignore':
			return NOTHING;
		case 'answerEmpty':
			return { type: 'answer', find: () => EMPTY_UPDATE };
		case 'answer':
			return frame.type === 'step1' ? answer(state, frame.stateVector) : NOTHING;
		case 'apply':
			return frame.type === 'update' ? change(state, apply, frame.update) : NOTHING;
	}
}

function answer(state: DocumentState, stateVector: Uint8Array): Outcome {
	if (!isStateVector(stateVector)) return close(CLOSE.protocolError);
	return { type: 'answer', find: () => state.missingFor(stateVector) };
}

function change(state: DocumentState, apply: Apply, update: Uint8Array): Outcome {
	if (!state.hasRoomFor(update.length)) return close(CLOSE.tooLarge);
	const result = apply(update);
	if (result === 'taken') return NOTHING;
	// it comes back with all that is missing
	return close(result === 'notSealed' ? CLOSE.protocolError : CLOSE.overload);
}
