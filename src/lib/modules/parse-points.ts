import { TOPICS_MAX } from '#lib/domain/sheet.ts';
import { TOPICS_MIN, TOPIC_MAX_LENGTH } from '#lib/domain/topics.ts';
import type { Directive } from './directives.ts';
import { lexMarkdown, plainText } from './markdown.ts';
import type { StepSource } from './module.ts';
import { listItems } from './own-statements.ts';
import type { SourceText } from './source-text.ts';

/** @returns the first paragraph as plain text, '' when there is none */
function firstParagraph(markdown: string): string {
	const paragraph = lexMarkdown(markdown).find(({ type }) => type === 'paragraph');
	return paragraph ? plainText(paragraph.raw) : '';
}

/** What is wrong with the topics of a list; undefined when nothing is. */
function topicProblem(topics: readonly string[]): string | undefined {
	if (topics.length === 0) return undefined;
	const long = topics.find((topic) => [...topic].length > TOPIC_MAX_LENGTH);
	const twice = topics.find((topic, index) => topics.indexOf(topic) < index);
	if (topics.length < TOPICS_MIN)
		return 'Diese Liste nennt nur ein Thema; wählen lässt sich erst zwischen zwei Themen. Ergänzen Sie ein Thema, oder löschen Sie die Liste: Dann sammelt die Moderation die Themen in der Regie.';
	if (topics.length > TOPICS_MAX)
		return `Diese Liste nennt ${topics.length} Themen, höchstens ${TOPICS_MAX} passen auf Leinwand und Telefon. Fassen Sie einige zusammen.`;
	if (topics.includes(''))
		return 'Ein Thema dieser Liste ist leer. Schreiben Sie ein Wort, oder löschen Sie die Zeile.';
	if (long !== undefined)
		return `Das Thema „${long}“ hat ${[...long].length} Zeichen, höchstens ${TOPIC_MAX_LENGTH} passen auf Leinwand und Telefon. Kürzen Sie es.`;
	if (twice !== undefined) return `Das Thema „${twice}“ steht zweimal da. Löschen Sie eines davon.`;
	return undefined;
}

/** Reads `::: punkte`: its first paragraph is the question, its list are the topics. */
export function readPoints(
	source: SourceText,
	{ attributes, content, line }: Directive
): NonNullable<StepSource['dots']> {
	const topics = listItems(content).map(plainText);
	const question = firstParagraph(content);
	const numberOf = (name: string) => {
		const written = attributes.get(name);
		return written === undefined ? undefined : Number(written);
	};
	const budget = numberOf('punkte');
	const mostEach = numberOf('hoechstens');
	const problem = topicProblem(topics);
	if (problem !== undefined) source.report(line, 1, problem);
	if (budget !== undefined && mostEach !== undefined && mostEach > budget)
		source.report(
			line,
			1,
			`\`hoechstens=${mostEach}\` ist mehr als \`punkte=${budget}\`: So viele Punkte hat niemand. Verkleinern Sie \`hoechstens=\`.`
		);
	return {
		topics,
		...(question !== '' && { question: question.slice(0, 500) }),
		...(budget !== undefined && { budget }),
		...(mostEach !== undefined && { mostEach })
	};
}
