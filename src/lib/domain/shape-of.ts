import type { DotsSetup } from './dots.ts';
import type { SealedStep } from './plan.ts';
import {
	CARD_MAX_LENGTH,
	OPEN_ANSWER_MAX_LENGTH,
	shapeOfAnswers,
	type SheetShape
} from './sheet.ts';

/**
 * @param dots - what the round is about; needed for `dots` only
 * @returns the shape of one person's sheet
 */
export function shapeOf(step: SealedStep, dots?: DotsSetup): SheetShape {
	const blank = shapeOfAnswers(0);
	switch (step.kind) {
		case 'rating':
			return shapeOfAnswers(step.statements.length);
		case 'cards':
			return { ...blank, texts: step.most, textLength: CARD_MAX_LENGTH };
		case 'flash':
			return { ...blank, texts: 1, textLength: CARD_MAX_LENGTH };
		case 'dots':
			return { ...blank, dots: dots?.topics.length ?? 0 };
		case 'survey':
			return {
				...blank,
				answers: step.statements.length,
				choices: step.choices.length,
				texts: step.questions.length,
				textLength: OPEN_ANSWER_MAX_LENGTH,
				hasWord: step.wave !== undefined
			};
	}
}
