import { GROUP_WORDS } from '#lib/domain/group.ts';
import { ADDRESSEE_WORDS } from '#lib/domain/measure.ts';
import { SHEET_VERSION, type SheetScope } from '#lib/domain/result-sheet.ts';
import { CANNOT_JUDGE_WORDS, SCALE_NAMES, SCALE_WORDS } from '#lib/domain/scale.ts';
import type { Column } from './sheet-rows.ts';

export const COLUMN_WORDS: Record<Column, string> = {
	lernwerkstatt: 'Titel der Lernwerkstatt',
	datum: 'Tag des Abschlusses, JJJJ-MM-TT',
	umfang: 'wer das Blatt haben darf',
	mindestzahl: 'so viele Antworten auf der Skala sind nötig, damit eine Aussage gezeigt wird',
	art: 'was die Zeile ist',
	schritt: 'Titel des Schritts',
	runde: 'Runde des Schritts, ab 1',
	nr: 'Stelle auf dem Blatt oder dem Antwortbogen, ab 1',
	kennung: 'Kennung im Katalog; leer bei eigenem Wortlaut',
	fassung: 'Fassung des Wortlauts; nur gleiche Fassungen sind vergleichbar',
	skala: 'Name der Skala',
	text: 'Wortlaut des Satzes, der Maßnahme, der Aussage, der Frage oder des Themas',
	antwort: 'Antwort zur Wahl',
	anzahl: 'Personen, die diese Antwort gewählt haben',
	risiko: 'Risiko unserer Arbeit, das hinter der Aussage steht; leer, wenn keines genannt ist',
	gruppe: 'Gruppe im Überblick',
	gezeigt: 'ja = mit Verteilung; nein = nur, wie viele geantwortet haben',
	geantwortet: `alle, die zu der Aussage geantwortet haben, auch „${CANNOT_JUDGE_WORDS}“; bei Themen alle, die Punkte vergeben haben`,
	anzahl_1: 'Antworten auf Punkt 1 der Skala',
	anzahl_2: 'Antworten auf Punkt 2 der Skala',
	anzahl_3: 'Antworten auf Punkt 3 der Skala',
	anzahl_4: 'Antworten auf Punkt 4 der Skala',
	anzahl_5: 'Antworten auf Punkt 5 der Skala',
	nicht_beurteilbar: `Antworten „${CANNOT_JUDGE_WORDS}“`,
	n: 'Antworten auf der Skala: Summe der Antworten auf die Punkte 1 bis 5',
	punkte: 'Punkte aller zusammen auf dieses Thema',
	wer_entscheidet: 'an wen sich die Maßnahme richtet',
	bis: 'Tag, bis zu dem die Maßnahme geschieht, JJJJ-MM-TT',
	prueftermin: 'Tag, an dem die Gruppe wieder darauf schaut, JJJJ-MM-TT',
	antwort_erbeten: 'ja = die Leitung ist um eine schriftliche Antwort gebeten',
	antwort_bis: 'bis zu diesem Tag, JJJJ-MM-TT; leer, wenn keine erbeten ist'
};

const SCOPE_CODES: Record<SheetScope, string> = {
	released: 'nur was die Gruppe Satz für Satz freigegeben hat',
	tallies: 'dazu die Summen; die Gruppe hat auch sie ausdrücklich freigegeben',
	host: 'nicht freigegeben, nur für die Moderation'
};

/** One line: what a code in a column or a field means. */
export interface CodeBookEntry {
	spalte: string;
	wert: string;
	bedeutung: string;
}
export const CODE_BOOK_COLUMNS = ['spalte', 'wert', 'bedeutung'] as const;

const codes = (spalte: string, words: Record<string, string>): CodeBookEntry[] =>
	Object.entries(words).map(([wert, bedeutung]) => ({ spalte, wert, bedeutung }));

/** @returns what every column and every code of the table means */
export function codeBook(): CodeBookEntry[] {
	const scales = SCALE_NAMES.map((name) => [
		name,
		SCALE_WORDS[name].map((word, index) => `${index + 1} ${word}`).join(', ')
	]);
	return [
		{ spalte: 'version', wert: String(SHEET_VERSION), bedeutung: 'Fassung dieser Aufzeichnung' },
		...codes('', {
			unterdrückt:
				'Unter der Mindestzahl steht nirgends mehr als die Zahl derer, die geantwortet haben: keine Verteilung, kein Median, kein Mittelwert.'
		}),
		...Object.entries(COLUMN_WORDS).map(([spalte, bedeutung]) => ({
			spalte,
			wert: '',
			bedeutung
		})),
		...codes('umfang', SCOPE_CODES),
		...codes('art', {
			satz: 'ein Satz, den die Gruppe freigegeben hat',
			massnahme: 'eine Maßnahme',
			aussage: 'eine Aussage der Selbsteinschätzung oder eines Fragebogens',
			thema: 'ein Thema der Punktabfrage',
			antwort: 'eine Antwort zur Wahl auf eine Frage des Fragebogens'
		}),
		...codes('skala', Object.fromEntries(scales)),
		...codes('gruppe', {
			...GROUP_WORDS,
			suppressed: 'zu wenige Antworten: unter der Mindestzahl',
			close:
				'nicht gezeigt: Die Zahl der Antworten weicht um weniger als die Mindestzahl von einer anderen Runde ab; aus dem Unterschied ließe sich auf Einzelne schließen'
		}),
		...codes('wer_entscheidet', ADDRESSEE_WORDS)
	];
}
