import { createSubscriber } from 'svelte/reactivity';
import { FIRST_ANONYMITY, stricter, type Anonymity } from '#lib/domain/anonymity.ts';
import { CLOCK_BEFORE_START, type Clock } from '#lib/domain/clock.ts';
import {
	isAsked,
	isSealed,
	isWritten,
	type AskedStep,
	type Block,
	type Plan,
	type RatingStep,
	type SealedStep,
	type WrittenStep
} from '#lib/domain/plan.ts';
import type { StepProgress } from '#lib/domain/step-state.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { decodeReceipts } from '#lib/protocol/ballot.ts';
import { concatBytes, fromBase64Url } from '#lib/protocol/bytes.ts';
import { expand } from '#lib/protocol/expand.ts';
import {
	encodeJson,
	parseStageValue,
	stageName,
	type SessionInfo,
	type StageKind,
	type StageValue,
	type StepCount,
	type StepResult,
	type WallView
} from '#lib/protocol/stage-values.ts';
import { latestKeys, parsePublishedKey } from '#lib/protocol/values.ts';
import type { Pace } from './pace.ts';
import type { SealedMap } from './sealed-map.ts';

export const WALL_AT_START: WallView = {
	display: 'join',
	slide: 0,
	view: 'count',
	page: 0,
	item: null,
	isRiskShown: false,
	isQuestionShown: false,
	scale: 1
};

/** The beginning of a told result, or of a block. */
export const WALL_FROM_START = {
	slide: 0,
	step: undefined,
	view: 'count',
	page: 0,
	item: null,
	arePairsShown: undefined,
	isRiskShown: false,
	isQuestionShown: false
} as const satisfies Partial<WallView>;

/** Reactive window on `stage`: what everyone in the session may read. The document stays the only copy. */
export class Stage {
	readonly #values: SealedMap;
	readonly #track: () => void;
	/** name → key of the leading author; rebuilt after a change */
	#latest: Map<string, string> | undefined;
	/** strictest level of each step so far, by step */
	readonly #seen = new Map<string, Anonymity>();
	/** `#seen` knows what stands in the document now */
	#isLevelled = false;
	readonly #parsed = new Map<string, { plain: Uint8Array; value: unknown }>();

