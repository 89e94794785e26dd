import { germanDate } from './calendar-date.ts';
import { CLOSE_SENTENCE } from './close-rounds.ts';
import { ADDRESSEE_WORDS } from './measure.ts';
import {
	NOT_RELEASED,
	pointsToAnswer,
	type ResultSheet,
	type SheetGroup,
	type SheetRound,
	type SheetScope,
	type SheetSentence,
	type SheetStep
} from './result-sheet.ts';
import type { SheetChoice, SheetChoiceRound, SheetChoices } from './sheet-choices.ts';
import { CANNOT_JUDGE_WORDS, SCALE_WORDS } from './scale.ts';
import type { SheetPoints } from './sheet-points.ts';

/** One piece of a written sheet; all texts are plain, renderers escape them. */
export type SheetBlock =
	| { kind: 'heading'; level: 2 | 3 | 4; text: string }
	| { kind: 'text'; text: string; isStrong?: boolean }
	| { kind: 'list'; items: string[] }
	/** first row is the head; the first `words` columns hold words, the others numbers */
	| { kind: 'table'; rows: string[][]; words: number };

/** A whole document: what Markdown, DOCX and the print view show alike. */
export interface SheetDocument {
	title: string;
	/** stands on every page; '' = nothing */
	mark: string;
	blocks: SheetBlock[];
}

const heading = (level: 2 | 3 | 4, text: string): SheetBlock => ({ kind: 'heading', level, text });
const text = (words: string): SheetBlock => ({ kind: 'text', text: words });
const strong = (words: string): SheetBlock => ({ kind: 'text', text: words, isStrong: true });

const people = (count: number): string => (count === 1 ? '1 Antwort' : `${count} Antworten`);

/** @returns the request behind a sentence that needs an answer, else '' */
const request = ({ needsAnswer, answerBy }: SheetSentence): string => {
	if (!needsAnswer) return '';
	const day = germanDate(answerBy);
	return day === '' ? 'Schriftliche Antwort erbeten.' : `Schriftliche Antwort erbeten bis ${day}.`;
};
const withRequest = (sentence: SheetSentence): string =>
	[sentence.text, request(sentence)].filter(Boolean).join(' – ');

const PROVENANCE: Record<SheetScope, string> = {
	released: 'Vereinbart und freigegeben von der Gruppe. Dieses Blatt enthält keine Rohantworten.',
	tallies:
		'Vereinbart und freigegeben von der Gruppe, die Summen eigens. Dieses Blatt enthält keine Rohantworten.',
	host: 'Dieses Blatt enthält keine Rohantworten, nur Summen.'
};

/** @returns the result sheet in words */
export function sheetDocument(sheet: ResultSheet): SheetDocument {
	const { title, date, scope, sentences, measures, steps, points, choices } = sheet;
	const mark = scope === 'host' ? NOT_RELEASED : '';
	return {
		title: `Ergebnisblatt: ${title}`,
		mark,
		blocks: [
			text(`Lernwerkstatt vom ${germanDate(date)}`),
			...(mark === '' ? [] : [strong(mark)]),
			text(PROVENANCE[scope]),
			heading(2, 'Freigegebene Sätze'),
			sentences.length > 0
				? { kind: 'list', items: sentences.map(withRequest) }
				: text('Die Gruppe hat keine Sätze freigegeben.'),
			heading(2, 'Maßnahmen'),
			...(measures.length > 0
				? measures.flatMap((measure, index) => [
						heading(3, `Maßnahme ${index + 1}`),
						text(withRequest(measure)),
						text(`${ADDRESSEE_WORDS[measure.addressee]} Prüftermin: ${germanDate(measure.review)}.`)
					])
				: [text('Die Gruppe hat keine Maßnahme vereinbart und freigegeben.')]),
			...(steps.length > 0 ? tallyBlocks(steps, sheet.minimum) : []),
			...(points.length > 0 ? pointsBlocks(points, sheet.minimum) : []),
			...(choices.length > 0 ? choiceBlocks(choices, sheet.minimum) : [])
		]
	};
}

function tallyBlocks(steps: readonly SheetStep[], minimum: number): SheetBlock[] {
	return [
		heading(2, 'Summen der Selbsteinschätzung'),
		text(
			`Gezeigt wird eine Aussage ab ${minimum} Antworten auf der Skala; „${CANNOT_JUDGE_WORDS}“ zählt dabei nicht mit. Darunter steht nur, wie viele geantwortet haben. Die Summen sind kein Urteil über Personen oder Teams.`
		),
		...steps.flatMap((step) => [
			heading(3, step.title),
			...(step.note === '' ? [] : [text(step.note)]),
			text(
				`Skala: ${SCALE_WORDS[step.scale].map((word, index) => `${index + 1} ${word}`).join(' · ')}`
			),
			...step.rounds.flatMap((round) => roundBlocks(round, step.rounds.length > 1))
		])
	];
}

function choiceBlocks(choices: readonly SheetChoices[], minimum: number): SheetBlock[] {
	return [
		heading(2, 'Fragen mit Antworten zur Wahl'),
		text(
			`Gezeigt wird eine Frage ab ${minimum} Antworten. Darunter steht nur, wie viele geantwortet haben.`
		),
		...choices.flatMap(({ title, questions }) => [
			heading(3, title),
			...questions.flatMap((question) => [
				heading(4, question.text),
				...question.rounds.flatMap((round) => choiceRound(question, round))
			])
		])
	];
}

