import { WAVES, type StepKind } from '#lib/domain/plan.ts';
import type { ScaleName } from '#lib/domain/scale.ts';
import { readBelonging } from './belonging.ts';
import { checkMarkdown } from './check-markdown.ts';
import { STEP_DIRECTIVES } from './directive-names.ts';
import { splitDirectives, type Directive } from './directives.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { plainParagraphs, plainText } from './markdown.ts';
import type { Belonging, Module, StepSource } from './module.ts';
import { listItems, readOwnStatements } from './own-statements.ts';
import { readHandout } from './parse-handout.ts';
import { readPoints } from './parse-points.ts';
import { fileKind } from './paths.ts';
import { readPerspectives } from './perspectives.ts';
import type { Reference } from './reference.ts';
import { moduleSchema } from './schema.ts';
import { SLIDE_COLUMNS, SLIDE_LINES, slideLines } from './slide-size.ts';
import type { Place, SourceText } from './source-text.ts';
import { readSurvey, type SurveyItems } from './survey-items.ts';

/** What one file gave; `value` is absent when nothing useful could be read. */
export interface Parsed<T> {
	value?: T;
	/** id of the front matter, also when other things are wrong; '' when there is none */
	id: string;
	idPlace: Place;
	references: Reference[];
}

function checkSlide(source: SourceText, { line, written, content }: Directive): void {
	const lines = slideLines(content);
	if (lines === 0)
		source.report(
			line,
			1,
			'Diese Folie ist leer. Schreiben Sie Text hinein, oder löschen Sie den Block.'
		);
	if (lines > SLIDE_LINES) {
		const parts = Math.ceil(lines / SLIDE_LINES);
		source.report(
			line,
			1,
			`Diese Folie hat ${lines} Zeilen, höchstens ${SLIDE_LINES} mit je ${SLIDE_COLUMNS} Zeichen sind auf der Leinwand lesbar. Teilen Sie sie auf ${parts} Blöcke \`::: ${written}\` auf.`
		);
	}
}

function checkStatements(source: SourceText, { line, written }: Directive, step: StepSource): void {
	const hasList = step.statements.length > 0;
	const isSurvey = step.kind === 'survey';
	const hasQuestions = step.choices.length + step.questions.length > 0;
	if (step.set !== '' && hasList)
		source.report(
			line,
			1,
			`\`::: ${written}\` nennt einen Satz und eine eigene Liste. Löschen Sie eines von beiden.`
		);
	if (isSurvey && step.set === '' && !hasList && !hasQuestions)
		source.report(
			line,
			1,
			`\`::: ${written}\` fragt nichts. Schreiben Sie eine Liste in den Block: je Zeile eine Aussage oder eine Frage mit \`Auswahl:\`, \`Mehrere:\` oder \`Offen:\` davor.`
		);
	if (!isSurvey && step.set === '' && !hasList)
		source.report(
			line,
			1,
			`\`::: ${written}\` nennt keine Aussagen. Schreiben Sie \`{set=kern8}\` dahinter oder eine Liste von Aussagen in den Block.`
		);
}

/** What people are asked; nothing in other kinds of steps. */
function readAsked(
	source: SourceText,
	directive: Directive,
	kind: StepKind,
	moduleId: string
): SurveyItems {
	const none = { statements: [], choices: [], questions: [] };
	if (kind === 'survey') return readSurvey(source, directive, moduleId);
	if (kind !== 'rating') return none;
	return { ...none, statements: readOwnStatements(source, directive, moduleId) };
}

