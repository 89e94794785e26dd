import type { Block, Plan, SealedStep, TalkSheet } from '#lib/domain/plan.ts';
import { SEALED_KINDS, STEP_WORDS } from '#lib/domain/plan.ts';
import { SLIDE_LINES, slideLines } from './slide-size.ts';

/** Characters with a meaning in Markdown: the catalogue's sentences are plain text. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&');

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Two pictures for a statement, the second with its guiding question; one without a question. */
function statementSlides({ text, question }: TalkSheet['statements'][number], position: string) {
	const said = `${position}\n\n# ${plain(text)}`;
	return question === '' ? [said] : [said, `${said}\n\n**${plain(question)}**`];
}

function slidesOfStatements(statements: TalkSheet['statements'], word: string): string[] {
	return statements.flatMap((statement, index) =>
		statementSlides(statement, `${word} ${index + 1} von ${statements.length}`)
	);
}

const beginning = (count: number): string =>
	`## Wir sprechen über ${count === 1 ? 'eine Aussage' : `${count} Aussagen`}\n\n${bullets([
		'Die Aussage lesen',
		'Über die Leitfrage sprechen',
		'Niemand muss etwas sagen',
		'Keine Antwort wird gespeichert'
	])}`;

const INSTEAD_OF_PICTURE = `## Gemeinsamer Blick\n\n${bullets([
	'Was gelingt uns schon?',
	'Wo sehen wir ein Risiko unserer Arbeit?',
	'Worüber sprechen wir weiter?'
])}`;

/** @returns the author's text as one more picture, unless it is too long for the wall */
function textSlides(step: Exclude<SealedStep, { kind: 'rating' }>): string[] {
	const topics = step.kind === 'dots' ? bullets(step.topics.map(plain)) : '';
	const text = step.text || topics;
	const slide = `## ${STEP_WORDS[step.kind]}\n\n${text}`;
	return text !== '' && slideLines(slide) <= SLIDE_LINES ? [slide] : [];
}

const isSealedKind = (step: Block['step']): step is SealedStep =>
	SEALED_KINDS.some((kind) => kind === step?.kind);

function talkAbout(block: Block, step: SealedStep): Block {
	const { step: _, ...rest } = block;
	if (step.kind === 'rating') {
		const statements = step.statements.map(({ text, question }) => ({ text, question }));
		const slides = [beginning(statements.length), ...slidesOfStatements(statements, 'Aussage')];
		return { ...rest, slides, talk: { kind: step.kind, statements } };
	}
	const asked =
		step.kind === 'survey'
			? [...step.statements, ...step.choices, ...step.questions].map(({ text }) => text)
			: [];
	const statements = asked.map((text) => ({ text, question: '' }));
	const slides = [...block.slides, ...textSlides(step), ...slidesOfStatements(statements, 'Frage')];
	const text = step.text ? { text: step.text } : {};
	return { ...rest, slides, talk: { kind: step.kind, statements, ...text } };
}

/**
 * The plan for a team too small for pictures: every sealed step becomes a talk with slides that the
 * next button walks through. No step is left that could gather answers.
 */
export function dialoguePlan(plan: Plan): Plan {
	let isPictureNext = false;
	const blocks = plan.blocks.map((block): Block => {
		const { step } = block;
		if (isSealedKind(step)) {
			isPictureNext = step.kind === 'rating' && (step.isRevealedNext ?? false);
			return talkAbout(block, step);
		}
		const isPicture = isPictureNext && !block.isBreak;
		if (!block.isBreak) isPictureNext = false;
		return isPicture && !step
			? { ...block, slides: [INSTEAD_OF_PICTURE], talk: { kind: 'rating', statements: [] } }
			: block;
	});
	return { ...plan, blocks };
}
