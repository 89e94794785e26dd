import * as Y from 'yjs';
import { untrack } from 'svelte';
import type { Answer } from '#lib/domain/scale.ts';
import type { SheetChange } from '#lib/domain/sheet.ts';
import { hasReceipt, receipt } from '#lib/protocol/ballot.ts';
import { fingerprint as fingerprintOf, joinKeys } from '#lib/protocol/keys.ts';
import { equalBytes } from '#lib/protocol/bytes.ts';
import type { Presence } from '#lib/protocol/frames.ts';
import type { Database } from '#lib/storage/db.ts';
import { changeAnswers, loadAnswers, type AnswersKey } from '#lib/storage/answers.ts';
import type { AnswersRow, ParticipantSessionRow } from '#lib/storage/records.ts';
import {
	PARTICIPANT_RETENTION_MS,
	deleteSession,
	keepParticipantSession,
	saveSession,
	touchParticipantSession
} from '#lib/storage/sessions.ts';
import { BallotSender, type Delivery } from './ballot-sender.svelte.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';
import { HandedIn } from './seats.ts';
import { SealedMap } from './sealed-map.ts';
import { roundShape } from './sealed.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { Stage } from './stage.svelte.ts';

/** - `trusted` the ballot key fits the link or the first one seen · `changed` it does not: nothing is sent */
export type KeyTrust = 'waiting' | 'trusted' | 'changed';

const TOUCH_INTERVAL_MS = 60_000;

/**
 * A session on a colleague's device: reads `stage`, keeps own answers, delivers them sealed.
 *
 * Longer than most files: every change of a sheet passes one queue, so that no version overtakes another.
 */
export class ParticipantSession {
	readonly row: ParticipantSessionRow;
	readonly stage: Stage;
	readonly clock = new ServerClock();
	status: LinkStatus = $state('connecting');
	trust: KeyTrust = $state('waiting');
	/** everything of this session was deleted on this device */
	isWiped = $state(false);
	hasJoined: boolean = $state(false);
	/** this device goes round; `isBetween` = one person has handed in, the next one has not begun */
	passing: ParticipantSessionRow['passing'] = $state.raw();
	/** the session has shown itself on this device; what never did was a wrong code */
	isKnown: boolean = $state(false);
	/** the browser refused to write an answer; it is on the screen only */
	isUnsaved = $state(false);
	/** this device's answers to the current round */
	answers: AnswersRow | undefined = $state.raw();

	readonly #db: Database;
	readonly #doc = new Y.Doc();
	readonly #link: DocumentLink;
	readonly #joinToken: Uint8Array;
	readonly #handedIn: HandedIn;
	#sender: BallotSender | undefined = $state.raw();
	#busy: Promise<void> = Promise.resolve();
	#lastTouch = 0;
	#isOver = false;
	/** changes of the sheet that this device has not stored yet */
	#changing = $state(0);
	#forget: ReturnType<typeof setTimeout> | undefined;

	constructor(db: Database, row: ParticipantSessionRow) {
		this.#db = db;
		this.row = row;
		this.hasJoined = row.hasJoined;
		this.passing = row.passing;
		this.#handedIn = new HandedIn(db, row.id, ({ step, round }) => this.#createSender(step, round));
		this.isKnown = row.pinnedKey !== null;
		const { joinToken, contentKey } = joinKeys(row.master);
		this.#joinToken = joinToken;
		this.stage = new Stage(new SealedMap(this.#doc, contentKey, row.room, 'stage'));
		this.#doc.on('update', this.#onStage);
		this.#scheduleForgetting();
		this.#link = new DocumentLink(this.#doc, {
			url: this.#url,
			doc: 'stage',
			role: 'participant',
			token: joinToken,
			useBroadcast: false,
			onstatus: (status) => this.#onStatus(status),
			onpresence: (presence) => this.#onPresence(presence)
		});
	}