function readStep(
	source: SourceText,
	directive: Directive,
	kind: StepKind,
	moduleId: string,
	references: Reference[]
): StepSource {
	const { attributes, line, content } = directive;
	const set = attributes.get('set') ?? '';
	// the attribute was checked against the names of the scales
	const scale: ScaleName = attributes.get('skala') === 'zustimmung' ? 'zustimmung' : 'zutreffen';
	const { statements, choices, questions } = readAsked(source, directive, kind, moduleId);
	const wave = WAVES.find((name) => name === attributes.get('welle'));
	const note = (attributes.get('hinweis') ?? '').trim();
	const isRevealedNext = attributes.get('aufdecken') === 'danach';
	const rules = kind === 'agreement' ? listItems(content).map(plainText).filter(Boolean) : [];
	const perspectives = kind === 'deepening' ? readPerspectives(source, directive) : [];
	const markdown = content.trim();
	const most = attributes.get('anzahl');
	const step: StepSource = {
		kind,
		scale,
		set,
		statements,
		note,
		isRevealedNext,
		rules,
		perspectives,
		choices,
		questions,
		...(wave && { wave }),
		markdown,
		...(kind === 'dots' && { dots: readPoints(source, directive) }),
		...((kind === 'cards' || kind === 'flash') && { prompt: plainParagraphs(markdown) }),
		...(most !== undefined && { most: Number(most) })
	};
	if (set !== '') {
		const column = (source.lines[line] ?? '').indexOf(set, (source.lines[line] ?? '').indexOf('{'));
		references.push({ kind: 'set', target: set, line, column: column + 1 });
	}
	if (kind === 'cards' && directive.isSound && markdown === '')
		source.report(
			line,
			1,
			`\`::: ${directive.written}\` stellt keine Frage. Schreiben Sie in den Block, was auf den Karten stehen soll.`
		);
	if ((kind === 'rating' || kind === 'survey') && directive.isSound)
		checkStatements(source, directive, step);
	return step;
}

function readSteps(
	source: SourceText,
	directives: readonly Directive[],
	moduleId: string,
	references: Reference[]
): StepSource | undefined {
	let first: { line: number; written: string; step: StepSource } | undefined;
	for (const directive of directives) {
		const kind = STEP_DIRECTIVES.get(directive.name);
		if (!kind) continue;
		const step = readStep(source, directive, kind, moduleId, references);
		if (first)
			source.report(
				directive.line,
				1,
				`Ein Modul hat höchstens eine Aktivität, hier steht schon \`::: ${first.written}\` in Zeile ${source.lineNumber(first.line)}. Legen Sie für \`::: ${directive.written}\` ein eigenes Modul an.`
			);
		else first = { ...directive, step };
	}
	return first?.step;
}

/** Where each module of `bei:` is written; a file that is no template has no use for it. */
function belongingReferences(
	source: SourceText,
	belongs: Belonging | undefined,
	words: readonly string[],
	placeOf: FrontMatter<unknown>['placeOf']
): Reference[] {
	if (!belongs) return [];
	const whole = placeOf('bei');
	if (fileKind(source.path) !== 'template') {
		source.report(
			whole.line,
			whole.column,
			'`bei:` gibt es nur in Vorlagen: Es sagt, wann die Regie eine Karte zuerst anbietet. Löschen Sie die Zeile.'
		);
	}
	return words.flatMap((target, index): Reference[] => {
		if (!belongs.modules.includes(target)) return [];
		// words between commas have no place of their own
		const own = placeOf('bei', index);
		return [{ kind: 'belonging', target, ...(own.line < whole.line ? whole : own) }];
	});
}

/** Reads a file of `module/`, `schulung/` or `vorlagen/`; problems go to `source`. */
export function parseModule(source: SourceText): Parsed<Module> {
	const { values, id, bodyLine, placeOf } = readFrontMatter(source, moduleSchema);
	const { directives, body } = splitDirectives(source, bodyLine);
	const references = checkMarkdown(source, 0, body);
	for (const directive of directives) {
		references.push(...checkMarkdown(source, directive.contentLine, directive.content));
		if (directive.name === 'folie') checkSlide(source, directive);
	}
	const step = readSteps(source, directives, id, references);
	const named = (name: string) => directives.filter((directive) => directive.name === name);
	const handouts = named('handout').map((directive) =>
		readHandout(source, directive, values?.titel ?? '', step, references)
	);
	const practice = values?.uebung ?? '';
	if (practice !== '') references.push({ kind: 'plan-id', target: practice, ...placeOf('uebung') });
	const belongs = values?.bei && readBelonging(values.bei);
	references.push(...belongingReferences(source, belongs, values?.bei ?? [], placeOf));
	const value = values && {
		path: source.path,
		id: values.id,
		title: values.titel,
		minutes: values.minuten,
		...(values.kuerzen !== undefined && { leastMinutes: values.kuerzen }),
		goal: values.ziel,
		method: values.methode,
		material: values.material,
		body: body.replace(/\n{3,}/g, '\n\n').trim(),
		slides: named('folie').map(({ content }) => content.trim()),
		scripts: named('skript').map(({ content }) => content.trim()),
		handouts,
		practice,
		...(belongs && { belongs }),
		...(step && { step })
	};
	return { ...(value && { value }), id, idPlace: placeOf('id'), references };
}
