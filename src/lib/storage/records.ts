import type { ClosingReceipt } from '#lib/domain/closing-receipt.ts';
import type { DotsTally } from '#lib/domain/dots.ts';
import type { Measure } from '#lib/domain/measure.ts';
import type { PairSheet, PairTally, SeenTally } from '#lib/domain/pairs.ts';
import type { ChoiceQuestion, Wave } from '#lib/domain/plan.ts';
import type { Preparation } from '#lib/domain/preparation.ts';
import type { ChoiceTally } from '#lib/domain/reveal.ts';
import type { ScaleName } from '#lib/domain/scale.ts';
import type { Sheet } from '#lib/domain/sheet.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { Tally } from '#lib/domain/tally.ts';

/** How a session reaches other devices: not at all, or through the relay that serves the app. */
export type SessionMode = 'alone' | 'relay';

/** A session that this device hosts; holds every secret, gone at closing. */
export interface HostSessionRow {
	id: string;
	role: 'host';
	title: string;
	planId: string;
	/** milliseconds since the epoch */
	createdAt: number;
	mode: SessionMode;
	isRehearsal: boolean;
	/** number of its table, from 1, when several practise at once */
	table?: number;
	/** the relay may not hold this table's session yet: nobody could take it over */
	isPreparing?: boolean;
	/** 16 hexadecimal digits: this device in this session */
	device: string;
	hostSecret: Uint8Array;
	/** room and secret of the join code; '' when alone */
	room: string;
	secret: string;
	/** 32 bytes derived from the code, or random when alone */
	master: Uint8Array;
}

/** What remains on the host's device after closing. */
export interface ResultRow {
	id: string;
	role: 'result';
	title: string;
	planId: string;
	createdAt: number;
	/** milliseconds since the epoch */
	closedAt: number;
	/** fewest scale answers that were shown */
	minimum: number;
	steps: ResultStep[];
	/** what closing deleted; absent in results of older versions */
	receipt?: ClosingReceipt;
	/** free name of the group, never of persons; absent or '' = none given */
	team?: string;
	/** day on which this device deletes it, `2028-12-15`; absent until an older result has been given one */
	deleteOn?: string;
}

/** A step as it was asked, so that a result can be read for years. */
export interface ResultStep {
	id: string;
	/** absent = rating */
	kind?: 'survey' | 'dots';
	title: string;
	/** of the statements; without any it means nothing */
	scale: ScaleName;
	statements: Statement[];
	/** questions with options, of a survey */
	choices?: ChoiceQuestion[];
	/** what points were given to, in order; of `dots` */
	topics?: string[];
	/** stands with every picture of this step, e.g. whose picture it is */
	note?: string;
	rounds: ResultRound[];
	/** which of several waves it was */
	wave?: Wave;
	/** of a later wave: the same people before and after */
	pairs?: PairTally[];
}
/** What is kept of one round apart from the tallies of its statements. */
export interface ResultRound {
	/** counts from 1 */
	round: number;
	/** ballots from devices and sheets of paper; their sum is who took part */
	devices: number;
	paper: number;
	/** of the questions with options, in order */
	choices?: ChoiceTally[];
	/** points per topic */
	dots?: DotsTally;
}

/** A relay that could not be told of a closed session yet; holds no content and no ballot key. */
export interface FarewellRow {
	id: string;
	role: 'farewell';
	room: string;
	hostToken: Uint8Array;
	/** milliseconds since the epoch */
	closedAt: number;
}

/** A session that this device takes part in. */
export interface ParticipantSessionRow {
	id: string;
	role: 'participant';
	room: string;
	/** 32 bytes derived from the code */
	master: Uint8Array;
	/** fingerprint of the link, base64url, or '' when the code was typed */
	fingerprint: string;
	/** first ballot key seen and accepted; a changed one is never used */
	pinnedKey: Uint8Array | null;
	deviceSecret: Uint8Array;
	/** the person has read the promise and pressed "Mitmachen" */
	hasJoined: boolean;
	/** this device goes round: who answers now, from 0, and whether nobody does at the moment */
	passing?: { seat: number; isBetween: boolean };
	/** milliseconds since the epoch; the session is wiped 24 h later */
	lastContact: number;
}

export type SessionRow = HostSessionRow | ResultRow | FarewellRow | ParticipantSessionRow;

/** One merged Yjs state of a document. */
export interface DocumentRow {
	session: string;
	doc: string;
	state: Uint8Array;
}

/** A phone's own sheet of one round; the only copy that it reads back. */
export interface AnswersRow extends Sheet {
	session: string;
	step: string;
	round: number;
	/** counts up with every person on a passed-round device, from 0 */
	seat: number;
	/** raised with every change, in the same transaction */
	version: number;
	isReady: boolean;
	/** what was put into the inbox for `version`; null until it is sealed */
	sealed: { key: string; value: Uint8Array } | null;
	/** the next person has this device: nothing readable is left, nothing can be changed */
	isHandedIn?: boolean;
}

/** A ballot that the host has opened; kept until closing so that deletions in an inbox mean nothing. */
export interface BallotRow extends Sheet {
	session: string;
	step: string;
	round: number;
	pseudonym: string;
	version: number;
	isReady: boolean;
	/** receipt of the sealed bytes that were opened; absent in rows of older versions */
	mark?: Uint8Array;
}

/**
 * One person's scaled answers of a first wave, kept until the next one has been
 * compared, whether or not the result is kept; in no backup.
 */
export interface PairRow extends PairSheet {
	/** names the waves that belong together, base64url, 22 characters */
	series: string;
	/** of the first wave's session, and when it ended, milliseconds since the epoch */
	title: string;
	closedAt: number;
	/** day on which it goes, `2027-05-22` */
	deleteOn: string;
	/** distributions of the first wave that all have seen */
	seen: SeenTally[];
}

export type TallyRow = Tally & { session: string; step: string };

/** What became of a measure, as the team said when it looked again. */
export const MEASURE_STATUSES = ['open', 'done', 'works', 'changed', 'dropped'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** One measure that the group agreed on and released. */
export interface MeasureRow extends Measure {
	session: string;
	status: MeasureStatus;
	/** when the status was set, milliseconds since the epoch */
	statusAt: number;
}

/** One sentence that the group released. */
export interface ReleasedRow {
	id: string;
	session: string;
	text: string;
	/** leadership was asked for an answer by the day `answerBy`, `2026-12-15`; '' = none asked */
	needsAnswer: boolean;
	answerBy: string;
	/** leadership's answer, '' while there is none */
	answer: string;
	/** milliseconds since the epoch; null while there is no answer */
	answeredAt: number | null;
}

/** A local variant of a Markdown file. */
export interface ModuleRow {
	path: string;
	text: string;
}

/** What somebody prepares for one workshop. */
export interface PreparationRow extends Preparation {
	id: string;
	/** milliseconds since the epoch */
	createdAt: number;
	changedAt: number;
	/** id of the session that was made from it; '' = none yet */
	session: string;
}

export interface PreferenceRow {
	key: string;
	value: string;
}

/** A file that a trainer is writing on this device; never part of a backup, „Als Datei sichern“ is. */
export interface DraftRow {
	id: string;
	text: string;
	/** path below the modules folder as the trainer chose it; '' = guessed from the text */
	path: string;
	/** the text when it was loaded or last saved as a file: what differs would be lost */
	original: string;
}
