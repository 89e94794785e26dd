import { createSubscriber } from 'svelte/reactivity';
import * as Y from 'yjs';
import { stricter, type Anonymity } from '#lib/domain/anonymity.ts';
import type { EarlierMeasure } from '#lib/domain/earlier.ts';
import type { Retiming } from '#lib/domain/clock.ts';
import { goToBlock } from '#lib/domain/pace.ts';
import { givenPoints, type DotsSetup } from '#lib/domain/dots.ts';
import type { BlockNotes, SealedStep } from '#lib/domain/plan.ts';
import { countPeople, revealRound, type TextsTally } from '#lib/domain/reveal.ts';
import { isFilledIn, type Sheet } from '#lib/domain/sheet.ts';
import { moveStep, type StepMove } from '#lib/domain/step-state.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { isReadyToOpen } from '#lib/domain/topics.ts';
import {
	controlKey,
	parseNotes,
	type PaperEntry,
	type PaperSheet
} from '#lib/protocol/control-values.ts';
import { earlierName } from '#lib/protocol/earlier-values.ts';
import type { Presence } from '#lib/protocol/frames.ts';
import { hostKeys, joinKeys, tokenHash, type HostKeys } from '#lib/protocol/keys.ts';
import { newSeries, pairName } from '#lib/protocol/pair-values.ts';
import { parseTexts, sealedName } from '#lib/protocol/sealed-values.ts';
import {
	encodeJson,
	stageName,
	type SessionInfo,
	type StepCount,
	type StepResult,
	type WallView
} from '#lib/protocol/stage-values.ts';
import { publishedKey, type Authorship } from '#lib/protocol/values.ts';
import type { Database } from '#lib/storage/db.ts';
import { listWaitingSeries, loadWaiting, type WaitingSeries } from '#lib/storage/pairs.ts';
import type { BallotRow, HostSessionRow } from '#lib/storage/records.ts';
import { placeRoom } from './create-session.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';
import { plannedDots } from './dots-setup.ts';
import { HostBoard } from './host-board.svelte.ts';
import { HostCards } from './host-cards.ts';
import { HostRound } from './host-round.ts';
import { HostWritten, type WriterOptions } from './host-written.ts';
import { LeadDrafts } from './lead-drafts.ts';
import { nextLead, readLead, writeLead } from './lead.ts';
import { comparedSeries, pairsOfRound, readSeries } from './pairs.ts';
import { addPaper, readPaper, removePaper } from './paper.ts';
import { randomBelow } from './random.ts';
import { registerSession } from './registration.ts';
import { Remote } from './remote.svelte.ts';
import { SealedMap } from './sealed-map.ts';
import { readDots, roundShape } from './sealed.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { Simulation } from './simulation.ts';
import { Snapshot } from './snapshot.ts';
import { Stage, WALL_FROM_START } from './stage.svelte.ts';

/** A relay that is full answers like one that lost its store: it is not asked more often. */
const REGISTER_INTERVAL_MS = 2_000;

/**
 * A session on a host's device: everything that Regie does. Only the leading host publishes; the
 * others see the same and may take over.
 *
 * Longer than most files: opening, counting and publishing share the same documents and must agree
 * on who leads.
 */
export class HostSession {
	readonly row: HostSessionRow;
	readonly stage: Stage;
	readonly clock = new ServerClock();
	readonly written: HostWritten;
	/** simulated colleagues of a rehearsal */
	readonly simulation: Simulation;
	readonly cards: HostCards;
	readonly remote: Remote;
	/** what people write together while a deepening is current */
	readonly board: HostBoard;
	/** connection of `stage`, as people are told about it */
	status: LinkStatus = $state('connecting');
	presence: Presence | undefined = $state();
	/** most participant devices seen at once; counted answers beyond it deserve a warning */
	peakDevices = $state(0);
	/** the browser refused to write; the state is tried again until it is stored */
	isUnsaved = $state(false);
	/** step whose inbox waits for the relay before it opens */
	opening: string | undefined = $state();

