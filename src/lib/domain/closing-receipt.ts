import { germanDate } from './calendar-date.ts';
import type { SheetBlock, SheetDocument } from './sheet-blocks.ts';

/** How many of each were deleted on this device when a session ended; counts only, nothing of content. */
export interface DestroyedCounts {
	/** sheets from devices that this device had opened, those of the test question left out */
	ballots: number;
	testBallots: number;
	/** sheets of paper that were typed in */
	paper: number;
	/** documents in which sealed sheets arrived */
	inboxes: number;
	/** every other document: plan, clock, what was written down, drafts */
	documents: number;
	/** cards that the group saw or wrote together */
	cards: number;
	/** sentences that did not leave the room */
	sentences: number;
	/** measures that were not released, or not complete */
	measures: number;
}

/** `none` there was no relay · `open` it is told as soon as it can be reached · `told` it has deleted */
export const RELAY_STATES = ['none', 'open', 'told'] as const;
export type RelayState = (typeof RELAY_STATES)[number];

/** What closing a session did; stays with its result. */
export interface ClosingReceipt {
	destroyed: DestroyedCounts;
	relay: RelayState;
	/** sheets with a word that stayed for the next wave; absent = none */
	pairs?: number;
}

/** How much of each a closed session has left on this device. */
export interface KeptCounts {
	/** statements and questions with a distribution at or above the minimum */
	shown: number;
	/** questions of which only the number who answered is known */
	suppressed: number;
	/** topics with their points */
	topics: number;
	sentences: number;
	measures: number;
	/** sheets with a word that wait for the next wave */
	pairs: number;
}

/** What {@link keptCounts} looks at: distributions of one kind, with those below the minimum. */
interface Counted {
	kind: 'shown' | 'suppressed';
}
interface KeptRound {
	choices?: readonly Counted[];
	dots?: Counted & { totals?: readonly number[] };
}

export function keptCounts(result: {
	row: {
		steps: readonly { rounds: readonly KeptRound[] }[];
		receipt?: Pick<ClosingReceipt, 'pairs'>;
	};
	tallies: readonly Counted[];
	released: readonly unknown[];
	measures: readonly unknown[];
}): KeptCounts {
	const rounds = result.row.steps.flatMap((step) => step.rounds);
	const pictures = [...result.tallies, ...rounds.flatMap(({ choices }) => choices ?? [])];
	const points = rounds.flatMap(({ dots }) => dots ?? []);
	const suppressed = [...pictures, ...points].filter(({ kind }) => kind === 'suppressed');
	return {
		shown: pictures.filter(({ kind }) => kind === 'shown').length,
		suppressed: suppressed.length,
		topics: points.reduce((sum, { totals }) => sum + (totals?.length ?? 0), 0),
		sentences: result.released.length,
		measures: result.measures.length,
		pairs: result.row.receipt?.pairs ?? 0
	};
}

/** Everything that the written receipt says. */
export interface ReceiptSource {
	title: string;
	/** day of closing, `2026-12-15` */
	date: string;
	receipt: ClosingReceipt;
	/** what stays here; nothing of a rehearsal, and nothing where another device has closed the session */
	kept: KeptCounts | 'rehearsal' | 'elsewhere';
	/** fewest answers of a distribution that stays */
	minimum: number;
	/** day on which this device deletes it, `2028-12-15`; '' where nothing stays */
	deleteOn: string;
}

const heading = (text: string): SheetBlock => ({ kind: 'heading', level: 2, text });
const text = (words: string): SheetBlock => ({ kind: 'text', text: words });
/** A table of what there is any of; without a row the sentence that says so. */
function amounts(head: string, rows: readonly [string, number][], none: string): SheetBlock {
	const lines = rows.filter(([, count]) => count > 0).map(([what, count]) => [what, String(count)]);
	if (lines.length === 0) return text(none);
	return { kind: 'table', words: 1, rows: [[head, 'Anzahl'], ...lines] };
}

