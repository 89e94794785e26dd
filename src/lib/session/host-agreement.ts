import { addRule, removeRule, rewordRule, type Agreement } from '#lib/domain/agreement.ts';
import type { WrittenStep } from '#lib/domain/plan.ts';
import { writtenName } from '#lib/protocol/written-values.ts';
import type { WriterOptions } from './host-written.ts';
import { readAgreement } from './written.ts';

/** Regie's side of a working agreement; every change says how to take it back. */
export class HostAgreement {
	readonly #options: WriterOptions;

	constructor(options: WriterOptions) {
		this.#options = options;
	}

	read(step: WrittenStep): Agreement {
		return readAgreement(this.#options.stage, step);
	}

	add(step: WrittenStep, text: string): () => void {
		return this.#change(step, (agreement) => addRule(agreement, text));
	}

	reword(step: WrittenStep, index: number, text: string): () => void {
		return this.#change(step, (agreement) => rewordRule(agreement, index, text));
	}

	remove(step: WrittenStep, index: number): () => void {
		const given = step.rules?.length ?? 0;
		return this.#change(step, (agreement) => removeRule(agreement, index, given));
	}

	/** The group has agreed; who did is written nowhere. */
	confirm(step: WrittenStep): () => void {
		return this.#change(step, (agreement) => ({ ...agreement, isConfirmed: true }));
	}

	#change(step: WrittenStep, change: (agreement: Agreement) => Agreement): () => void {
		const before = this.read(step);
		const write = (agreement: Agreement) =>
			this.#options.publish(writtenName.agreement(step.id), agreement);
		write(change(before));
		return () => write(before);
	}
}
