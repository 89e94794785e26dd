import type {
	ResultSheet,
	SheetMeasure,
	SheetRound,
	SheetStatement,
	SheetStep
} from '#lib/domain/result-sheet.ts';
import type { SheetChoices } from '#lib/domain/sheet-choices.ts';
import type { SheetPoints } from '#lib/domain/sheet-points.ts';

/** Columns of the table, in order; the code book explains each. */
export const COLUMNS = [
	'lernwerkstatt',
	'datum',
	'umfang',
	'mindestzahl',
	'art',
	'schritt',
	'runde',
	'nr',
	'kennung',
	'fassung',
	'skala',
	'text',
	'antwort',
	'anzahl',
	'risiko',
	'gruppe',
	'gezeigt',
	'geantwortet',
	'anzahl_1',
	'anzahl_2',
	'anzahl_3',
	'anzahl_4',
	'anzahl_5',
	'nicht_beurteilbar',
	'n',
	'punkte',
	'wer_entscheidet',
	'bis',
	'prueftermin',
	'antwort_erbeten',
	'antwort_bis'
] as const;
export type Column = (typeof COLUMNS)[number];

/** One fact; a column that does not belong to its kind is missing. */
export type SheetRow = Partial<Record<Column, string | number>>;

const yes = (is: boolean): string => (is ? 'ja' : 'nein');

function statementRow(step: SheetStep, round: SheetRound, statement: SheetStatement): SheetRow {
	const { position, item, itemVersion, text, risk, kind } = statement;
	const row: SheetRow = {
		art: 'aussage',
		schritt: step.title,
		runde: round.round,
		nr: position,
		kennung: item,
		fassung: itemVersion,
		skala: step.scale,
		text,
		risiko: risk,
		gezeigt: yes(kind === 'shown')
	};
	if (statement.kind === 'hidden') return { ...row, geantwortet: statement.answered };
	const [one, two, three, four, five] = statement.counts;
	return {
		...row,
		geantwortet: statement.n + statement.cannotJudge,
		anzahl_1: one,
		anzahl_2: two,
		anzahl_3: three,
		anzahl_4: four,
		anzahl_5: five,
		nicht_beurteilbar: statement.cannotJudge,
		n: statement.n
	};
}

const pointsRows = ({ title, rounds }: SheetPoints): SheetRow[] =>
	rounds.flatMap(({ round, answered, kind, topics, ...rest }) =>
		topics.map(({ text, points }, index) => ({
			art: 'thema',
			schritt: title,
			runde: round,
			nr: index + 1,
			text,
			...('why' in rest && { gruppe: rest.why }),
			gezeigt: yes(kind === 'shown'),
			geantwortet: answered,
			...(points !== undefined && { punkte: points })
		}))
	);

const measureRow = (measure: SheetMeasure, index: number): SheetRow => ({
	art: 'massnahme',
	nr: index + 1,
	text: measure.text,
	wer_entscheidet: measure.addressee,
	bis: measure.until,
	prueftermin: measure.review,
	antwort_erbeten: yes(measure.needsAnswer),
	antwort_bis: measure.answerBy
});

const choiceRows = ({ title, questions }: SheetChoices): SheetRow[] =>
	questions.flatMap(({ item, text, rounds }) =>
		rounds.flatMap(({ round, answered, kind, options, ...rest }) =>
			options.map((option, index): SheetRow => ({
				art: 'antwort',
				schritt: title,
				runde: round,
				nr: index + 1,
				kennung: item,
				text,
				antwort: option.text,
				...(option.count !== undefined && { anzahl: option.count }),
				...('why' in rest && { gruppe: rest.why }),
				gezeigt: yes(kind === 'shown'),
				geantwortet: answered
			}))
		)
	);

/** @returns the sheet as one table: sentences, measures, statements, topics, options, one row each */
export function sheetRows(sheet: ResultSheet): SheetRow[] {
	const { title, date, scope, minimum, sentences, measures, steps } = sheet;
	const rows: SheetRow[] = [
		...sentences.map(({ text, needsAnswer, answerBy }, index): SheetRow => ({
			art: 'satz',
			nr: index + 1,
			text,
			antwort_erbeten: yes(needsAnswer),
			antwort_bis: answerBy
		})),
		...measures.map(measureRow),
		...steps.flatMap((step) =>
			step.rounds.flatMap((round) =>
				round.groups.flatMap(({ group, statements }) =>
					statements.map((statement) => ({
						...statementRow(step, round, statement),
						gruppe: group
					}))
				)
			)
		),
		...sheet.points.flatMap(pointsRows),
		...sheet.choices.flatMap(choiceRows)
	];
	const everywhere = { lernwerkstatt: title, datum: date, umfang: scope, mindestzahl: minimum };
	return rows.map((row) => ({ ...everywhere, ...row }));
}
