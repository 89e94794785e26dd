import type { StoreKind } from '#lib/protocol/api.ts';

const number = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 });

/** @returns e.g. `24 Stunden` */
export function hours(count: number): string {
	return `${number.format(count)} ${count === 1 ? 'Stunde' : 'Stunden'}`;
}

/** How each store keeps running sessions. */
export const STORES: Record<StoreKind, string> = {
	memory: 'nur im Arbeitsspeicher',
	disk: 'als Dateien in einem Ordner des Servers',
	redis: 'in Redis, gemeinsam für mehrere Prozesse'
};