	get #url(): string {
		return `${location.origin.replace(/^http/, 'ws')}/sync/${this.row.room}`;
	}

	/**
	 * How far the current answers have come; `none` before the first one, `saving` while a change of
	 * them is not stored: what was said of the answers before does not hold for it.
	 */
	get delivery(): 'none' | 'saving' | Delivery {
		if (this.#changing > 0) return 'saving';
		if (!this.answers) return 'none';
		const { step, round, sealed } = this.answers;
		// after a reload a revealed round has no sender any more
		if (sealed && hasReceipt(this.stage.receipts(step, round), receipt(sealed.value))) {
			return 'counted';
		}
		return this.#sender?.isDelivered(this.answers) ? 'delivered' : 'saved';
	}

	/** How many answers the relay has not confirmed yet. */
	get undelivered(): number {
		return this.answers ? (this.#sender?.undelivered(this.answers) ?? 0) : 0;
	}

	/** The person takes part; remembered, so that a reload does not ask again. */
	join = (): Promise<void> => {
		this.hasJoined = true;
		this.row.hasJoined = true;
		return this.#inOrder(() => keepParticipantSession(this.#db, { ...this.row }));
	};

	answer = (index: number, answer: Answer): Promise<void> => this.change({ index, answer });
	setReady = (isReady: boolean): Promise<void> => this.change({ isReady });

	/** This device goes round from now on, or no longer; once a sheet was handed in, it stays so. */
	setPassing = (isPassing: boolean): Promise<void> =>
		this.#inOrder(async () => {
			if (this.#seat > 0) return;
			await this.#keepPassing(isPassing ? { seat: 0, isBetween: false } : undefined);
		});

	/**
	 * Hands in the sheet and takes everything readable of it off this device; only sealed bytes stay
	 * until the host has counted them. Nobody can come back to it.
	 */
	handIn = (): Promise<void> =>
		this.#inOrder(async () => {
			if (!this.passing) return;
			const row = this.answers;
			const sender = this.#sender;
			if (row) {
				if (!sender || !row.sealed) return; // nothing may be wiped that could not be delivered
				await this.#handedIn.add(row, sender);
				this.#sender = undefined;
			}
			this.answers = undefined;
			await this.#keepPassing({ seat: this.#seat + 1, isBetween: true });
			await this.#handedIn.settle((step, round) => this.stage.receipts(step, round));
		});

	/** The next person has the device in hand. */
	nextPerson = (): Promise<void> =>
		this.#inOrder(async () => {
			if (this.passing) await this.#keepPassing({ ...this.passing, isBetween: false });
			await this.#followRound();
		});

	/** Something handed in on this device has not reached the relay yet. */
	get isHandedInWaiting(): boolean {
		return this.#handedIn.isWaiting;
	}

	/** What this device answered in the round before; nothing when others have answered on it, too. */
	loadEarlier = async (): Promise<AnswersRow | undefined> => {
		const step = this.stage.sealedStep?.id ?? '';
		const round = this.stage.progress(step).round - 1;
		if (this.passing) return undefined;
		return loadAnswers(this.#db, { session: this.row.id, step, round, seat: 0 });
	};

	/** Deletes everything of this session on this device. */
	wipe = async (): Promise<void> => {
		this.destroy();
		await this.#busy.catch(() => {}); // a failed change has nothing left to lose
		await deleteSession(this.#db, this.row.id);
		this.answers = undefined;
		this.isWiped = true;
	};

	destroy = (): void => {
		this.#isOver = true;
		clearTimeout(this.#forget);
		this.#link.destroy();
		this.#sender?.destroy();
		this.#handedIn.destroy();
		this.#doc.destroy();
	};

	#scheduleForgetting(): void {
		clearTimeout(this.#forget);
		const left = this.row.lastContact + PARTICIPANT_RETENTION_MS - Date.now();
		this.#forget = setTimeout(() => void this.wipe(), Math.max(0, left));
	}

	#onStatus(status: LinkStatus): void {
		this.status = status;
		if (status === 'ended') void this.wipe();
		if (status === 'online') this.#touch();
		if (status === 'unknown' && !this.isKnown) this.#forgetWrongCode();
	}

	/** "Mitmachen" may be pressed before anybody has answered. */
	#forgetWrongCode(): void {
		this.hasJoined = false;
		this.row.hasJoined = false;
		void this.#inOrder(() => deleteSession(this.#db, this.row.id));
	}

	#onPresence(presence: Presence): void {
		this.clock.sample(presence.serverTime);
		this.#touch();
	}

	#touch(): void {
		const now = Date.now();
		if (now - this.#lastTouch < TOUCH_INTERVAL_MS || this.#isOver) return;
		this.#lastTouch = now;
		this.row.lastContact = now;
		this.#scheduleForgetting();
		void touchParticipantSession(this.#db, this.row.id, now).catch(() => {}); // disk full: tried again in a minute
	}

	readonly #onStage = (): void => {
		this.#checkKey();
		void this.#inOrder(() => this.#followRound());
	};

	/** Pins the first key (or the one the link names); a changed key stops all sending. */
	#checkKey(): void {
		const key = untrack(() => this.stage.ballotPublic);
		if (!key || this.trust === 'changed') return;
		const { pinnedKey, fingerprint } = this.row;
		const isExpected = pinnedKey
			? equalBytes(pinnedKey, key)
			: fingerprint === '' || fingerprint === fingerprintOf(key);
		this.trust = isExpected ? 'trusted' : 'changed';
		if (!isExpected) {
			this.#sender?.destroy();
			this.#sender = undefined;
		} else if (!pinnedKey) {
			this.row.pinnedKey = key;
			this.isKnown = true;
			// the first row of this session on this device: the session has shown itself
			void this.#inOrder(async () => void (await saveSession(this.#db, { ...this.row })));
		}
	}

	async #followRound(): Promise<void> {
		const { stage, row } = this;
		const step = stage.sealedStep;
		if (!step || !row.pinnedKey || this.trust !== 'trusted') return;
		const { state, round } = stage.progress(step.id);
		if (state === 'ready') return;
		await this.#handedIn.resume(step.id, round);
		await this.#handedIn.settle((of, number) => stage.receipts(of, number));
		if (this.passing?.isBetween) return;
		const key = { session: row.id, step: step.id, round, seat: this.#seat };
		if (!this.answers || !isSameRound(this.answers, key)) {
			this.answers = await loadAnswers(this.#db, key);
		}
		if (this.#isOver || this.#sender?.isFor(step.id, round) || state === 'revealed') return;
		this.#sender?.destroy();
		this.#sender = this.#createSender(step.id, round);
		if (this.answers) await this.#sender?.send(this.answers);
	}

	get #seat(): number {
		return this.passing?.seat ?? 0;
	}

	async #keepPassing(passing: ParticipantSessionRow['passing']): Promise<void> {
		this.row.passing = passing;
		await keepParticipantSession(this.#db, { ...this.row });
		this.passing = passing;
	}

	#createSender(step: string, round: number): BallotSender | undefined {
		const sealed = this.stage.sealedStep;
		const { pinnedKey } = this.row;
		if (sealed?.id !== step || !pinnedKey) return undefined;
		return new BallotSender(this.#db, {
			url: this.#url,
			token: this.#joinToken,
			row: this.row,
			hostPublic: pinnedKey,
			step,
			round,
			shape: roundShape(this.stage, sealed, round)
		});
	}

	/** Changes this device's sheet of the current round, while it is open. */
	change = (change: SheetChange | { isReady: boolean }): Promise<void> => {
		this.#changing += 1;
		return this.#inOrder(() => this.#change(change)).finally(() => (this.#changing -= 1));
	};

	async #change(change: SheetChange | { isReady: boolean }): Promise<void> {
		const step = this.stage.sealedStep;
		if (!step) return;
		const { state, round } = this.stage.progress(step.id);
		if (state !== 'open') return; // closed while the finger was on its way
		const key: AnswersKey = { session: this.row.id, step: step.id, round, seat: this.#seat };
		const shape = roundShape(this.stage, step, round);
		this.answers = await changeAnswers(this.#db, key, shape, change);
		await this.#sender?.send(this.answers);
	}

	/** One change after the other, so that no version overtakes another. */
	#inOrder(work: () => Promise<void>): Promise<void> {
		this.#busy = this.#busy.then(async () => {
			if (this.#isOver) return;
			try {
				await work();
				this.isUnsaved = false;
			} catch {
				this.isUnsaved = !this.#isOver; // disk full, or the browser closed the database
			}
		});
		return this.#busy;
	}
}

const isSameRound = (row: AnswersRow, key: AnswersKey): boolean =>
	row.step === key.step && row.round === key.round && row.seat === key.seat;
