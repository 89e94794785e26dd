import { SIMULATED_MAX, SIMULATED_MIN, simulatedSheet } from '#lib/domain/simulate.ts';
import type { SealedStep } from '#lib/domain/plan.ts';
import type { Sheet } from '#lib/domain/sheet.ts';
import { readDots } from './sealed.ts';
import { randomBelow } from './random.ts';
import type { Stage } from './stage.svelte.ts';

/** people take their time, but a rehearsal is not to be waited for */
const SPREAD_MS = 6_000;

export interface SimulationOptions {
	stage: Stage;
	/** puts a sheet into the inbox of the round that is open now */
	cast: (sheet: Sheet) => void;
	publishCount: (count: number) => void;
}

/** Simulated colleagues of a rehearsal: they fill in each sealed step that opens. */
export class Simulation {
	readonly #options: SimulationOptions;
	#timers: ReturnType<typeof setTimeout>[] = [];
	#answered = '';

	constructor(options: SimulationOptions) {
		this.#options = options;
	}

	get count(): number {
		return this.#options.stage.session?.simulated ?? 0;
	}

	/**
	 * @param count - 0 sends them away, else {@link SIMULATED_MIN} to {@link SIMULATED_MAX}
	 * @throws Error outside a rehearsal
	 */
	setCount(count: number): void {
		if (!this.#options.stage.session?.isRehearsal) {
			throw new Error('only a rehearsal has simulated colleagues');
		}
		const wanted = count === 0 ? 0 : Math.min(SIMULATED_MAX, Math.max(SIMULATED_MIN, count));
		this.#options.publishCount(wanted);
		this.follow();
	}

	/** Lets everybody answer once when a round has opened. */
	follow(): void {
		const { stage } = this.#options;
		const step = stage.sealedStep;
		if (!step || this.count === 0 || !stage.session?.isRehearsal) return;
		const { state, round } = stage.progress(step.id);
		const name = `${step.id}/${round}`;
		if (state !== 'open' || this.#answered === name) return;
		this.#answered = name;
		this.stop();
		for (let person = 0; person < this.count; person++) {
			const delay = Math.round((SPREAD_MS * (person + 1)) / this.count);
			this.#timers.push(setTimeout(() => this.#answer(step, round), delay));
		}
	}

	stop(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers = [];
	}

	#answer(step: SealedStep, round: number): void {
		const { stage, cast } = this.#options;
		const progress = stage.progress(step.id);
		if (stage.sealedStep?.id !== step.id || progress.round !== round) return;
		if (progress.state !== 'open') return;
		cast(simulatedSheet(step, readDots(stage, step.id, round), randomBelow));
	}
}
