import { MEASURES_MAX, emptyMeasure, type Measure } from '#lib/domain/measure.ts';
import { MEASURE_ID } from '#lib/domain/release.ts';
import { randomBytes, toHex } from '#lib/protocol/bytes.ts';
import { writtenName } from '#lib/protocol/written-values.ts';
import type { WriterOptions } from './host-written.ts';
import { readMeasures } from './written.ts';

/** Typing is shown this often at most: a letter would cost every phone a whole message. */
const TYPING_INTERVAL_MS = 300;

/** Regie's side of the measures: written word for word while the wall shows them. */
export class HostMeasures {
	readonly #options: WriterOptions;
	readonly #onchange: () => void;
	/** typed and not published yet, by step */
	readonly #pending = new Map<string, Measure[]>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param onchange - told after every change that was published */
	constructor(options: WriterOptions, onchange: () => void) {
		this.#options = options;
		this.#onchange = onchange;
	}

	read(step: string): Measure[] {
		return readMeasures(this.#options.stage, step);
	}

	/** @returns the new measure's id, or undefined when there are three already */
	add(step: string): string | undefined {
		this.flush();
		const measures = this.read(step);
		if (measures.length >= MEASURES_MAX) return undefined;
		const id = MEASURE_ID + toHex(randomBytes(8));
		this.#write(step, [...measures, emptyMeasure(id)]);
		return id;
	}

	/** Published within 300 ms, together with what else is typed meanwhile. */
	change(step: string, id: string, change: Partial<Omit<Measure, 'id'>>): void {
		const measures = this.#pending.get(step) ?? this.read(step);
		this.#pending.set(
			step,
			measures.map((measure) => (measure.id === id ? { ...measure, ...change } : measure))
		);
		this.#timer ??= setTimeout(this.flush, TYPING_INTERVAL_MS);
	}

	/** @returns how to bring it back, whatever was written elsewhere meanwhile */
	remove(step: string, id: string): () => void {
		this.flush();
		const before = this.read(step);
		const index = before.findIndex((measure) => measure.id === id);
		const removed = before[index];
		if (!removed) return () => {};
		this.#write(step, before.toSpliced(index, 1));
		return () => {
			this.flush();
			const now = this.read(step);
			if (now.length < MEASURES_MAX) this.#write(step, now.toSpliced(index, 0, removed));
		};
	}

	/** Publishes at once what is typed. */
	flush = (): void => {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		for (const [step, measures] of this.#pending) {
			this.#pending.delete(step);
			this.#write(step, measures);
		}
	};

	#write(step: string, measures: Measure[]): void {
		this.#options.publish(writtenName.measures(step), measures);
		this.#onchange();
	}
}
