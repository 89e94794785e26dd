import type { Registration } from '#lib/session/registration.ts';

/** @returns numbers of the tables that have no session yet, smallest first */
export function missingTables(tables: readonly { table: number }[], wanted: number): number[] {
	const there = new Set(tables.map(({ table }) => table));
	return Array.from({ length: wanted }, (_, index) => index + 1).filter((n) => !there.has(n));
}

const REASONS: Record<Exclude<Registration, 'ok'>, string> = {
	taken: 'Es war kein freier Code zu finden.',
	ended: 'Eine Sitzung wurde gerade an anderer Stelle beendet.',
	busy: 'Von diesem Netz aus wurden gerade sehr viele Sitzungen begonnen. Bitte warten Sie einige Minuten.',
	unreachable: 'Der Server ist nicht erreichbar. Bitte prüfen Sie die Verbindung.'
};

/** @returns why preparing stopped, and which tables are still missing */
export function problemSentence(
	reason: Exclude<Registration, 'ok'>,
	missing: readonly number[]
): string {
	const last = missing.at(-1);
	const rest = missing.slice(0, -1).join(', ');
	const which =
		rest === '' ? `Noch fehlt Tisch ${last}.` : `Noch fehlen Tisch ${rest} und ${last}.`;
	return `${REASONS[reason]} ${which} Was schon vorbereitet ist, bleibt.`;
}
