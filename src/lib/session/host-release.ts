import {
	SENTENCES_MAX,
	changeSentence,
	decideSentence,
	isOfMeasure,
	keptSentences,
	unfinished,
	withMeasures,
	type ReleaseSentence,
	type ReleaseState,
	type SentenceChange
} from '#lib/domain/release.ts';
import { writtenSteps } from '#lib/domain/plan.ts';
import { randomBytes, toHex } from '#lib/protocol/bytes.ts';
import { parseProposals, writtenName, type ReleasePicture } from '#lib/protocol/written-values.ts';
import type { WriterOptions } from './host-written.ts';
import { readAllMeasures, readRelease } from './written.ts';

/**
 * Regie's side of a release. Proposals and what was withheld stay in `control`; all others see the
 * sentence that is being decided and those that were released.
 */
export class HostRelease {
	readonly #options: WriterOptions;

	constructor(options: WriterOptions) {
		this.#options = options;
	}

	/** All sentences with their decisions, those of the measures among them. */
	read(step: string): ReleaseSentence[] {
		const plain = this.#options.readDraft(writtenName.release(step));
		return withMeasures(
			(plain && parseProposals(plain)) ?? [],
			readAllMeasures(this.#options.stage)
		);
	}

	picture(step: string): ReleasePicture {
		return readRelease(this.#options.stage, step);
	}

	/** @returns the id of the new proposal, or undefined when there are too many */
	propose(step: string, text: string): string | undefined {
		const sentences = this.read(step);
		if (sentences.length >= SENTENCES_MAX) return undefined;
		const id = `satz-${toHex(randomBytes(8))}`;
		const proposal = { id, text, state: 'proposed', needsAnswer: false, answerBy: '' } as const;
		this.#write(step, [
			...sentences.filter((each) => !isOfMeasure(each)),
			proposal,
			...sentences.filter(isOfMeasure)
		]);
		return id;
	}

	change(step: string, id: string, change: SentenceChange): void {
		this.#write(step, changeSentence(this.read(step), id, change));
	}

	/** @returns how to bring it back, whatever was written elsewhere meanwhile */
	remove(step: string, id: string): () => void {
		const before = this.read(step);
		const index = before.findIndex((each) => each.id === id);
		const removed = before[index];
		if (!removed) return () => {};
		this.#write(step, before.toSpliced(index, 1));
		return () => this.#write(step, this.read(step).toSpliced(index, 0, removed));
	}

	/** Shows one sentence to all, so that the group can decide; does nothing before it is finished. */
	present(step: string, id: string): void {
		const sentence = this.read(step).find((each) => each.id === id);
		if (sentence && unfinished(sentence) === '') this.#show(step, this.read(step), id);
	}

	/** Writes down what the group decided. @returns how to take it back */
	decide(step: string, id: string, state: ReleaseState): () => void {
		const before = this.read(step).find((each) => each.id === id)?.state ?? 'proposed';
		const shown = this.picture(step).current?.id;
		this.#write(step, decideSentence(this.read(step), id, state));
		return () => this.#write(step, decideSentence(this.read(step), id, before), shown);
	}

	/** Brings what all see in line with the measures, whose words may have changed. */
	follow(): void {
		const { plan } = this.#options.stage;
		for (const { id } of plan ? writtenSteps(plan, 'release') : []) {
			if (this.#options.readDraft(writtenName.release(id))) this.#write(id, this.read(id));
		}
	}

	#write(step: string, sentences: ReleaseSentence[], shown = this.picture(step).current?.id): void {
		const kept = keptSentences(sentences, readAllMeasures(this.#options.stage));
		this.#options.writeDraft(writtenName.release(step), kept);
		this.#show(step, sentences, shown);
	}

	/** @param id - of the sentence to be shown large; a withheld one leaves every screen */
	#show(step: string, sentences: readonly ReleaseSentence[], id: string | undefined): void {
		const current = sentences.find((each) => each.id === id && each.state !== 'withheld');
		const picture: ReleasePicture = {
			current: current && unfinished(current) === '' ? current : null,
			released: sentences.filter(({ state }) => state === 'released')
		};
		if (JSON.stringify(picture) === JSON.stringify(this.picture(step))) return;
		this.#options.publish(writtenName.release(step), picture);
	}
}
