import { givenPoints, type DotsSetup } from '#lib/domain/dots.ts';
import type { SealedStep } from '#lib/domain/plan.ts';
import { countPeople, revealRound, type TextsTally } from '#lib/domain/reveal.ts';
import { isFilledIn, type Sheet } from '#lib/domain/sheet.ts';
import { moveStep, type StepMove } from '#lib/domain/step-state.ts';
import { isReadyToOpen } from '#lib/domain/topics.ts';
import type { PaperEntry, PaperSheet } from '#lib/protocol/control-values.ts';
import type { HostKeys } from '#lib/protocol/keys.ts';
import { newSeries, pairName } from '#lib/protocol/pair-values.ts';
import { parseTexts, sealedName } from '#lib/protocol/sealed-values.ts';
import {
	stageName,
	type StepCount,
	type StepResult,
	type WallView
} from '#lib/protocol/stage-values.ts';
import type { Database } from '#lib/storage/db.ts';
import { listWaitingSeries, loadWaiting, type WaitingSeries } from '#lib/storage/pairs.ts';
import type { BallotRow, HostSessionRow } from '#lib/storage/records.ts';
import { placeRoom } from './create-session.ts';
import { plannedDots } from './dots-setup.ts';
import { HostRound } from './host-round.ts';
import type { WriterOptions } from './host-written.ts';
import { Pace } from './pace.ts';
import { comparedSeries, pairsOfRound, readSeries } from './pairs.ts';
import { addPaper, readPaper, removePaper } from './paper.ts';
import { randomBelow } from './random.ts';
import type { SealedMap } from './sealed-map.ts';
import { readDots, roundShape } from './sealed.ts';
import { WALL_FROM_START } from './stage.svelte.ts';

/** Every device of the room gets each count. */
const COUNT_INTERVAL_MS = 250;

export interface HostSealedOptions extends WriterOptions {
	db: Database;
	row: HostSessionRow;
	keys: HostKeys;
	/** of the relay's room */
	url: string;
	control: SealedMap;
	/** makes what is read of `control` reactive */
	trackControl: () => void;
	isLeading: () => boolean;
	isOnline: () => boolean;
	/** devices in the room */
	participants: () => number;
	publishReceipts: (step: string, round: number, receipts: readonly Uint8Array[]) => void;
	/** puts the receipts of the counted sheets in the place of all that the round has */
	settleReceipts: (step: string, round: number, counted: readonly Uint8Array[]) => void;
	/** publishes several values at once */
	transact: (work: () => void) => void;
	setWall: (change: Partial<WallView>) => void;
	/** shows revealed cards or flash as their level says */
	showCards: (step: string, round: number, texts: readonly string[], people: number) => void;
	/** the round is open and this device leads */
	onopen: () => void;
	onfault: (isFaulty: boolean) => void;
}

/**
 * Regie's side of the current sealed step: it opens, counts and reveals, once per round.
 *
 * Longer than most files: a third names what it needs of the session, and what it does shares one round.
 */
export class HostSealed {
	/** step whose inbox waits for the relay before it opens */
	opening: string | undefined = $state();

	readonly #options: HostSealedOptions;
	#round: HostRound | undefined;
	#roundBusy: Promise<void> = Promise.resolve();
	#ballots: BallotRow[] = $state.raw([]);
	#isOver = false;
	readonly #pace = new Pace(COUNT_INTERVAL_MS);
	#cast = $state.raw({ step: '', round: 0, sheets: 0 });

	constructor(options: HostSealedOptions) {
		this.#options = options;
	}

	/** Opened ballots of the round people see now. */
	get ballots(): readonly BallotRow[] {
		return this.#ballots;
	}

	/** Sheets of paper typed in for the round people see now. */
	get paper(): PaperSheet[] {
		const { control, stage, trackControl } = this.#options;
		trackControl();
		const step = stage.sealedStep;
		return step ? readPaper(control, step.id, stage.progress(step.id).round) : [];
	}

	/** People who are done: every statement answered, all points given, or "ready" said; paper counts as done. */
	get submitted(): number {
		return this.#countDone() + this.peopleOnPaper;
	}

	/** People whose paper was typed in for this round: a pile of cards is from several. */
	get peopleOnPaper(): number {
		return peopleOf(this.paper);
	}

	/**
	 * What people wrote in own words, for the host alone.
	 * @returns one list per open question, shuffled; empty before the reveal and below the minimum
	 */
	ownWords(step: string, round: number): string[][] {
		const plain = this.#options.readDraft(sealedName.texts(step, round));
		return (plain && parseTexts(plain)) ?? [];
	}