	readonly #db: Database;
	readonly #keys: HostKeys;
	readonly #docs = { stage: new Y.Doc(), control: new Y.Doc() };
	readonly #stageValues: SealedMap;
	readonly #control: SealedMap;
	readonly #trackControl: () => void;
	readonly #drafts: LeadDrafts;
	#links: DocumentLink[] = [];
	#snapshots: Snapshot[] = [];
	#round: HostRound | undefined;
	#roundBusy: Promise<void> = Promise.resolve();
	#ballots: BallotRow[] = $state.raw([]);
	/** when the relay was last asked to take this session again, on the page's own clock */
	#registeredAt = -Infinity;
	#isOver = false;

	private constructor(db: Database, row: HostSessionRow) {
		this.#db = db;
		this.row = row;
		this.#keys = hostKeys(row.hostSecret);
		const { contentKey } = joinKeys(row.master);
		const room = placeRoom(row);
		this.#stageValues = new SealedMap(this.#docs.stage, contentKey, room, 'stage');
		this.#control = new SealedMap(this.#docs.control, this.#keys.controlKey, room, 'control');
		this.#trackControl = createSubscriber((update) => this.#control.observe(update));
		this.#drafts = new LeadDrafts(this.#control);
		this.stage = new Stage(this.#stageValues);
		this.remote = new Remote({
			control: this.#control,
			stage: this.stage,
			device: row.device,
			now: () => this.clock.now()
		});
		this.simulation = new Simulation({
			stage: this.stage,
			cast: (sheet) => this.cast(sheet),
			publishCount: (simulated) => this.setInfo({ simulated })
		});
		const writer: WriterOptions = {
			stage: this.stage,
			publish: (name, value) => this.#publish(name, value),
			readDraft: (name) => this.#drafts.read(name),
			writeDraft: (name, value) => {
				const author = this.#author;
				if (author) this.#drafts.write(name, author, value);
			}
		};
		this.written = new HostWritten(writer);
		this.cards = new HostCards(writer);
		this.board = new HostBoard({
			db,
			session: row.id,
			room,
			contentKey,
			stage: this.stage,
			url: this.url,
			token: row.mode === 'relay' ? this.#keys.hostToken : null,
			isLeading: () => this.#author !== undefined,
			publish: (name, value) => this.#publish(name, value),
			onfault: (isFaulty) => this.#onFault(isFaulty)
		});
	}

	static async open(db: Database, row: HostSessionRow): Promise<HostSession> {
		const session = new HostSession(db, row);
		for (const name of ['stage', 'control'] as const) {
			const doc = session.#docs[name];
			session.#snapshots.push(await Snapshot.attach(db, row.id, name, doc, session.#onFault));
		}
		session.#docs.stage.on('update', () => {
			session.#followRound();
			session.board.follow();
			session.cards.follow();
		});
		session.#docs.control.on('update', () => session.#publishCount());
		session.#connect();
		session.#followRound();
		session.board.follow();
		const { state } = session.stage.progress(TEST_STEP.id);
		if (row.mode === 'relay' && session.stage.clock.block < 0 && state === 'ready') {
			void session.openStep();
		}
		return session;
	}

	/** Author of what is valid now; undefined until `control` has arrived. */
	get lead(): Authorship | undefined {
		this.#trackControl();
		return readLead(this.#control);
	}

	get isLeading(): boolean {
		return this.lead?.device === this.row.device;
	}

	/** Scripts and printed sheets of each block, in the plan's order. */
	get notes(): BlockNotes[] {
		this.#trackControl();
		const plain = this.#control.read(controlKey.notes);
		return (plain && parseNotes(plain)) ?? [];
	}

	/** Opened ballots of the round people see now. */
	get ballots(): readonly BallotRow[] {
		return this.#ballots;
	}

	/** Sheets of paper typed in for the round people see now. */
	get paper(): PaperSheet[] {
		this.#trackControl();
		const step = this.stage.sealedStep;
		return step ? readPaper(this.#control, step.id, this.stage.progress(step.id).round) : [];
	}

	/**
	 * What people wrote in own words, for the host alone.
	 * @returns one list per open question, shuffled; empty before the reveal and below the minimum
	 */
	ownWords(step: string, round: number): string[][] {
		const plain = this.#drafts.read(sealedName.texts(step, round));
		return (plain && parseTexts(plain)) ?? [];
	}

	/** People who are done: every statement answered, all points given, or "ready" said; paper counts as done. */
	get submitted(): number {
		return this.#countDone() + peopleOf(this.paper);
	}

	get url(): string {
		const origin = location.origin.replace(/^http/, 'ws');
		return `${origin}/sync/${placeRoom(this.row)}`;
	}

	/**
	 * Writes epoch + 1 and publishes the whole state anew, so that nothing of an older lead is valid.
	 * Does nothing before `control` has arrived: nobody knows which epoch is next.
	 */
	takeOver = (): void => {
		if (!this.lead) return;
		const author = nextLead(this.#control, this.row.device);
		const values = this.stage.published();
		this.#docs.stage.transact(() => {
			for (const [name, plain] of values) {
				this.#stageValues.write(publishedKey(name, author), plain);
			}
		});
		this.#drafts.carryOver(author);
		// afterwards, so that nobody ever sees a lead that has published only a part
		writeLead(this.#control, author);
		this.#followRound();
		if (this.status === 'unknown') void this.#registerAgain();
		// what this device opened before it led, it has not confirmed
		void this.#roundBusy.then(() => this.#round?.repeatReceipts());
	};

	setInfo = (change: Partial<SessionInfo>): void => {
		const info = this.stage.session;
		if (info) this.#publish(stageName.session, { ...info, ...change });
	};

	/** Lets all read what became of earlier measures; shown while the wall says so. */
	setEarlier = (earlier: readonly EarlierMeasure[]): void => {
		this.#publish(earlierName, earlier);
	};

	setWall = (change: Partial<WallView>): void => {
		this.#publish(stageName.wall, { ...this.stage.wall, ...change });
	};

	/**
	 * @returns how to bring clock, wall and current step back to where they are now; a step that was
	 *   revealed meanwhile stays revealed, because a round is counted for all to see only once
	 */
	remember = (): (() => void) => {
		const { clock, wall, sealedStep } = this.stage;
		const progress = sealedStep && this.stage.progress(sealedStep.id);
		return () => {
			this.#docs.stage.transact(() => {
				this.#publish(stageName.clock, clock);
				this.#publish(stageName.wall, wall);
				if (sealedStep && progress && this.stage.progress(sealedStep.id).state !== 'revealed') {
					// what was raised meanwhile stays raised
					const { anonymity } = this.stage.progress(sealedStep.id);
					this.#publish(stageName.step(sealedStep.id), { ...progress, anonymity });
				}
			});
		};
	};

	/** Goes to a block; an open step of the block that is left is closed first. */
	goTo = (block: number): void => {
		const { plan, sealedStep } = this.stage;
		if (!plan?.blocks[block]) return;
		if (sealedStep && this.stage.progress(sealedStep.id).state === 'open') this.move('close');
		this.#publish(stageName.clock, goToBlock(this.stage.clock, block, this.clock.now()));
		this.setWall({ display: 'content', ...WALL_FROM_START });
	};

	/** Agrees on times that differ from the plan; undefined = the plan's own again. */
	setRetiming = (retiming: Retiming | undefined): void => {
		this.#publish(stageName.clock, { ...this.stage.clock, retiming });
	};

	/**
	 * Opens the current step once the relay holds its inbox.
	 * @param isOnPaper - opens at once; phones follow as soon as the relay is back
	 */
	openStep = async (isOnPaper = false): Promise<void> => {
		const step = this.stage.sealedStep;
		if (!step || !this.isLeading) return;
		const { state, round } = this.stage.progress(step.id);
		if (state === 'open') return;
		const next = state === 'ready' ? round : round + 1;
		if (step.kind === 'dots') {
			const setup = plannedDots(this.stage, step);
			if (!isReadyToOpen(setup)) return;
			this.#publish(sealedName.dots(step.id, next), setup);
		}
		const isFirstWave = step.kind === 'survey' && step.wave === 'T1';
		if (isFirstWave && readSeries(this.stage, step.id) === undefined) this.setSeries(newSeries());
		this.opening = step.id;
		await this.#startRound(step, next);
		if (!isOnPaper) await this.#round?.whenReady();
		if (this.opening !== step.id) return; // opened on paper meanwhile
		this.opening = undefined;
		if (this.stage.sealedStep?.id !== step.id) return; // left meanwhile
		// the slide stays: those behind it come after the step
		const { slide } = this.stage.wall;
		this.setWall({ display: 'content', ...WALL_FROM_START, slide });
		this.move(state === 'ready' ? 'open' : 'reopen');
	};

	/** Puts a sheet filled in on this very device among the ballots of the open round. */
	cast = (sheet: Sheet): void => {
		const step = this.stage.sealedStep;
		if (step && this.stage.progress(step.id).state === 'open') this.#round?.cast(sheet);
	};

	/** Moves the current step on; does nothing when its state does not allow it. */
	move = (move: StepMove): void => {
		const step = this.stage.sealedStep;
		const next = step && moveStep(this.stage.progress(step.id), move);
		if (step && next) this.#publish(stageName.step(step.id), next);
	};

	/** Hides more of who said what in a step; there is no way back. */
	raiseAnonymity = (step: string, level: Anonymity): void => {
		const progress = this.stage.progress(step);
		const anonymity = stricter(progress.anonymity, level);
		if (anonymity !== progress.anonymity) {
			this.#publish(stageName.step(step), { ...progress, anonymity });
		}
	};

	/** Publishes counts of the closed round, once, and shows them; waits for what the relay still holds. */
	reveal = async (): Promise<void> => {
		const step = this.stage.sealedStep;
		if (!step || !this.#mayReveal(step.id)) return;
		await this.#roundBusy;
		if (this.status === 'online') await this.#round?.whenCounted();
		else await this.#round?.whenIdle();
		const series = comparedSeries(this.stage, step);
		const earlier = series === '' ? undefined : await loadWaiting(this.#db, series);
		// meanwhile it may have been revealed, opened again, left or taken over
		if (this.stage.sealedStep?.id !== step.id || !this.#mayReveal(step.id)) return;
		const { round, minimum } = this.stage.progress(step.id);
		const sheets = this.paper;
		const setup = readDots(this.stage, step.id, round);
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
			? pairsOfRound(this.stage, step, round, { sheets: this.#ballots, tallies, earlier })
			: [];
		this.#docs.stage.transact(() => {
			this.#round?.flushReceipts();
			this.#publish(stageName.result(step.id, round), result);
			if (pairs.length > 0) this.#publish(pairName.pairs(step.id, round), pairs);
			this.#publishTexts(step, round, texts);
			this.move('reveal');
			this.setWall({ display: 'result', ...WALL_FROM_START, slide: this.stage.wall.slide });
		});
	};

	addPaper = (entry: PaperEntry): void => {
		const step = this.stage.sealedStep;
		if (step) addPaper(this.#control, step.id, this.stage.progress(step.id).round, entry);
	};

	/** Says what the points are about; does nothing once they were: a second round has the same topics. */
	setDots = (setup: DotsSetup): void => {
		const step = this.stage.sealedStep;
		if (step?.kind !== 'dots') return;
		const { state, round } = this.stage.progress(step.id);
		if (state === 'ready') this.#publish(sealedName.dots(step.id, round), setup);
	};

	/**
	 * Says whether people may give a word, and to which first wave theirs belong; does nothing once the
	 * step has been opened, because the salt is made of it.
	 * @param series - '' = no word is asked for
	 */
	setSeries = (series: string): void => {
		const step = this.stage.sealedStep;
		if (step?.kind !== 'survey' || this.stage.progress(step.id).state !== 'ready') return;
		this.#publish(pairName.series(step.id), series);
	};

	newSeries = newSeries;

	/** First waves on this device with sheets that wait for the next one; none in a rehearsal. */
	waitingSeries = (): Promise<WaitingSeries[]> =>
		this.stage.session?.isRehearsal ? Promise.resolve([]) : listWaitingSeries(this.#db);

	removePaper = (sheet: string): void => {
		const step = this.stage.sealedStep;
		if (step) removePaper(this.#control, step.id, this.stage.progress(step.id).round, sheet);
	};

	/** Resolves when the relay holds all that was written here so far; never while it is out of reach. */
	whenStored = async (): Promise<void> => {
		await Promise.all(this.#links.map((link) => link.whenStored()));
	};

	/** Writes what is pending to this device; resolves when it is written, also when that failed. */
	save = async (): Promise<void> => {
		await Promise.all(this.#snapshots.map((snapshot) => snapshot.save()));
	};

	/** Stops everything on this device; what is stored stays. Resolves when nothing is written any more. */
	destroy = async (): Promise<void> => {
		this.written.measures.flush();
		this.#isOver = true;
		this.simulation.stop();
		this.remote.destroy();
		for (const link of this.#links) link.destroy();
		await this.board.destroy();
		await this.#roundBusy;
		await this.#round?.stop();
		for (const snapshot of this.#snapshots) await snapshot.stop();
		this.#docs.stage.destroy();
		this.#docs.control.destroy();
	};

	readonly #onFault = (isFaulty: boolean): void => {
		this.isUnsaved = isFaulty;
	};

	#connect(): void {
		const { hostToken } = this.#keys;
		const token = this.row.mode === 'relay' ? hostToken : null;
		this.#links = (['stage', 'control'] as const).map(
			(name) =>
				new DocumentLink(this.#docs[name], {
					url: this.url,
					doc: name,
					role: 'host',
					token,
					// only `stage` is for the Leinwand; alone, a second window of Regie is all there is
					useBroadcast: name === 'stage' || !token,
					onstatus: (status) => {
						if (name === 'stage') this.#onStatus(status);
					},
					onpresence: (presence) => this.#onPresence(presence),
					// a whole office may share an address: after a lost store the phones' tokens, all
					// unknown now, use up what it may get wrong, and no 4401 reaches this device
					onthrottled: () => {
						if (name === 'stage') void this.#registerAgain();
					}
				})
		);
	}

	#onPresence(presence: Presence): void {
		this.presence = presence;
		this.peakDevices = Math.max(this.peakDevices, presence.participants);
		this.clock.sample(presence.serverTime);
	}

	#onStatus(status: LinkStatus): void {
		this.status = status;
		if (status !== 'online') this.#round?.stopWaiting();
		if (status === 'unknown') void this.#registerAgain();
	}

	/** A relay that lost its store looks like one that never knew us: register with the same hashes. */
	async #registerAgain(): Promise<void> {
		// a device that only stood by may have slept through the end of the session
		if (!this.isLeading) return;
		const now = performance.now();
		if (now - this.#registeredAt < REGISTER_INTERVAL_MS) return;
		this.#registeredAt = now;
		const { room, master } = this.row;
		const answer = await registerSession({
			room,
			joinHash: tokenHash(joinKeys(master).joinToken),
			hostHash: tokenHash(this.#keys.hostToken)
		});
		if (this.#isOver) return;
		if (answer === 'ok') {
			for (const link of this.#links) link.reconnect();
			this.#round?.reconnect();
			this.board.reconnect();
		} else if (answer === 'ended') {
			this.status = 'ended';
		} else if (answer === 'taken') {
			this.status = 'refused';
		}
	}

	/** This device as author; undefined unless it leads. */
	get #author(): Authorship | undefined {
		const lead = readLead(this.#control);
		return this.#isOver || lead?.device !== this.row.device ? undefined : lead;
	}

	#publish(name: string, value: unknown): void {
		const author = this.#author;
		if (author) this.#stageValues.write(publishedKey(name, author), encodeJson(value));
	}

	/** Cards are shown as their level says; a survey's own words are for Regie. */
	#publishTexts(step: SealedStep, round: number, texts: readonly TextsTally[]): void {
		const shown = texts.map((each) => (each.kind === 'shown' ? each : undefined));
		if (step.kind === 'survey') {
			const author = this.#author;
			const lists = shown.map((each) => each?.texts ?? []);
			if (author) this.#drafts.write(sealedName.texts(step.id, round), author, lists);
			return;
		}
		const [all] = shown;
		if (all) this.cards.reveal(step.id, round, all.texts, all.people);
	}

	#mayReveal(step: string): boolean {
		return this.isLeading && !this.#isOver && this.stage.progress(step).state === 'closed';
	}

	/** Keeps the inbox of the current round open on this device, also after a reload. */
	#followRound(): void {
		const step = this.stage.sealedStep;
		if (!step || this.#isOver) return;
		const { state, round } = this.stage.progress(step.id);
		if (state === 'open' || state === 'closed') void this.#startRound(step, round);
		if (state === 'open' && this.isLeading) {
			void this.#roundBusy.then(() => this.simulation.follow());
		}
	}

	#startRound(step: SealedStep, round: number): Promise<void> {
		this.#roundBusy = this.#roundBusy.then(async () => {
			if (this.#isOver || (this.#round?.step === step.id && this.#round.round === round)) return;
			await this.#round?.stop();
			this.#ballots = [];
			const { mode, id } = this.row;
			this.#round = await HostRound.start({
				db: this.#db,
				session: id,
				room: placeRoom(this.row),
				relay: mode === 'relay' ? { url: this.url, token: this.#keys.hostToken } : null,
				keys: this.#keys,
				step: step.id,
				shape: roundShape(this.stage, step, round),
				round,
				receipts: () => this.stage.receipts(step.id, round),
				onchange: () => {
					this.#ballots = this.#round?.ballots ?? [];
					this.#publishCount();
				},
				onreceipts: (chunk) => this.#publishReceipts(step.id, round, chunk),
				onfault: this.#onFault
			});
			this.#ballots = this.#round.ballots;
		});
		return this.#roundBusy;
	}

	#publishReceipts(step: string, round: number, chunk: Uint8Array): void {
		const author = this.#author;
		if (!author) return;
		const number = this.stage.nextReceiptChunk(step, round, this.row.device);
		this.#stageValues.write(publishedKey(stageName.receipts(step, round, number), author), chunk);
	}

	#countDone(): number {
		const step = this.stage.sealedStep;
		const round = step && this.stage.progress(step.id).round;
		const setup = step?.kind === 'dots' && round ? readDots(this.stage, step.id, round) : undefined;
		const isDone = (ballot: BallotRow) =>
			ballot.isReady || isFilledIn(ballot) || (setup && givenPoints(ballot) === setup.budget);
		return this.#ballots.filter(isDone).length;
	}

	/** Tells how many are done; hidden while only one or two are missing, so that nobody is stared at. */
	#publishCount(): void {
		const step = this.stage.sealedStep;
		if (!step || this.stage.progress(step.id).state !== 'open') return;
		const { round } = this.stage.progress(step.id);
		const sheets = peopleOf(readPaper(this.#control, step.id, round));
		const done = this.#countDone() + sheets;
		const people = this.stage.session?.people ?? (this.presence?.participants ?? 0) + sheets;
		const missing = people - done;
		const count: StepCount = { submitted: missing === 1 || missing === 2 ? null : done };
		if (this.stage.count(step.id, round).submitted !== count.submitted) {
			this.#publish(stageName.count(step.id, round), count);
		}
	}
}

const peopleOf = (sheets: readonly PaperSheet[]): number =>
	sheets.reduce((sum, { people }) => sum + people, 0);
