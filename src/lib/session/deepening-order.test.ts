import { expect, test } from 'vitest';
import { PERSPECTIVES, type Deepening } from '#lib/domain/deepening.ts';
import type { WallView } from '#lib/protocol/stage-values.ts';
import { backInDeepening, nextInDeepening, type DeepeningMove } from './deepening-order.ts';
import { WALL_AT_START } from './stage.svelte.ts';

/** A block with so many slides, walked by the next button and back. */
class Walk {
	wall: WallView = { ...WALL_AT_START, display: 'content' };
	shown: Pick<Deepening, 'view' | 'prompt'> | undefined;
	readonly slides: number;

	constructor(slides: number, hasFocus = true) {
		this.slides = slides;
		if (hasFocus) this.shown = { view: 'question', prompt: null };
	}

	get #situation() {
		const { wall, shown, slides } = this;
		const isShown = wall.display === 'step';
		return { step: 'x', slides, wall, isShown, shown, perspectives: PERSPECTIVES };
	}

	/** What the wall shows, e.g. `slide 2`, `causes`, `perspective 0`. */
	get picture(): string {
		if (this.wall.display !== 'step') return `slide ${this.wall.slide}`;
		const { view = 'choosing', prompt = null } = this.shown ?? {};
		return view === 'perspective' ? `${view} ${prompt}` : view;
	}

	#take(move: DeepeningMove | undefined): boolean {
		if (!move) return false;
		if (this.shown) this.shown = { ...this.shown, ...move.change };
		this.wall = { ...this.wall, ...move.wall };
		return true;
	}

	/** @returns all pictures until the block has nothing more to show */
	run(): string[] {
		const pictures = [this.picture];
		while (pictures.length < 20 && this.#take(nextInDeepening(this.#situation))) {
			pictures.push(this.picture);
		}
		return pictures;
	}

	back(): string {
		if (this.#take(backInDeepening(this.#situation))) return this.picture;
		// as Regie does it elsewhere
		if (this.wall.display === 'step') this.wall = { ...this.wall, display: 'content' };
		else this.wall = { ...this.wall, slide: Math.max(0, this.wall.slide - 1) };
		return this.picture;
	}
}

const VIEWS = ['question', 'causes', 'perspective 0', 'perspective 1', 'perspective 2'];

test.for<[number, string[]]>([
	[0, ['slide 0', ...VIEWS]],
	[1, ['slide 0', ...VIEWS]],
	[2, ['slide 0', 'question', 'slide 1', ...VIEWS.slice(1)]],
	[3, ['slide 0', 'question', 'slide 1', 'causes', 'slide 2', ...VIEWS.slice(2)]],
	[4, ['slide 0', 'slide 1', 'question', 'slide 2', 'causes', 'slide 3', ...VIEWS.slice(2)]]
])('with %i slides the next button shows each slide and each view once', ([slides, pictures]) => {
	expect(new Walk(slides).run()).toEqual(pictures);
});

test.for([1, 2, 3])('with %i slides the way back is the way there', (slides) => {
	const walk = new Walk(slides);
	const there = walk.run();

	const back = there.slice(0, -1).map(() => walk.back());

	expect([there.at(-1), ...back].reverse()).toEqual(there);
});

test('before anything was chosen, the wall says so and the slides go on', () => {
	expect(new Walk(3, false).run()).toEqual(['slide 0', 'choosing', 'slide 1', 'slide 2']);
});

test('a slide shown again does not begin anew', () => {
	const walk = new Walk(1);
	walk.run();
	walk.wall = { ...walk.wall, display: 'content' };

	expect(walk.run()).toEqual(['slide 0', 'perspective 2']);
});
