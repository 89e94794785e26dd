import { mayCompare } from './group.ts';
import type { ScaleName } from './scale.ts';
import type { Statement } from './statement.ts';
import { answeredOf, type Tally, type TallyOf } from './tally.ts';

/** More pictures side by side nobody reads. */
export const COMPARED_MAX = 4;
/** Sooner than this people mostly repeat what they answered: one could subtract. */
const CLOSE_DAYS = 28;
const DAY_MS = 86_400_000;

/** Stands wherever sessions are compared, on screen and on paper. */
export const COMPARISON_CAVEAT =
	'Unterschiede können Zufall sein. Es sind nicht dieselben Personen: Wer wann geantwortet hat, ist nicht bekannt. Das Bild ist ein Anlass zum Gespräch, kein Nachweis einer Veränderung.';

/** A closed session of one team. */
export interface ComparedSession {
	id: string;
	/** day of closing, `2026-12-15` */
	date: string;
	/** fewest scale answers that it shows */
	minimum: number;
	steps: readonly {
		id: string;
		scale: ScaleName;
		statements: readonly Statement[];
		note?: string;
	}[];
	tallies: readonly (Tally & { step: string })[];
}

/** What one session came to for one wording. */
export interface ComparedAnswer {
	session: string;
	date: string;
	minimum: number;
	/** whose picture it is; '' = not said */
	note: string;
	/** `close`: not shown, because the next one is too near in time and number */
	result: TallyOf | { kind: 'close'; answered: number };
}

/** Sessions in which a statement was asked word for word alike, oldest first. */
export interface ComparedWording {
	statement: Statement;
	scale: ScaleName;
	answers: ComparedAnswer[];
}

/** One statement over several sessions; more than one wording cannot be compared with each other. */
export interface ComparedStatement {
	key: string;
	/** newest first */
	wordings: ComparedWording[];
}

/** Statements that a single session has asked stand apart: there is nothing to compare. */
export interface Comparison {
	statements: ComparedStatement[];
	single: Statement[];
}

/** A group's own statement is known by its words: its id means something else in every session. */
const keyOf = ({ id, text, isLocal }: Statement): string => (isLocal ? `eigen/${text}` : id);

/**
 * Lays the first rounds of sessions side by side: before the talk, each on its own.
 * @param sessions - of one team, at most {@link COMPARED_MAX}
 * @throws RangeError when there are more
 */
export function compareSessions(sessions: readonly ComparedSession[]): Comparison {
	if (sessions.length > COMPARED_MAX) throw new RangeError('too many sessions');
	const byKey = new Map<string, { statement: Statement; scale: ScaleName; of: ComparedAnswer }[]>();
	for (const session of sessions.toSorted((a, b) => b.date.localeCompare(a.date))) {
		const seen = new Set<string>();
		for (const { step, statement } of session.steps.flatMap((step) =>
			step.statements.map((statement) => ({ step, statement }))
		)) {
			const key = keyOf(statement);
			const tally = firstRound(session, step.id, statement.id);
			if (!tally || seen.has(key)) continue;
			seen.add(key);
			const { id, date, minimum } = session;
			const of = { session: id, date, minimum, note: step.note ?? '', result: withoutPlace(tally) };
			byKey.set(key, [...(byKey.get(key) ?? []), { statement, scale: step.scale, of }]);
		}
	}
	const statements: ComparedStatement[] = [];
	const single: Statement[] = [];
	for (const [key, asked] of byKey) {
		if (asked.length < 2) single.push(...asked.map(({ statement }) => statement));
		else statements.push({ key, wordings: wordingsOf(asked) });
	}
	return { statements, single };
}

function firstRound({ tallies }: ComparedSession, step: string, item: string): Tally | undefined {
	return tallies
		.filter((tally) => tally.step === step && tally.item === item)
		.toSorted((a, b) => a.round - b.round)[0];
}

const withoutPlace = (tally: Tally): TallyOf =>
	tally.kind === 'shown'
		? { kind: 'shown', counts: tally.counts, cannotJudge: tally.cannotJudge, n: tally.n }
		: { kind: 'suppressed', answered: tally.answered };

/** @param asked - newest first */
function wordingsOf(
	asked: readonly { statement: Statement; scale: ScaleName; of: ComparedAnswer }[]
): ComparedWording[] {
	const wordings: ComparedWording[] = [];
	for (const { statement, scale, of } of asked) {
		const same = wordings.find(
			(known) =>
				known.statement.version === statement.version &&
				known.statement.text === statement.text &&
				known.scale === scale
		);
		if (same) same.answers.push(of);
		else wordings.push({ statement, scale, answers: [of] });
	}
	return wordings.map((wording) => ({
		...wording,
		answers: withoutClose(wording.answers).toReversed()
	}));
}

/** Of two pictures that one could subtract only the newer one stays. */
function withoutClose(newestFirst: readonly ComparedAnswer[]): ComparedAnswer[] {
	const shown: { date: string; n: number }[] = [];
	return newestFirst.map((answer) => {
		const { result, date } = answer;
		if (result.kind !== 'shown') return answer;
		const isFar = shown.every(
			(other) => mayCompare(other.n, result.n) || daysBetween(other.date, date) >= CLOSE_DAYS
		);
		if (!isFar) return { ...answer, result: { kind: 'close', answered: answeredOf(result) } };
		shown.push({ date, n: result.n });
		return answer;
	});
}

const daysBetween = (a: string, b: string): number =>
	Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