	/**
	 * Opens the current step once the relay holds its inbox.
	 * @param isOnPaper - opens at once; phones follow as soon as the relay is back
	 */
	open = async (isOnPaper = false): Promise<void> => {
		const { stage, isLeading, publish, setWall } = this.#options;
		const step = stage.sealedStep;
		if (!step || !isLeading()) return;
		const { state, round } = stage.progress(step.id);
		if (state === 'open') return;
		const next = state === 'ready' ? round : round + 1;
		if (step.kind === 'dots') {
			const setup = plannedDots(stage, step);
			if (!isReadyToOpen(setup)) return;
			publish(sealedName.dots(step.id, next), setup);
		}
		const isFirstWave = step.kind === 'survey' && step.wave === 'T1';
		if (isFirstWave && readSeries(stage, step.id) === undefined) this.setSeries(newSeries());
		this.opening = step.id;
		await this.#startRound(step, next);
		if (!isOnPaper) await this.#round?.whenReady();
		if (this.opening !== step.id) return; // opened on paper meanwhile
		this.opening = undefined;
		if (stage.sealedStep?.id !== step.id) return; // left meanwhile
		// the slide stays: those behind it come after the step
		const { slide } = stage.wall;
		setWall({ display: 'content', ...WALL_FROM_START, slide });
		this.move(state === 'ready' ? 'open' : 'reopen');
	};