/** @returns the receipt in words: what was deleted where, what stays, what is out of reach */
export function receiptDocument(source: ReceiptSource): SheetDocument {
	const { title, date, receipt } = source;
	return {
		title: `Löschprotokoll: ${title}`,
		mark: '',
		blocks: [
			text(`Abgeschlossen am ${germanDate(date)}. Dieses Blatt enthält Anzahlen, keine Inhalte.`),
			heading('Auf diesem Gerät gelöscht'),
			destroyedTable(source),
			text(
				`Dazu ${receipt.relay === 'none' ? 'alle Schlüssel' : 'der Zugangscode und alle Schlüssel'}. Ohne sie lässt sich kein verschlossener Bogen mehr öffnen.`
			),
			...elsewhere(receipt.relay),
			heading('Was auf diesem Gerät bleibt'),
			...keptBlocks(source),
			heading('Was außerhalb der Anwendung liegt'),
			{
				kind: 'list',
				items: [
					'Ausgedrucktes, Papierbögen, gesicherte Dateien und Fotos der Leinwand kann die Anwendung nicht löschen.',
					...(receipt.relay === 'none'
						? []
						: [
								'Die Notfallkarte bitte zerreißen: Mit ihr und einer älteren Kopie des Servers ließen sich Bögen öffnen.'
							]),
					'Gelöscht ist, was diese Anwendung im Browser gespeichert hatte. Sicherungen des ganzen Geräts durch Ihre IT gehören nicht dazu.'
				]
			}
		]
	};
}

function destroyedTable({ receipt: { destroyed }, kept }: ReceiptSource): SheetBlock {
	// where nothing stays, released sentences go as well
	const isAll = typeof kept === 'string';
	return amounts(
		'Gelöscht',
		[
			['Antwortbögen von Telefonen und anderen Geräten', destroyed.ballots],
			['Antworten auf die Probefrage vor dem Beginn', destroyed.testBallots],
			['Eingetippte Papierbögen', destroyed.paper],
			['Eingänge mit verschlossenen Bögen', destroyed.inboxes],
			['Karten', destroyed.cards],
			[isAll ? 'Sätze' : 'Sätze, die nicht freigegeben sind', destroyed.sentences],
			[
				isAll ? 'Maßnahmen' : 'Maßnahmen, die nicht freigegeben oder nicht vollständig sind',
				destroyed.measures
			],
			['Dokumente der Sitzung: Ablauf, Uhr, Mitschrift, Entwürfe', destroyed.documents]
		],
		'Auf diesem Gerät lagen keine Antworten dieser Sitzung.'
	);
}

function elsewhere(relay: RelayState): SheetBlock[] {
	if (relay === 'none') {
		return [heading('Server und Telefone'), text('Diese Sitzung lief nur auf diesem Gerät.')];
	}
	return [
		heading('Server'),
		text(
			relay === 'told'
				? 'Der Server hat alle Dokumente dieser Sitzung gelöscht. Den Namen des Raums, zwei Prüfwerte und den Zeitpunkt des Endes behält er üblicherweise noch 24 Stunden.'
				: 'Der Server war nicht erreichbar. Dort liegen noch verschlossene Dokumente. Dieses Gerät verlangt ihre Löschung, sobald es den Server erreicht; ohne das löscht der Server sie üblicherweise 24 Stunden nach der letzten Nutzung.'
		),
		heading('Telefone'),
		text(
			'Jedes Telefon löscht seine Antworten, sobald es vom Ende erfährt, spätestens 24 Stunden nach dem letzten Kontakt. Ist die Seite dort nicht mehr geöffnet, geschieht das beim nächsten Öffnen.'
		)
	];
}

function keptBlocks({ kept, minimum, deleteOn }: ReceiptSource): SheetBlock[] {
	if (kept === 'rehearsal') return [text('Von dieser Übungssitzung bleibt nichts.')];
	if (kept === 'elsewhere') {
		return [
			text(
				'Nichts. Ein anderes Gerät der Moderation hat die Sitzung abgeschlossen; das Ergebnis liegt dort.'
			)
		];
	}
	const table = amounts(
		'Gespeichert',
		[
			[`Summen zu Aussagen und Fragen, ab ${minimum} Antworten`, kept.shown],
			['Dasselbe mit weniger Antworten: nur, wie viele geantwortet haben', kept.suppressed],
			['Themen mit ihren Punkten', kept.topics],
			['Freigegebene Sätze', kept.sentences],
			['Maßnahmen', kept.measures],
			['Bögen mit Merkwort, bis zum Vergleich, höchstens sechs Monate', kept.pairs]
		],
		'Titel und Datum der Sitzung.'
	);
	return [
		table,
		text(
			`Dazu Titel, Datum und Bezeichnung des Teams, der Wortlaut der Aussagen und Fragen, von eigenen Themen nur der freigegebene, und dieses Protokoll. Sonst nichts. Gelöscht wird es am ${germanDate(deleteOn)}.`
		)
	];
}
