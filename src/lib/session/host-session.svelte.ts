import { createSubscriber } from 'svelte/reactivity';
import * as Y from 'yjs';
import { stricter, type Anonymity } from '#lib/domain/anonymity.ts';
import type { EarlierMeasure } from '#lib/domain/earlier.ts';
import type { Retiming } from '#lib/domain/clock.ts';
import { goToBlock } from '#lib/domain/pace.ts';
import type { BlockNotes } from '#lib/domain/plan.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { compact } from '#lib/protocol/compact.ts';
import { controlKey, parseNotes } from '#lib/protocol/control-values.ts';
import { earlierName } from '#lib/protocol/earlier-values.ts';
import type { Presence } from '#lib/protocol/frames.ts';
import { hostKeys, joinKeys, type HostKeys } from '#lib/protocol/keys.ts';
import {
	encodeJson,
	stageName,
	type SessionInfo,
	type WallView
} from '#lib/protocol/stage-values.ts';
import { publishedKey, type Authorship } from '#lib/protocol/values.ts';
import type { Database } from '#lib/storage/db.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import { placeRoom } from './create-session.ts';
import type { LinkStatus } from './document-link.ts';
import { HostBoard } from './host-board.svelte.ts';
import { HostCards } from './host-cards.ts';
import { HostLinks } from './host-links.ts';
import { HostSealed } from './host-sealed.svelte.ts';
import { HostWritten, type WriterOptions } from './host-written.ts';
import { LeadDrafts } from './lead-drafts.ts';
import { nextLead, readLead, writeLead } from './lead.ts';
import { publishReceipts, settleReceipts, watchReceipts } from './receipts.ts';
import { Remote } from './remote.svelte.ts';
import { SealedMap } from './sealed-map.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { Simulation } from './simulation.ts';
import { Snapshot } from './snapshot.ts';
import { Stage, WALL_FROM_START } from './stage.svelte.ts';

/**
 * A session on a host's device: everything that Regie does. Only the leading host publishes; the
 * others see the same and may take over.
 *
 * Longer than most files: it puts the rooms together and is what they share, the author of what is valid.
 */
export class HostSession {
	readonly row: HostSessionRow;
	readonly stage: Stage;
	readonly clock = new ServerClock();
	readonly written: HostWritten;
	/** simulated colleagues of a rehearsal */
	readonly simulation: Simulation;
	readonly cards: HostCards;
	readonly sealed: HostSealed;
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

	readonly #keys: HostKeys;
	readonly #docs = { stage: new Y.Doc(), control: new Y.Doc() };
	readonly #stageValues: SealedMap;
	readonly #control: SealedMap;
	readonly #trackControl: () => void;
	readonly #drafts: LeadDrafts;
	readonly #links: HostLinks;
	#snapshots: Snapshot[] = [];
	#isOver = false;

	private constructor(db: Database, row: HostSessionRow) {
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
			cast: (sheet) => this.sealed.cast(sheet),
			publishCount: (simulated) => this.setInfo({ simulated })
		});
		this.#links = new HostLinks({
			row,
			keys: this.#keys,
			url: this.url,
			docs: this.#docs,
			isLeading: () => this.isLeading,
			onstatus: (status) => this.#onStatus(status),
			onpresence: (presence) => this.#onPresence(presence),
			onregistered: () => this.#onRegistered()
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
		this.sealed = new HostSealed({
			...writer,
			db,
			row,
			keys: this.#keys,
			url: this.url,
			control: this.#control,
			trackControl: this.#trackControl,
			isLeading: () => this.#author !== undefined,
			isOnline: () => this.status === 'online',
			participants: () => this.presence?.participants ?? 0,
			publishReceipts: (step, round, receipts) => {
				const author = this.#author;
				if (author) publishReceipts(this.#stageValues, author, { step, round }, receipts);
			},
			settleReceipts: (step, round, counted) => {
				const author = this.#author;
				if (author) settleReceipts(this.#stageValues, author, { step, round }, counted);
			},
			transact: (work) => this.#docs.stage.transact(work),
			setWall: this.setWall,
			showCards: (...shown) => this.cards.reveal(...shown),
			onopen: () => this.simulation.follow(),
			onfault: this.#onFault
		});
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
			session.sealed.follow();
			session.board.follow();
			session.cards.follow();
		});
		session.#docs.control.on('update', () => session.sealed.publishCount());
		watchReceipts(
			session.#docs.stage,
			({ device }) => device === row.device,
			() => session.sealed.repeatReceipts()
		);
		session.#links.connect();
		session.sealed.follow();
		session.board.follow();
		const { state } = session.stage.progress(TEST_STEP.id);
		if (row.mode === 'relay' && session.stage.clock.block < 0 && state === 'ready') {
			void session.sealed.open();
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
				this.#stageValues.write(publishedKey(name, author), compact(plain));
			}
		});
		this.#drafts.carryOver(author);
		// afterwards, so that nobody ever sees a lead that has published only a part
		writeLead(this.#control, author);
		this.sealed.follow();
		if (this.status === 'unknown') void this.#links.registerAgain();
		// what this device opened before it led, it has not confirmed
		this.sealed.repeatReceipts();
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
		if (sealedStep && this.stage.progress(sealedStep.id).state === 'open')
			this.sealed.move('close');
		this.#publish(stageName.clock, goToBlock(this.stage.clock, block, this.clock.now()));
		this.setWall({ display: 'content', ...WALL_FROM_START });
	};

	/** Agrees on times that differ from the plan; undefined = the plan's own again. */
	setRetiming = (retiming: Retiming | undefined): void => {
		this.#publish(stageName.clock, { ...this.stage.clock, retiming });
	};

	/** Hides more of who said what in a step; there is no way back. */
	raiseAnonymity = (step: string, level: Anonymity): void => {
		const progress = this.stage.progress(step);
		const anonymity = stricter(progress.anonymity, level);
		if (anonymity !== progress.anonymity) {
			this.#publish(stageName.step(step), { ...progress, anonymity });
		}
	};

	/** Resolves when the relay holds all that was written here so far; never while it is out of reach. */
	whenStored = async (): Promise<void> => {
		await this.#links.whenStored();
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
		this.#links.destroy();
		await Promise.all([this.board.destroy(), this.sealed.stop()]);
		for (const snapshot of this.#snapshots) await snapshot.stop();
		this.#docs.stage.destroy();
		this.#docs.control.destroy();
	};

	readonly #onFault = (isFaulty: boolean): void => {
		this.isUnsaved = isFaulty;
	};

	#onPresence(presence: Presence): void {
		this.presence = presence;
		this.peakDevices = Math.max(this.peakDevices, presence.participants);
		this.clock.sample(presence.serverTime);
	}

	#onStatus(status: LinkStatus): void {
		this.status = status;
		if (status !== 'online') this.sealed.stopWaiting();
	}

	#onRegistered(): void {
		this.sealed.reconnect();
		this.board.reconnect();
	}

	/** This device as author; undefined unless it leads. */
	get #author(): Authorship | undefined {
		const lead = readLead(this.#control);
		return this.#isOver || lead?.device !== this.row.device ? undefined : lead;
	}

	#publish(name: string, value: unknown): void {
		const author = this.#author;
		if (author) this.#stageValues.write(publishedKey(name, author), compact(encodeJson(value)));
	}
}
