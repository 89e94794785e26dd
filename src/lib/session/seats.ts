import { hasReceipt, receipt } from '#lib/protocol/ballot.ts';
import { forgetAnswers, listHandedIn, sealOff } from '#lib/storage/answers.ts';
import type { Database } from '#lib/storage/db.ts';
import type { AnswersRow } from '#lib/storage/records.ts';
import type { BallotSender } from './ballot-sender.svelte.ts';

/** What was handed in on a device that goes round, and is still on its way. */
export class HandedIn {
	readonly #db: Database;
	readonly #session: string;
	/** a sender of its own for each person: neither document nor key links two of them */
	readonly #createSender: (row: AnswersRow) => BallotSender | undefined;
	readonly #waiting = new Map<string, { row: AnswersRow; sender: BallotSender }>();
	#loaded = '';

	constructor(
		db: Database,
		session: string,
		createSender: (row: AnswersRow) => BallotSender | undefined
	) {
		this.#db = db;
		this.#session = session;
		this.#createSender = createSender;
	}

	/** Blanks a person's sheet on this device and keeps delivering what was sealed of it. */
	async add(row: AnswersRow, sender: BallotSender): Promise<void> {
		const sealed = await sealOff(this.#db, row);
		this.#waiting.set(nameOf(row), { row: sealed, sender });
	}

	/** After a reload: delivers again what nobody has confirmed, the same bytes. */
	async resume(step: string, round: number): Promise<void> {
		if (this.#loaded === `${step}/${round}`) return;
		this.#loaded = `${step}/${round}`;
		for (const row of await listHandedIn(this.#db, this.#session, step, round)) {
			if (this.#waiting.has(nameOf(row))) continue;
			const sender = this.#createSender(row);
			if (!sender) continue;
			this.#waiting.set(nameOf(row), { row, sender });
			await sender.send(row);
		}
	}

	/** Forgets what the host has counted. @param receipts - of a round, as published */
	async settle(receipts: (step: string, round: number) => Uint8Array): Promise<void> {
		for (const [name, { row, sender }] of this.#waiting) {
			const { sealed, step, round } = row;
			if (!sealed || !hasReceipt(receipts(step, round), receipt(sealed.value))) continue;
			this.#waiting.delete(name);
			sender.destroy();
			await forgetAnswers(this.#db, row);
		}
	}

	/** @returns whether the relay or the host has not confirmed everything yet */
	get isWaiting(): boolean {
		return [...this.#waiting.values()].some(({ row, sender }) => !sender.isDelivered(row));
	}

	destroy(): void {
		for (const { sender } of this.#waiting.values()) sender.destroy();
		this.#waiting.clear();
	}
}

const nameOf = ({ step, round, seat }: AnswersRow): string => `${step}/${round}/${seat}`;
