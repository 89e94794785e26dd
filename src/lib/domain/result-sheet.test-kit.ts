import { measureSentence, type Measure } from './measure.ts';
import type { ChoiceQuestion } from './plan.ts';
import type { SheetSource } from './result-sheet.ts';
import type { Tally } from './tally.ts';

export const STEP = 'kurz-selbsteinschaetzung';

const statement = (id: string, text: string, title: string, isLocal = false) => ({
	id,
	version: 1,
	text,
	title,
	question: 'Woran merken wir das?',
	protection: 'Fester Prüfpunkt',
	source: 'Q17 [B]',
	isLocal
});

export const measure: Measure = {
	id: 'massnahme-01',
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem kurzen Protokoll',
	review: '2027-01-19',
	addressee: 'leadership'
};
const second: Measure = { ...measure, id: 'massnahme-02', addressee: 'us', until: '2027-01-05' };

/** What stays on the device must not appear in any sheet. */
export const STAYS = ['sitzung-7f3a', 'lokal-91c2', 'massnahme-0', 'satz-1', '1796200000123'];

const at = (item: string, round: number) => ({ step: STEP, item, itemVersion: 1, round });

export const TALLIES: (Tally & { step: string })[] = [
	{ ...at('RF-S01', 1), kind: 'shown', counts: [1, 2, 0, 4, 1], cannotJudge: 1, n: 8 },
	{ ...at('RF-S02', 1), kind: 'suppressed', answered: 4 },
	{ ...at('lokal-91c2', 1), kind: 'shown', counts: [0, 0, 1, 3, 5], cannotJudge: 0, n: 9 },
	{ ...at('RF-S01', 2), kind: 'shown', counts: [0, 1, 0, 5, 1], cannotJudge: 2, n: 7 },
	{ ...at('RF-S02', 2), kind: 'shown', counts: [0, 3, 3, 1, 0], cannotJudge: 1, n: 7 },
	{ ...at('lokal-91c2', 2), kind: 'shown', counts: [0, 0, 0, 4, 5], cannotJudge: 0, n: 9 }
];

const CHOICES: ChoiceQuestion[] = [
	{ id: 'A1', text: 'Wie oft | "seitdem"?', options: ['=nie', 'öfter'], isMultiple: false },
	{ id: 'A2', text: 'Was *fehlte*?', options: ['Zeit', '<i>Raum</i>', 'anderes'], isMultiple: true }
];

/** What rows of the device's storage carry besides. */
const stored = { session: 'sitzung-7f3a', status: 'open', statusAt: 1_796_200_000_123 };

/** Two rounds of three statements; texts try to become formulas, tables and markup. */
export const sheetSource = (): SheetSource & { id: string } => ({
	id: 'sitzung-7f3a',
	title: 'Lernwerkstatt „Übergaben“ | Team *Süd*',
	date: '2026-11-20',
	minimum: 5,
	steps: [
		{
			id: STEP,
			title: 'Stille Selbsteinschätzung',
			scale: 'zutreffen',
			statements: [
				statement('RF-S01', 'Übergaben finden zu dritt statt; immer.', 'Wissen geht verloren'),
				statement('RF-S02', '=SUMME(A1:A9) wird bei uns "geprüft"', 'Es rechnet niemand nach'),
				statement('lokal-91c2', '- <b>Vertretung</b> ist geregelt', '', true)
			],
			note: 'Bild dieser Gruppe, kein Bild eines Amtes',
			rounds: [
				{ round: 1, devices: 6, paper: 3 },
				{ round: 2, devices: 9, paper: 0 }
			]
		},
		{
			id: 'auswaehlen',
			title: 'Auswählen',
			scale: 'zutreffen',
			statements: [],
			topics: ['=Übergaben | Vertretung', '*Erreichbarkeit*', '1. Dokumentation'],
			rounds: [
				{ round: 1, devices: 9, paper: 0, dots: { kind: 'shown', totals: [6, 1, 9], people: 9 } },
				{ round: 2, devices: 6, paper: 2, dots: { kind: 'shown', totals: [7, 0, 8], people: 8 } },
				{ round: 3, devices: 4, paper: 0, dots: { kind: 'suppressed', answered: 4 } }
			]
		},
		{
			id: 'rueckblick',
			title: 'Rückblick',
			scale: 'zustimmung',
			statements: [],
			choices: CHOICES,
			rounds: [
				{
					round: 1,
					devices: 7,
					paper: 0,
					choices: [
						{ item: 'A1', kind: 'shown', counts: [3, 4], people: 7 },
						{ item: 'A2', kind: 'suppressed', answered: 4 }
					]
				},
				{
					round: 2,
					devices: 8,
					paper: 0,
					choices: [
						{ item: 'A1', kind: 'shown', counts: [1, 7], people: 8 },
						{ item: 'A2', kind: 'shown', counts: [5, 0, 8], people: 8 }
					]
				}
			]
		}
	],
	tallies: TALLIES,
	measures: [measure, second].map((one) => ({ ...one, ...stored })),
	released: [
		{ text: 'Es gelingt, wenn wir #reden.', needsAnswer: false, answerBy: '' },
		{
			text: '1. Dafür brauchen wir 2 Stunden [je Woche].',
			needsAnswer: true,
			answerBy: '2026-12-04'
		},
		{ text: measureSentence(measure), needsAnswer: true, answerBy: '2026-12-11' }
	].map((one, index) => ({ ...one, ...stored, id: `satz-${index + 1}` }))
});
