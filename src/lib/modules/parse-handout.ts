import { attributeColumn } from './attributes.ts';
import { splitCards } from './cards.ts';
import { HANDOUT_CONTENTS, HANDOUT_FORMS } from './directive-names.ts';
import type { Directive } from './directives.ts';
import type { Handout, HandoutContent, StepSource } from './module.ts';
import type { Reference } from './reference.ts';
import type { SourceText } from './source-text.ts';

/** Contents that are made of another file, as authors write them. */
const FROM_OTHERS = ['`inhalt=ablauf`', '`inhalt=regieplan`', '`inhalt=vorlage`'];

const hasStatements = (step: StepSource | undefined) =>
	step !== undefined &&
	(step.set !== '' || step.statements.length + step.choices.length + step.questions.length > 0);

/** @returns undefined for a sheet of Markdown alone, and after a report */
function readContent(
	source: SourceText,
	directive: Directive,
	step: StepSource | undefined,
	references: Reference[]
): HandoutContent | undefined {
	const { attributes, line } = directive;
	const written = attributes.get('inhalt') ?? '';
	const kind = HANDOUT_CONTENTS.get(written);
	const of = attributes.get('von') ?? '';
	if (kind === 'timetable' || kind === 'runsheet' || kind === 'template') {
		const isPlan = kind !== 'template';
		const named = isPlan ? 'den Ablauf' : 'die Vorlage oder das Modul';
		if (of === '') {
			source.report(
				line,
				1,
				`\`inhalt=${written}\` braucht dahinter die Angabe \`von=\`. Nennen Sie damit ${named} über die id, zum Beispiel \`von=${isPlan ? 'kurz-90' : 'einladung'}\`.`
			);
			return undefined;
		}
		const column = attributeColumn(source, line, 'von', of);
		references.push({ kind: isPlan ? 'plan-id' : 'module-id', target: of, line, column });
		return { kind, of };
	}
	if (attributes.has('von'))
		source.report(
			line,
			attributeColumn(source, line, 'von', of),
			`Die Angabe \`von=\` gehört nur zu ${FROM_OTHERS.join(', ')}. Löschen Sie sie, oder ergänzen Sie \`inhalt=\`.`
		);
	if (kind === 'ballot' && !hasStatements(step)) {
		source.report(
			line,
			1,
			'`inhalt=bogen` druckt den Bogen dieses Moduls, hier steht aber kein Schritt mit Aussagen. Fügen Sie einen Block `::: einschaetzung` ein, oder löschen Sie `inhalt=bogen`.'
		);
		return undefined;
	}
	return kind && { kind };
}

/**
 * Reads one `::: handout`; problems go to `source`.
 *
 * @param moduleTitle - heads a sheet that has no title of its own
 * @param step - the module's activity, for its ballot
 */
export function readHandout(
	source: SourceText,
	directive: Directive,
	moduleTitle: string,
	step: StepSource | undefined,
	references: Reference[]
): Handout {
	const { attributes, content: text, line, isSound } = directive;
	const markdown = text.trim();
	const form = HANDOUT_FORMS.get(attributes.get('form') ?? '') ?? 'sheet';
	// what is missing because it was wrong needs no second problem
	const content = isSound ? readContent(source, directive, step, references) : undefined;
	if (isSound && form === 'cards' && !content && splitCards(markdown).cards.length === 0)
		source.report(
			line,
			1,
			'Diese Karten haben keine Überschrift. Beginnen Sie jede Karte mit einer Zeile `### Überschrift`.'
		);
	return {
		title: attributes.get('titel') ?? moduleTitle,
		markdown,
		form,
		...(content && { content })
	};
}