	/** @param pace - how often screens are told of changes; at once without */
	constructor(values: SealedMap, pace?: Pace) {
		this.#values = values;
		values.observe(() => {
			this.#latest = undefined;
			this.#isLevelled = false;
		});
		this.#track = createSubscriber((update) =>
			values.observe(pace ? () => pace.soon(update) : update)
		);
	}

	#read<K extends StageKind>(kind: K, name: string): StageValue<K> | undefined {
		return this.value(name, (plain) => parseStageValue(kind, plain));
	}

	/** What the leading author published under a name; one name is always read with the same `parse`. */
	value<T>(name: string, parse: (plain: Uint8Array) => T | undefined): T | undefined {
		this.#track();
		this.#latest ??= latestKeys(this.#values.keys());
		const key = this.#latest.get(name);
		const plain = key === undefined ? undefined : this.#values.read(key);
		if (key === undefined || plain === undefined) return undefined;
		const known = this.#parsed.get(key);
		// the same bytes give the same object, so that nothing on the screen is rebuilt
		if (known?.plain === plain) return known.value as T | undefined;
		const whole = expand(plain);
		const value = whole && parse(whole);
		this.#parsed.set(key, { plain, value });
		return value;
	}

	/** What was published under a key, of whatever author. */
	#plain(key: string): Uint8Array | undefined {
		const plain = this.#values.read(key);
		return plain && expand(plain);
	}

	/** undefined until the host's first values have arrived */
	get session(): SessionInfo | undefined {
		return this.#read('session', stageName.session);
	}

	get plan(): Plan | undefined {
		return this.#read('plan', stageName.plan);
	}

	get clock(): Clock {
		return this.#read('clock', stageName.clock) ?? CLOCK_BEFORE_START;
	}

	get wall(): WallView {
		return this.#read('wall', stageName.wall) ?? WALL_AT_START;
	}

	/** 32 bytes that ballots are sealed for */
	get ballotPublic(): Uint8Array | undefined {
		const text = this.#read('key', stageName.key);
		return text === undefined ? undefined : fromBase64Url(text);
	}

	/** undefined before the plan has begun */
	get block(): Block | undefined {
		return this.plan?.blocks[this.clock.block];
	}

	/**
	 * The sealed step people see now: the block's own; in later blocks the last one that was opened,
	 * because a group picture is read after its block; before the start the harmless test question.
	 */
	get sealedStep(): SealedStep | undefined {
		const { plan, clock } = this;
		if (!plan || this.session?.isDialogue) return undefined;
		if (clock.block < 0) return TEST_STEP;
		for (let index = clock.block; index >= 0; index--) {
			const step = plan.blocks[index]?.step;
			if (!isSealed(step)) continue;
			if (index === clock.block || this.progress(step.id).state !== 'ready') return step;
		}
		return undefined;
	}

	/** {@link sealedStep} when it is a rating. */
	get ratingStep(): RatingStep | undefined {
		const step = this.sealedStep;
		return step?.kind === 'rating' ? step : undefined;
	}

	/** {@link sealedStep} when it has a picture that is told statement by statement. */
	get askedStep(): AskedStep | undefined {
		const step = this.sealedStep;
		return isAsked(step) ? step : undefined;
	}

	/** The written step people see now: the one that the wall shows, else the block's own. */
	get writtenStep(): WrittenStep | undefined {
		const { plan, block, wall } = this;
		const shown =
			wall.display === 'step' ? plan?.blocks.find(({ step }) => step?.id === wall.step) : undefined;
		const step = (shown ?? block)?.step;
		return isWritten(step) ? step : undefined;
	}

	/** A level once seen is never lowered, whoever publishes what (docs/protocol.md P74). */
	progress(step: string): StepProgress {
		const kind = this.plan?.blocks.find((block) => block.step?.id === step)?.step?.kind;
		const published = this.#read('step', stageName.step(step));
		const level = this.#level(step, kind ? FIRST_ANONYMITY[kind] : 'sealed');
		if (published) {
			return published.anonymity === level ? published : { ...published, anonymity: level };
		}
		const minimum = this.session?.minimum ?? SMALLEST_MINIMUM;
		return { state: 'ready', round: 1, anonymity: level, minimum };
	}

	/** The strictest of a step's first level, of what was seen here, and of what any author has published. */
	#level(step: string, first: Anonymity): Anonymity {
		if (!this.#isLevelled) {
			for (const key of this.#values.keys()) {
				if (!key.startsWith('step/')) continue;
				const name = parsePublishedKey(key)?.name.slice('step/'.length);
				const plain = this.#plain(key);
				const progress = plain && parseStageValue('step', plain);
				if (name === undefined || !progress) continue;
				this.#seen.set(name, stricter(this.#seen.get(name) ?? 'open', progress.anonymity));
			}
			this.#isLevelled = true;
		}
		return stricter(this.#seen.get(step) ?? first, first);
	}

	count(step: string, round: number): StepCount {
		return this.#read('count', stageName.count(step, round)) ?? { submitted: null };
	}

	result(step: string, round: number): StepResult | undefined {
		return this.#read('result', stageName.result(step, round));
	}

	/**
	 * Receipts of a round, 8 bytes each: after the reveal those of the sheets that are in its counts,
	 * before it all that any host has published, also one that revealed without leading any more.
	 */
	receipts(step: string, round: number): Uint8Array {
		const decode = (plain: Uint8Array) => decodeReceipts(plain, step, round);
		const counted = this.value(stageName.counted(step, round), decode);
		if (counted) return counted;
		const keys = this.#values.keys().filter((key) => /^(receipts|counted)\//.test(key));
		return concatBytes(
			...keys.flatMap((key) => {
				const plain = this.#values.read(key);
				return (plain && decode(plain)) ?? [];
			})
		);
	}

	/** Names and plain values as their leading authors wrote them, receipts of rounds under way left out; for a takeover. */
	published(): Map<string, Uint8Array> {
		const names = latestKeys(this.#values.keys());
		const values = new Map<string, Uint8Array>();
		for (const [name, key] of names) {
			if (name.startsWith('receipts/')) continue;
			const plain = this.#plain(key);
			const isStep = plain && name.startsWith('step/') && parseStageValue('step', plain);
			// whoever takes over keeps the strictest level, also one that the older lead never saw
			const valid = isStep ? encodeJson(this.progress(name.slice('step/'.length))) : plain;
			if (valid) values.set(name, valid);
		}
		return values;
	}
}
