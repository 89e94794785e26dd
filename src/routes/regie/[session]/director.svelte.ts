import { minutesOf, type Retiming } from '#lib/domain/clock.ts';
import { offeredFirst, overview } from '#lib/domain/group.ts';
import { perspectivesOf } from '#lib/domain/deepening.ts';
import { isAsked, isCards, isWritten, writtenSteps, type WrittenStep } from '#lib/domain/plan.ts';
import { isLeftOut } from '#lib/domain/retime.ts';
import { STEP_NAMES } from '#lib/domain/step-names.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { isReadyToOpen } from '#lib/domain/topics.ts';
import type { RemoteCommand } from '#lib/protocol/remote-values.ts';
import type { WallView } from '#lib/protocol/stage-values.ts';
import type { Command } from '#lib/session/commands.ts';
import { plannedDots } from '#lib/session/dots-setup.ts';
import type { HostSession } from '#lib/session/host-session.svelte.ts';
import {
	backInDeepening,
	type DeepeningMove,
	type DeepeningSituation
} from '#lib/session/deepening-order.ts';
import { nextAction, openItem, type NextAction } from '#lib/session/next-action.ts';
import { overviewGroups } from '#lib/ui/results/overview-groups.ts';
import { overviewPages } from '#lib/ui/results/overview-pages.ts';
import { cardPages, groupPages } from '../../wall/card-pages.ts';
import { dotsPages } from '../../wall/dots-pages.ts';
import { earlierPages } from '../../wall/earlier-pages.ts';
import { pageCount } from '../../wall/written-pages.ts';

/**
 * Turns buttons and keys into steps of the session; keeps what can be taken back for 10 s.
 *
 * Longer than most files: whatever moves the session is to be taken back in one way, here.
 */
export class Director {
	readonly session: HostSession;
	/** index of the block with which this session begins */
	readonly #begin: number;
	undo: { text: string; restore: () => void } | undefined = $state.raw();
	isFinishing = $state(false);
	/** steps that run as talk in this session: nobody needs a device for them */
	#talked: readonly string[] = $state.raw([]);

	constructor(session: HostSession, begin = 0) {
		this.session = session;
		this.#begin = begin;
	}

