import {
	changeShown,
	openFocus,
	showFocus,
	shownDeepening,
	type Deepening,
	type Deepenings,
	type Focus
} from '#lib/domain/deepening.ts';
import { deepeningName } from '#lib/protocol/deepening-values.ts';
import { readDeepenings } from './causes.ts';
import type { WriterOptions } from './host-written.ts';

/** Regie's side of a deepening: what is deepened, and how far the group has come. */
export class HostDeepening {
	readonly #options: WriterOptions;

	constructor(options: WriterOptions) {
		this.#options = options;
	}

	read(step: string): Deepenings {
		return readDeepenings(this.#options.stage, step);
	}

	/** @returns what all screens show; undefined before Regie has chosen */
	shown(step: string): Deepening | undefined {
		return shownDeepening(this.read(step));
	}

	/** Opens one more focus and shows it. @returns how to take it back */
	open(step: string, focus: Focus): () => void {
		return this.#change(step, (all) => openFocus(all, focus));
	}

	/** Shows another focus, where the group left it. */
	show(step: string, focus: number): () => void {
		return this.#change(step, (all) => showFocus(all, focus));
	}

	/** Changes the shown one. @returns how to take that back */
	change(step: string, change: Partial<Deepening>): () => void {
		return this.#change(step, (all) => changeShown(all, change));
	}

	#change(step: string, change: (deepenings: Deepenings) => Deepenings): () => void {
		const before = this.read(step);
		const write = (deepenings: Deepenings) =>
			this.#options.publish(deepeningName.deepening(step), deepenings);
		write(change(before));
		return () => write(before);
	}
}
