import type { ChoiceQuestion, OpenQuestion } from '#lib/domain/plan.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { Directive } from './directives.ts';
import { checkLength, ownStatement, readOwnItems, type OwnItem } from './own-statements.ts';
import { foldName } from './spelling.ts';
import type { SourceText } from './source-text.ts';

/** What a questionnaire asks, each kind in the author's order. */
export interface SurveyItems {
	statements: Statement[];
	choices: ChoiceQuestion[];
	questions: OpenQuestion[];
}

/** `Auswahl: Frage | eine | andere`, `Mehrere: …`, `Offen: Frage`; anything else is a statement. */
const QUESTION = /^(Auswahl|Mehrere|Offen)\s*:\s*(.*)$/isu;
/** One line beside its bar on the wall. */
const OPTION_MAX_LENGTH = 40;
/** Bars that fit one picture of the wall, fewer than a ballot could hold. */
const OPTIONS_ON_WALL = 10;
/** Each makes every ballot longer by its longest answer. */
const QUESTIONS_MAX = 6;

function readChoice(
	source: SourceText,
	{ id, line }: OwnItem,
	text: string,
	isMultiple: boolean
): ChoiceQuestion {
	const [question = '', ...options] = text.split('|').map((part) => part.trim());
	const word = isMultiple ? 'Mehrere' : 'Auswahl';
	if (question === '')
		source.report(line, 1, `Hinter \`${word}:\` fehlt die Frage. Schreiben Sie sie dahinter.`);
	if (options.length < 2 || options.includes(''))
		source.report(
			line,
			1,
			`Dieser Frage fehlen Antworten zur Wahl. Schreiben Sie mindestens zwei hinter die Frage, jede hinter einen senkrechten Strich: \`- ${word}: Wie oft? | nie | einmal | öfter\`.`
		);
	if (options.length > OPTIONS_ON_WALL)
		source.report(
			line,
			1,
			`Diese Frage hat ${options.length} Antworten zur Wahl, höchstens ${OPTIONS_ON_WALL} passen auf die Leinwand. Fassen Sie einige zusammen.`
		);
	if (new Set(options.map(foldName)).size < options.length)
		source.report(
			line,
			1,
			'Zwei Antworten zur Wahl sind gleich. Löschen Sie eine, oder unterscheiden Sie sie.'
		);
	const long = options.find((option) => [...option].length > OPTION_MAX_LENGTH);
	if (long !== undefined)
		source.report(
			line,
			1,
			`Die Antwort „${long.slice(0, 20)}…“ hat ${[...long].length} Zeichen, höchstens ${OPTION_MAX_LENGTH} passen auf die Leinwand. Kürzen Sie sie.`
		);
	checkLength(source, line, question, 'Frage');
	return { id, text: question, options: options.slice(0, OPTIONS_ON_WALL), isMultiple };
}

/**
 * Reads the list inside `::: fragebogen`; problems go to `source`.
 *
 * @param moduleId - items without an id of their own are called `<moduleId>-1` …
 */
export function readSurvey(
	source: SourceText,
	directive: Directive,
	moduleId: string
): SurveyItems {
	const items: SurveyItems = { statements: [], choices: [], questions: [] };
	for (const item of readOwnItems(source, directive, moduleId)) {
		const { id, text, line } = item;
		const [, kind = '', rest = ''] = QUESTION.exec(text) ?? [];
		const folded = foldName(kind);
		if (folded === 'auswahl' || folded === 'mehrere') {
			items.choices.push(readChoice(source, item, rest, folded === 'mehrere'));
		} else if (folded === 'offen') {
			if (rest.trim() === '')
				source.report(line, 1, 'Hinter `Offen:` fehlt die Frage. Schreiben Sie sie dahinter.');
			checkLength(source, line, rest, 'Frage');
			items.questions.push({ id, text: rest.trim() });
		} else {
			if (text.includes(' | '))
				source.report(
					line,
					1,
					'Hier stehen Antworten zur Wahl. Beginnen Sie die Zeile mit `Auswahl:` (eine Antwort) oder `Mehrere:` (mehrere Antworten).'
				);
			checkLength(source, line, text);
			items.statements.push(ownStatement(id, text));
		}
	}
	if (items.questions.length > QUESTIONS_MAX)
		source.report(
			directive.line,
			1,
			`Dieser Fragebogen hat ${items.questions.length} offene Fragen, höchstens ${QUESTIONS_MAX} sind möglich. Löschen Sie einige.`
		);
	return items;
}