	/** Puts a sheet filled in on this very device among the ballots of the open round. */
	cast = (sheet: Sheet): void => {
		const { stage } = this.#options;
		const step = stage.sealedStep;
		if (!step || stage.progress(step.id).state !== 'open' || !this.#round) return;
		this.#round.cast(sheet);
		const { round } = stage.progress(step.id);
		this.#cast = { step: step.id, round, sheets: this.castHere + 1 };
	};

	/** Sheets of the current round that this device handed in itself since its page was opened. */
	get castHere(): number {
		const { stage } = this.#options;
		const step = stage.sealedStep;
		const isNow = step?.id === this.#cast.step;
		return isNow && stage.progress(step.id).round === this.#cast.round ? this.#cast.sheets : 0;
	}

	/** Moves the current step on; does nothing when its state does not allow it. */
	move = (move: StepMove): void => {
		const { stage, publish } = this.#options;
		const step = stage.sealedStep;
		const next = step && moveStep(stage.progress(step.id), move);
		if (!step || !next) return;
		this.#tellCount();
		publish(stageName.step(step.id), next);
	};

	/** Publishes counts of the closed round, once, and shows them; waits for what the relay still holds. */
	reveal = async (): Promise<void> => {
		const { stage, db, isOnline, publish, settleReceipts, transact, setWall } = this.#options;
		const step = stage.sealedStep;
		if (!step || !this.#mayReveal(step.id)) return;
		await this.#roundBusy;
		if (isOnline()) await this.#round?.whenCounted();
		else await this.#round?.whenIdle();
		const series = comparedSeries(stage, step);
		const earlier = series === '' ? undefined : await loadWaiting(db, series);
		// meanwhile it may have been revealed, opened again, left or taken over
		if (stage.sealedStep?.id !== step.id || !this.#mayReveal(step.id)) return;
		const { round, minimum } = stage.progress(step.id);
		const sheets = this.paper;
		const counted = this.#ballots.flatMap(({ mark }) => mark ?? []);
		const setup = readDots(stage, step.id, round);
		const { texts = [], ...counts } = revealRound(
			step,
			[...this.#ballots, ...sheets],
			{ round, minimum, setup },
			randomBelow
		);
		const result: StepResult = {
			...counts,
			devices: countPeople(this.#ballots),
			paper: countPeople(sheets)
		};
		const { tallies } = counts;
		const pairs = earlier
			? pairsOfRound(stage, step, round, { sheets: this.#ballots, tallies, earlier })
			: [];
		transact(() => {
			publish(stageName.result(step.id, round), result);
			settleReceipts(step.id, round, counted);
			if (pairs.length > 0) publish(pairName.pairs(step.id, round), pairs);
			this.#publishTexts(step, round, texts);
			this.move('reveal');
			setWall({ display: 'result', ...WALL_FROM_START, slide: stage.wall.slide });
		});
	};

	addPaper = (entry: PaperEntry): void => {
		const { stage, control } = this.#options;
		const step = stage.sealedStep;
		if (step) addPaper(control, step.id, stage.progress(step.id).round, entry);
	};

	removePaper = (sheet: string): void => {
		const { stage, control } = this.#options;
		const step = stage.sealedStep;
		if (step) removePaper(control, step.id, stage.progress(step.id).round, sheet);
	};

	/** Says what the points are about; does nothing once they were: a second round has the same topics. */
	setDots = (setup: DotsSetup): void => {
		const { stage, publish } = this.#options;
		const step = stage.sealedStep;
		if (step?.kind !== 'dots') return;
		const { state, round } = stage.progress(step.id);
		if (state === 'ready') publish(sealedName.dots(step.id, round), setup);
	};

	/**
	 * Says whether people may give a word, and to which first wave theirs belong; does nothing once the
	 * step has been opened, because the salt is made of it.
	 * @param series - '' = no word is asked for
	 */
	setSeries = (series: string): void => {
		const { stage, publish } = this.#options;
		const step = stage.sealedStep;
		if (step?.kind !== 'survey' || stage.progress(step.id).state !== 'ready') return;
		publish(pairName.series(step.id), series);
	};

	/** First waves on this device with sheets that wait for the next one; none in a rehearsal. */
	waitingSeries = (): Promise<WaitingSeries[]> => {
		const { stage, db } = this.#options;
		return stage.session?.isRehearsal ? Promise.resolve([]) : listWaitingSeries(db);
	};

	/** Keeps the inbox of the current round open on this device, also after a reload. */
	follow(): void {
		const { stage, isLeading, onopen } = this.#options;
		const step = stage.sealedStep;
		if (!step || this.#isOver) return;
		const { state, round } = stage.progress(step.id);
		if (state === 'open' || state === 'closed') void this.#startRound(step, round);
		if (state === 'open' && isLeading()) void this.#roundBusy.then(onopen);
	}

	/** Tells how many are done, soon. */
	publishCount(): void {
		this.#pace.soon(this.#tellCount);
	}

	/** Hidden while only one or two are missing, so that nobody is stared at. */
	readonly #tellCount = (): void => {
		const { stage, control, publish, participants } = this.#options;
		const step = stage.sealedStep;
		if (!step || stage.progress(step.id).state !== 'open') return;
		const { round } = stage.progress(step.id);
		const sheets = peopleOf(readPaper(control, step.id, round));
		const done = this.#countDone() + sheets;
		const people = stage.session?.people ?? participants() + sheets;
		const missing = people - done;
		const count: StepCount = { submitted: missing === 1 || missing === 2 ? null : done };
		if (stage.count(step.id, round).submitted !== count.submitted) {
			publish(stageName.count(step.id, round), count);
		}
	};

	/** Publishes the receipts of what this device opened before it led. */
	repeatReceipts(): void {
		void this.#roundBusy.then(() => this.#round?.repeatReceipts());
	}

	/** The relay cannot be reached: nobody is to wait for it. */
	stopWaiting(): void {
		this.#round?.stopWaiting();
	}

	reconnect(): void {
		this.#round?.reconnect();
	}

	/** Stops counting; resolves when nothing is written any more. */
	async stop(): Promise<void> {
		this.#isOver = true;
		this.#pace.stop();
		await this.#roundBusy;
		await this.#round?.stop();
	}

	/** Cards are shown as their level says; a survey's own words are for Regie. */
	#publishTexts(step: SealedStep, round: number, texts: readonly TextsTally[]): void {
		const { writeDraft, showCards } = this.#options;
		const shown = texts.map((each) => (each.kind === 'shown' ? each : undefined));
		if (step.kind === 'survey') {
			const lists = shown.map((each) => each?.texts ?? []);
			writeDraft(sealedName.texts(step.id, round), lists);
			return;
		}
		const [all] = shown;
		if (all) showCards(step.id, round, all.texts, all.people);
	}

	#mayReveal(step: string): boolean {
		const { stage, isLeading } = this.#options;
		return isLeading() && stage.progress(step).state === 'closed';
	}

	#startRound(step: SealedStep, round: number): Promise<void> {
		const { stage, db, row, url, keys, onfault } = this.#options;
		this.#roundBusy = this.#roundBusy.then(async () => {
			if (this.#isOver || (this.#round?.step === step.id && this.#round.round === round)) return;
			await this.#round?.stop();
			this.#ballots = [];
			this.#round = await HostRound.start({
				db,
				session: row.id,
				room: placeRoom(row),
				relay: row.mode === 'relay' ? { url, token: keys.hostToken } : null,
				keys,
				step: step.id,
				shape: roundShape(stage, step, round),
				round,
				receipts: () => stage.receipts(step.id, round),
				onchange: () => {
					this.#ballots = this.#round?.ballots ?? [];
					this.publishCount();
				},
				onreceipts: (receipts) => this.#publishReceipts(step.id, round, receipts),
				onfault
			});
			this.#ballots = this.#round.ballots;
		});
		return this.#roundBusy;
	}

	#publishReceipts(step: string, round: number, receipts: readonly Uint8Array[]): void {
		const { stage, publishReceipts } = this.#options;
		const now = stage.progress(step);
		// what arrives after the reveal is in no count, and the phone is to know
		if (now.round === round && now.state === 'revealed') return;
		publishReceipts(step, round, receipts);
	}

	#countDone(): number {
		const { stage } = this.#options;
		const step = stage.sealedStep;
		const round = step && stage.progress(step.id).round;
		const setup = step?.kind === 'dots' && round ? readDots(stage, step.id, round) : undefined;
		const isDone = (ballot: BallotRow) =>
			ballot.isReady || isFilledIn(ballot) || (setup && givenPoints(ballot) === setup.budget);
		return this.#ballots.filter(isDone).length;
	}
}

const peopleOf = (sheets: readonly PaperSheet[]): number =>
	sheets.reduce((sum, { people }) => sum + people, 0);
