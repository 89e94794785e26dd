import {
	parseAnswer,
	parseCommandKey,
	parsePress,
	remoteKey,
	type RemoteAnswer,
	type RemoteCommand
} from '#lib/protocol/remote-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { readLead } from './lead.ts';
import type { SealedMap } from './sealed-map.ts';
import type { Stage } from './stage.svelte.ts';

/** A press that is older is not what the person wants now, ms; clocks may differ by a second. */
const PRESS_LIFETIME_MS = 5_000;
/** After this long without an answer the remote says so, ms. */
export const ANSWER_WAIT_MS = 3_000;

export interface RemoteOptions {
	control: SealedMap;
	stage: Stage;
	/** 16 hexadecimal digits: this device in this session */
	device: string;
	/** @returns the relay's time in ms */
	now: () => number;
}

/** @returns what a host device has before its eyes: two that differ must not be steered alike */
function sightOf(stage: Stage, words: string): string {
	const step = stage.sealedStep;
	const { state, round } = (step && stage.progress(step.id)) ?? {};
	return JSON.stringify([stage.clock.block, stage.wall, step?.id, state, round, words]);
}

/**
 * - `idle` nothing is under way
 * - `sending` a press waits for the lead's answer
 * - `silent` the lead has not answered for 3 s
 * - `refused` something had changed before the press arrived
 */
export type RemoteState = 'idle' | 'sending' | 'silent' | 'refused';

/**
 * A host device that does not lead steers the one that does: each press is one sealed value in
 * `control`, answered by number (docs/protocol.md P70–P73). Both ends of it.
 */
export class Remote {
	state: RemoteState = $state('idle');
	/** what the last press did, while it can be taken back; '' = nothing */
	undo = $state('');
	readonly #options: RemoteOptions;
	readonly #unobserve: () => void;
	#pending: { epoch: number; number: number } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(options: RemoteOptions) {
		this.#options = options;
		this.#unobserve = options.control.observe(this.#hearAnswer);
	}

	/**
	 * Asks the lead to do something; a press while another one is under way does nothing.
	 * @param words - what the next button says here
	 */
	press = (command: RemoteCommand, words: string): void => {
		const { control, stage, device, now } = this.#options;
		const lead = readLead(control);
		if (!lead || lead.device === device || this.state === 'sending') return;
		const key = remoteKey.command(lead.epoch, device);
		const before = control.read(key);
		const number = ((before && parsePress(before)?.number) ?? 0) + 1;
		this.#pending = { epoch: lead.epoch, number };
		this.undo = '';
		this.#become('sending');
		this.#timer = setTimeout(() => (this.state = 'silent'), ANSWER_WAIT_MS);
		const sight = sightOf(stage, words);
		control.write(key, encodeJson({ number, command, at: now(), sight }));
	};

	/**
	 * Executes presses while this device leads. What was pressed before it began to listen, for an
	 * older lead, too late, or with something else on the screen does nothing.
	 * @param obey - does what the command says, and says whether and how to take it back
	 * @param words - reads what the next button says here
	 * @returns how to stop
	 */
	listen = (
		obey: (command: RemoteCommand) => Omit<RemoteAnswer, 'number'>,
		words: () => string
	): (() => void) => {
		const { control, stage, device, now } = this.#options;
		const heard = new Map<string, number>();
		const readPress = (key: string) => {
			const plain = parseCommandKey(key) && control.read(key);
			return plain && parsePress(plain);
		};
		for (const key of control.keys()) heard.set(key, readPress(key)?.number ?? 0);
		const hear = () => {
			const lead = readLead(control);
			if (lead?.device !== device) return;
			for (const key of control.keys()) {
				const place = parseCommandKey(key);
				if (place?.epoch !== lead.epoch) continue;
				const press = readPress(key);
				if (!press || press.number <= (heard.get(key) ?? 0)) continue;
				heard.set(key, press.number);
				const isMeant =
					Math.abs(now() - press.at) <= PRESS_LIFETIME_MS &&
					press.sight === sightOf(stage, words());
				const done = isMeant ? obey(press.command) : { isDone: false, undo: '' };
				const answer: RemoteAnswer = { number: press.number, ...done };
				control.write(remoteKey.answer(lead.epoch, place.device), encodeJson(answer));
			}
		};
		return control.observe(hear);
	};

	destroy(): void {
		clearTimeout(this.#timer);
		this.#unobserve();
	}

	readonly #hearAnswer = (): void => {
		const { control, device } = this.#options;
		if (!this.#pending) return;
		const { epoch, number } = this.#pending;
		if (readLead(control)?.epoch !== epoch) return this.#settle('idle'); // somebody has taken over
		const plain = control.read(remoteKey.answer(epoch, device));
		const answer = plain && parseAnswer(plain);
		if (answer?.number !== number) return;
		this.undo = answer.undo;
		this.#settle(answer.isDone ? 'idle' : 'refused');
	};

	#settle(state: RemoteState): void {
		this.#pending = undefined;
		this.#become(state);
	}

	#become(state: RemoteState): void {
		clearTimeout(this.#timer);
		this.state = state;
	}
}