	get #step() {
		const { sealedStep } = this.session.stage;
		return sealedStep?.id === TEST_STEP.id ? undefined : sealedStep;
	}

	get #progress() {
		const step = this.#step;
		return step && this.session.stage.progress(step.id);
	}

	get #isOwn(): boolean {
		return this.#step !== undefined && this.session.stage.block?.step?.id === this.#step.id;
	}

	/** The cards or flash of this block, as long as it could still run without devices. */
	get couldBeTalk() {
		const step = this.#step;
		return this.#isOwn && isCards(step) && this.#progress?.state === 'ready' ? step : undefined;
	}

	get isTalk(): boolean {
		const step = this.couldBeTalk;
		return step !== undefined && this.#talked.includes(step.id);
	}

	/** Runs cards or flash as talk, one after the other in the circle; nothing is gathered. */
	talk(isTalk: boolean): void {
		const step = this.couldBeTalk;
		if (!step) return;
		const others = this.#talked.filter((id) => id !== step.id);
		this.#talked = isTalk ? [...others, step.id] : others;
	}

	/** What may be done now although the next button offers something else, e.g. another slide. */
	get early(): 'open' | 'reveal' | undefined {
		const state = this.#progress?.state;
		const kind = this.nextAction?.kind;
		if (state === 'ready' && this.#isOwn && kind !== 'open' && !this.isTalk) return 'open';
		return state === 'closed' && kind !== 'reveal' ? 'reveal' : undefined;
	}

	/** The sealed step people see is this block's own or an earlier one, and it is open or closed. */
	get isGathering(): boolean {
		const state = this.#progress?.state;
		return state === 'open' || state === 'closed';
	}

	/** The step of the current block that Regie writes in. */
	get written(): WrittenStep | undefined {
		const step = this.session.stage.block?.step;
		return isWritten(step) ? step : undefined;
	}

	/** The agreement of an earlier block, which may be shown again. */
	get earlierAgreement(): WrittenStep | undefined {
		const { plan, clock } = this.session.stage;
		const blocks = plan?.blocks.slice(0, Math.max(0, clock.block)) ?? [];
		return plan && writtenSteps({ ...plan, blocks }, 'agreement').at(-1);
	}

	get #deepening(): DeepeningSituation | undefined {
		const { stage, written } = this.session;
		const step = this.written;
		if (step?.kind !== 'deepening') return undefined;
		return {
			step: step.id,
			slides: stage.block?.slides.length ?? 0,
			wall: stage.wall,
			isShown: stage.wall.display === 'step' && stage.wall.step === step.id,
			shown: written.deepening.shown(step.id),
			perspectives: perspectivesOf(step)
		};
	}

	get nextAction(): NextAction | undefined {
		const { stage } = this.session;
		const step = this.isTalk ? undefined : this.#step;
		const progress = this.#progress;
		if (!stage.plan) return undefined;
		const cards = isCards(step) && progress?.state === 'revealed' ? step : undefined;
		const asked = isAsked(step) ? step : undefined;
		const result = asked && progress && stage.result(asked.id, progress.round);
		const points = step?.kind === 'dots' && this.revealedRound ? step : undefined;
		const shown = stage.wall.display === 'step' ? stage.writtenStep : undefined;
		return nextAction({
			plan: stage.plan,
			block: stage.clock.block,
			begin: this.#begin,
			isLeftOut: (index) => isLeftOut(stage.plan?.blocks ?? [], stage.clock, index),
			wall: stage.wall,
			step: step &&
				progress && {
					kind: step.kind,
					state: progress.state,
					isOwn: this.#isOwn,
					isRevealedNext: step.kind === 'rating' && (step.isRevealedNext ?? false),
					isRepeated: progress.round > 1,
					missing:
						step.kind === 'dots' && !isReadyToOpen(plannedDots(stage, step))
							? 'mindestens zwei Themen'
							: ''
				},
			written: this.written,
			shown:
				stage.wall.display === 'earlier'
					? { isOwn: false, pages: earlierPages(stage).length }
					: shown && {
							isOwn: shown.id === this.written?.id,
							pages: pageCount(stage, shown, this.session.board.board)
						},
			deepening: this.#deepening,
			board: cards && {
				pages: cardPages(stage, cards).length,
				groupPages: groupPages(stage, cards).length
			},
			result: points
				? { offered: [], pages: dotsPages(stage, points).length }
				: result && {
						offered: offeredFirst(overview(result.tallies)),
						questions: asked.kind === 'survey' ? asked.choices.map(({ id }) => id) : [],
						opened: asked.statements.find(({ id }) => id === stage.wall.item),
						pages:
							asked.statements.length === 0
								? 0
								: overviewPages(
										overviewGroups(result.tallies, asked.statements, progress.minimum),
										stage.wall.scale,
										asked.note
									).length
					}
		});
	}

	/** What the next button says, as all host devices see it: where to begin, only the lead knows. */
	get words(): string {
		return this.session.stage.clock.block < 0 ? 'Beginnen' : (this.nextAction?.label ?? 'Weiter');
	}

	/** Round of the sealed step whose result may be shown now; undefined before its reveal. */
	get revealedRound(): number | undefined {
		const progress = this.#progress;
		return progress?.state === 'revealed' ? progress.round : undefined;
	}

	/** The next action cannot be taken back. */
	get isFinal(): boolean {
		const kind = this.nextAction?.kind;
		return kind === 'reveal' || kind === 'finish';
	}

	get canGoBack(): boolean {
		return this.session.isLeading && this.session.stage.clock.block > 0;
	}

	next(): void {
		const action = this.nextAction;
		if (!action || !this.session.isLeading) return;
		if (action.kind === 'block') this.goTo(action.block);
		else if (action.kind === 'wall') this.session.setWall(action.change);
		else if (action.kind === 'deepen') this.#deepen(action.move);
		else if (action.kind === 'open') this.open();
		else if (action.kind === 'close') this.close();
		else if (action.kind === 'reveal') this.reveal();
		else this.isFinishing = true;
	}

	goTo(block: number): void {
		const title = this.session.stage.plan?.blocks[block]?.title ?? '';
		this.#reversibly(`Jetzt: ${title}`, () => this.session.goTo(block));
	}

	open(isOnPaper = false): void {
		void this.session.sealed.open(isOnPaper);
	}

	close(): void {
		const step = this.#step;
		if (!step) return;
		this.#reversibly(`${STEP_NAMES[step.kind]} ist geschlossen.`, () =>
			this.session.sealed.move('close')
		);
	}

	reveal(): void {
		this.undo = undefined; // what came before can no longer be taken back
		void this.session.sealed.reveal();
	}

	/** Agrees on other times; `text` says so beside the button that takes it back. */
	retime(retiming: Retiming, text: string): void {
		const before = this.session.stage.clock.retiming;
		this.session.setRetiming(retiming);
		this.undo = { text, restore: () => this.session.setRetiming(before) };
	}

	/** Lengthens or shortens one block by minutes; the end moves with it. */
	adjust(block: number, by: number): void {
		const { plan, clock } = this.session.stage;
		const { minutes, later } = clock.retiming ?? { minutes: {}, later: 0 };
		const changed = Math.max(1, minutesOf(plan?.blocks ?? [], clock, block) + by);
		this.session.setRetiming({ minutes: { ...minutes, [block]: changed }, later });
	}

	/** Shows what stands in a written step, the own one or an earlier agreement. */
	showStep(step: WrittenStep, page = 0): void {
		const last = pageCount(this.session.stage, step, this.session.board.board) - 1;
		this.session.setWall({ display: 'step', step: step.id, page: Math.min(page, last) });
	}

	showSlide(): void {
		this.session.setWall({ display: 'content', step: undefined });
	}

	#deepen({ change, wall }: DeepeningMove): void {
		const step = this.written;
		if (step && change) this.session.written.deepening.change(step.id, change);
		this.session.setWall(wall);
	}

	/** Something was written that can be taken back for 10 s. */
	did(text: string, restore: () => void): void {
		this.undo = { text, restore };
	}

	/** Opens one statement of the result on the wall. */
	openItem(item: string): void {
		this.session.setWall(openItem(item));
	}

	/** Opens one statement with the same people before and after. */
	openPair(item: string): void {
		this.session.setWall({ ...openItem(item), arePairsShown: true });
	}

	takeBack(): void {
		this.undo?.restore();
		this.undo = undefined;
	}

	run(command: Command): void {
		if (!this.session.isLeading) return;
		const { wall } = this.session.stage;
		const progress = this.#progress;
		if (command === 'next') this.next();
		else if (command === 'back') this.#back();
		else if (command === 'black') this.#toggleWall('black');
		else if (command === 'join') this.#toggleWall('join');
		else if (command === 'reveal' && progress?.state === 'closed') this.reveal();
		else if (command === 'toggle' && progress?.state === 'open') this.close();
		else if (command === 'toggle' && progress?.state === 'ready' && this.#isOwn) this.open();
		else if (command === 'reveal' && wall.display !== 'result') this.showResult();
	}

	/**
	 * Does what a remote asks for, which has asked its person twice where that is due; ending the
	 * session is left to this device.
	 */
	obey(command: RemoteCommand): { isDone: boolean; undo: string } {
		const before = this.undo;
		const isEnd = command === 'next' && this.nextAction?.kind === 'finish';
		const isNothing = command === 'undo' && !before;
		if (!this.session.isLeading || isEnd || isNothing) return { isDone: false, undo: '' };
		if (command === 'undo') this.takeBack();
		else this.run(command);
		return { isDone: true, undo: this.undo && this.undo !== before ? this.undo.text : '' };
	}

	/** Shows the last revealed result again; does nothing before the reveal. */
	showResult(): void {
		if (this.#progress?.state !== 'revealed') return;
		this.session.setWall({ display: 'result', page: 0, step: undefined });
	}

	#toggleWall(display: 'black' | 'join'): void {
		const isShown = this.session.stage.wall.display === display;
		this.session.setWall({ display: isShown ? this.#usualDisplay() : display });
	}

	/** A revealed result stays on the wall in its own block and in the one that reads it. */
	#usualDisplay(): WallView['display'] {
		const { stage } = this.session;
		if (stage.clock.block < 0) return 'join';
		if (stage.wall.step !== undefined) return 'step';
		const isTold = stage.wall.view !== 'count' || (this.#isOwn && isCards(this.#step));
		return this.#progress?.state === 'revealed' && isTold ? 'result' : 'content';
	}

	#back(): void {
		const { stage } = this.session;
		const { wall, clock } = stage;
		const deepening = this.#deepening;
		const isIn = deepening?.isShown ? wall.page === 0 : wall.display === 'content';
		const earlier = deepening && isIn ? backInDeepening(deepening) : undefined;
		if (earlier) {
			this.#deepen(earlier);
		} else if (wall.display === 'result' && isCards(this.#step) && wall.page > 0) {
			this.session.setWall({ page: wall.page - 1 });
		} else if (wall.display === 'result' && wall.view !== 'count') {
			this.session.setWall({ view: wall.view === 'statement' ? 'overview' : 'count' });
		} else if (wall.display === 'step' || wall.display === 'earlier') {
			if (wall.page > 0) this.session.setWall({ page: wall.page - 1 });
			else this.showSlide();
		} else if (wall.display === 'content' && wall.slide > 0) {
			this.session.setWall({ slide: wall.slide - 1 });
		} else if (clock.block > 0) {
			this.goTo(clock.block - 1);
		}
	}

	#reversibly(text: string, act: () => void): void {
		const restore = this.session.remember();
		act();
		this.did(text, restore);
	}
}
