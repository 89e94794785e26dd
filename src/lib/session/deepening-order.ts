import {
	DEEPENING_VIEWS,
	type Deepening,
	type DeepeningView,
	type Perspective
} from '#lib/domain/deepening.ts';
import type { WallView } from '#lib/protocol/stage-values.ts';

/** What the next button knows of the current block's deepening. */
export interface DeepeningSituation {
	step: string;
	/** slides of the block */
	slides: number;
	wall: WallView;
	/** the wall shows the deepening, not a slide */
	isShown: boolean;
	/** undefined before Regie has chosen */
	shown: Pick<Deepening, 'view' | 'prompt'> | undefined;
	perspectives: readonly Perspective[];
}

/** A move within a deepening; `change` is for its state, `wall` for the Leinwand. */
export interface DeepeningMove {
	label: string;
	change?: Partial<Deepening>;
	wall: Partial<WallView>;
}

const VIEW_WORDS: Record<DeepeningView, string> = {
	question: 'Zeigen: Leitfrage',
	causes: 'Zeigen: Ursachen in acht Feldern',
	perspective: 'Zeigen: Wechsel der Sicht'
};

/**
 * The way through a deepening: question, causes, perspectives one by one. With three slides each view
 * has one before it; fewer slides go with the first views, of more the last three do.
 * @returns the next move, or undefined when the block has nothing more to show
 */
export function nextInDeepening(situation: DeepeningSituation): DeepeningMove | undefined {
	const { wall, slides, isShown, shown, perspectives } = situation;
	const first = Math.max(0, slides - DEEPENING_VIEWS.length);
	const slide = (number: number): DeepeningMove => ({
		label: `Weiter: Folie ${number + 1} von ${slides}`,
		wall: { display: 'content', step: undefined, slide: number, page: 0 }
	});
	if (!shown) {
		if (!isShown && wall.slide === first) {
			return { label: 'Zeigen: Thema der Vertiefung', wall: showing(situation) };
		}
		return wall.slide + 1 < slides ? slide(wall.slide + 1) : undefined;
	}
	const reached = DEEPENING_VIEWS.indexOf(shown.view);
	if (!isShown) {
		if (wall.slide < first) return slide(wall.slide + 1);
		// what the group has come to already is only shown again
		return toView(situation, Math.max(reached, wall.slide - first));
	}
	if (shown.view === 'perspective') {
		const prompt = (shown.prompt ?? 0) + 1;
		const who = perspectives[prompt]?.who;
		if (who === undefined) return undefined;
		return { label: `Weiter: Sicht „${who}“`, change: { prompt }, wall: showing(situation) };
	}
	const following = first + reached + 1;
	return following < slides && wall.slide < following
		? slide(following)
		: toView(situation, reached + 1);
}

/** @returns the move back, or undefined when the wall shows what the block begins with */
export function backInDeepening(situation: DeepeningSituation): DeepeningMove | undefined {
	const { wall, slides, isShown, shown } = situation;
	if (!shown) return undefined;
	const first = Math.max(0, slides - DEEPENING_VIEWS.length);
	const reached = DEEPENING_VIEWS.indexOf(shown.view);
	const before = (view: number): DeepeningMove => ({
		label: 'Zurück',
		change: { view: DEEPENING_VIEWS[view] ?? 'question' },
		wall: { ...showing(situation), slide: Math.min(wall.slide, first + view) }
	});
	if (!isShown) {
		const view = Math.min(reached, wall.slide - first - 1);
		return view >= 0 ? before(view) : undefined;
	}
	if (shown.view === 'perspective' && (shown.prompt ?? 0) > 0) {
		return {
			label: 'Zurück',
			change: { prompt: (shown.prompt ?? 0) - 1 },
			wall: showing(situation)
		};
	}
	return reached > 0 && wall.slide !== first + reached ? before(reached - 1) : undefined;
}

const showing = ({ step }: DeepeningSituation): Partial<WallView> => ({
	display: 'step',
	step,
	page: 0
});

function toView(situation: DeepeningSituation, number: number): DeepeningMove | undefined {
	const view = DEEPENING_VIEWS[number];
	if (!view || !situation.shown) return undefined;
	const isThere = situation.shown.view === view;
	const prompt = view === 'perspective' ? { prompt: 0 } : {};
	return {
		label: VIEW_WORDS[view],
		...(!isThere && { change: { view, ...prompt } }),
		wall: showing(situation)
	};
}