function choiceRound({ rounds, isMultiple }: SheetChoice, round: SheetChoiceRound): SheetBlock[] {
	const number = rounds.length > 1 ? `Runde ${round.round}: ` : '';
	const several = isMultiple ? ', mehrere Angaben möglich' : '';
	const answered = strong(`${number}${people(round.answered)}${several}`);
	if (round.kind === 'hidden') {
		const why =
			round.why === 'close'
				? 'Nicht gezeigt, weil die Zahl der Antworten der einer anderen Runde zu nahe ist.'
				: 'Zu wenige Antworten.';
		return [answered, text(why)];
	}
	const rows = round.options.map((option, index) => [
		String(index + 1),
		option.text,
		String(option.count ?? 0)
	]);
	return [answered, { kind: 'table', words: 2, rows: [['Nr.', 'Antwort', 'Anzahl'], ...rows] }];
}

function roundBlocks({ round, answered, groups }: SheetRound, isNumbered: boolean): SheetBlock[] {
	return [
		strong(`${isNumbered ? `Runde ${round}: ` : ''}${people(answered)}`),
		...groups.flatMap((group) => [heading(4, group.words), tableOf(group)])
	];
}

const NUMBER_HEADS = ['1', '2', '3', '4', '5', CANNOT_JUDGE_WORDS, 'Antworten'];

function tableOf({ statements }: SheetGroup): SheetBlock {
	const isHidden = statements.every(({ kind }) => kind === 'hidden');
	const hasRisk = statements.some(({ risk }) => risk !== '');
	const words = ['Nr.', 'Aussage', ...(hasRisk ? ['Risiko unserer Arbeit'] : [])];
	const rows = statements.map((statement) => {
		const { position, text, risk } = statement;
		const about = [String(position), text, ...(hasRisk ? [risk || '–'] : [])];
		if (statement.kind === 'hidden') return [...about, String(statement.answered)];
		const { counts, cannotJudge, n } = statement;
		return [...about, ...[...counts, cannotJudge, n].map(String)];
	});
	return {
		kind: 'table',
		words: words.length,
		rows: [[...words, ...(isHidden ? ['haben geantwortet'] : NUMBER_HEADS)], ...rows]
	};
}

function pointsBlocks(points: readonly SheetPoints[], minimum: number): SheetBlock[] {
	return [
		heading(2, 'Summen der Punktabfrage'),
		text(
			`Gezeigt werden die Punkte je Thema, wenn mindestens ${minimum} Personen Punkte vergeben haben. Es ist ein Meinungsbild und keine Abstimmung.`
		),
		...points.flatMap(({ title, rounds }) => [
			heading(3, title),
			...rounds.flatMap((round): SheetBlock[] => [
				strong(`${rounds.length > 1 ? `Runde ${round.round}: ` : ''}${people(round.answered)}`),
				...(round.kind === 'hidden' ? [text(HIDDEN_POINTS[round.why](minimum))] : []),
				{
					kind: 'table',
					words: 2,
					rows: [
						['Nr.', 'Thema', ...(round.kind === 'shown' ? ['Punkte'] : [])],
						...round.topics.map(({ text: topic, points }, index) => [
							String(index + 1),
							topic,
							...(points === undefined ? [] : [String(points)])
						])
					]
				}
			])
		])
	];
}

const HIDDEN_POINTS = {
	suppressed: (minimum: number) => `Zu wenige Antworten (mindestens ${minimum}).`,
	close: () => CLOSE_SENTENCE
};

/** Dotted lines to write on; as text, so that Word keeps them. */
const LINE = '………………………………………………………………………';

/** @returns the letter to leadership: the points that need an answer, each with its day */
export function letterDocument(sheet: ResultSheet): SheetDocument {
	const points = pointsToAnswer(sheet);
	const rows = points.map((point, index) => [
		String(index + 1),
		point.text,
		germanDate(point.answerBy)
	]);
	return {
		title: 'Bitte um Antwort der Leitung',
		mark: '',
		blocks: [
			text(`An (Funktion): ${LINE}`),
			text(`Lernwerkstatt „${sheet.title}“ vom ${germanDate(sheet.date)}`),
			text(
				'Die Gruppe hat die folgenden Punkte freigegeben und bittet zu jedem um eine schriftliche Antwort: ja, ja mit Änderung oder nein mit Begründung. Die Antwort wird im nächsten Teamtermin vorgelesen.'
			),
			points.length > 0
				? { kind: 'table', words: 3, rows: [['Nr.', 'Punkt', 'Antwort bis'], ...rows] }
				: text('Die Gruppe hat keinen Punkt freigegeben, der eine Antwort der Leitung braucht.'),
			text('Einzelne Antworten, Stimmungen und Beiträge aus der Lernwerkstatt bleiben im Raum.'),
			...(points.length > 0 ? [heading(2, 'Antwort der Leitung')] : []),
			...points.flatMap((_, index): SheetBlock[] => [
				heading(3, `Zu Punkt ${index + 1}`),
				text('☐ ja   ☐ ja, mit Änderung   ☐ nein, weil'),
				text(LINE)
			]),
			...(points.length > 0 ? [text(`Funktion, Datum: ${LINE}`)] : [])
		]
	};
}
