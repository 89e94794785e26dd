import { germanDate, isoDay } from '#lib/domain/calendar-date.ts';
import { EARLIER_MAX, earlierMeasure, type EarlierMeasure } from '#lib/domain/earlier.ts';
import { isSettled } from '#lib/domain/follow-up.ts';
import type { Database } from '#lib/storage/db.ts';
import type { MeasureRow, MeasureStatus } from '#lib/storage/records.ts';
import { loadRegister, setMeasureStatus, type Register } from '#lib/storage/register.ts';

/** A team, or one session that names none. */
export interface EarlierOrigin {
	value: string;
	label: string;
	/** '' = none named */
	team: string;
}

type Entry = Register['measures'][number];

const valueOf = ({ origin }: Entry): string =>
	origin.team === '' ? `sitzung/${origin.session}` : `team/${origin.team}`;

/** Measures that were still open when Regie was opened, of the team that the host chooses. */
export class EarlierRegister {
	readonly #db: Database;
	#entries: Entry[] = $state.raw([]);
	/** what is chosen; '' = nothing yet */
	chosen = $state('');

	constructor(db: Database) {
		this.#db = db;
	}

	/** @param team - offered first; '' = none known */
	async load(team: string): Promise<void> {
		const { measures } = await loadRegister(this.#db);
		this.#entries = measures.filter(({ row }) => !isSettled(row.status));
		this.chosen = this.origins.find((origin) => team !== '' && origin.team === team)?.value ?? '';
	}

	get origins(): EarlierOrigin[] {
		const all = this.#entries.map((entry) => {
			const { team, title, closedAt } = entry.origin;
			const label = team === '' ? `${title}, ${germanDate(isoDay(closedAt))}` : team;
			return { value: valueOf(entry), label, team };
		});
		return all
			.filter(({ value }, index) => all.findIndex((each) => each.value === value) === index)
			.sort((a, b) => a.label.localeCompare(b.label, 'de'));
	}

	/** Name of the chosen team; '' = none. */
	get team(): string {
		return this.origins.find(({ value }) => value === this.chosen)?.team ?? '';
	}

	/** Measures of what is chosen, the next review first. */
	get measures(): MeasureRow[] {
		return this.#entries
			.filter((entry) => valueOf(entry) === this.chosen)
			.map(({ row }) => row)
			.slice(0, EARLIER_MAX);
	}

	/** The same as all may see it. */
	get shown(): EarlierMeasure[] {
		const today = isoDay(Date.now());
		return this.measures.map((measure) => earlierMeasure(measure, today));
	}

	/** Writes into the register what became of a measure; settled ones stay where they are for now. */
	async setStatus(id: string, status: MeasureStatus, statusAt: number): Promise<void> {
		await setMeasureStatus(this.#db, id, status, statusAt);
		this.#entries = this.#entries.map((entry) =>
			entry.row.id === id ? { ...entry, row: { ...entry.row, status, statusAt } } : entry
		);
	}
}
