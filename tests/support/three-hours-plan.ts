import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWithPlan } from './own-plan.ts';

export const PLAN = 'Team-Lernwerkstatt mit Karten';
/** eight people, twelve statements; the first column is 3 × 1, 3 × 2, 4, 5 */
export const RATED = [
	[1, 4, 2, 3, 5, 4, 4, 2, 3, 4, 5, 4],
	[1, 4, 2, 3, 5, 4, 0, 2, 3, 4, 5, 4],
	[1, 5, 3, 3, 5, 4, 4, 2, 3, 4, 5, 4],
	[2, 5, 3, 3, 4, 4, 4, 2, 3, 4, 5, 4],
	[2, 4, 4, 3, 4, 4, 4, 2, 3, 4, 5, 4],
	[2, 4, 4, 3, 4, 4, 4, 2, 3, 4, 5, 4],
	[4, 5, 5, 3, 4, 4, 4, 2, 3, 4, 5, 4],
	[5, 4, 5, 3, 4, 4, 4, 2, 3, 4, 5, 4]
] as const;
/** cards of each of them */
export const WRITTEN = [
	['Übergabe nur am Telefon', 'Kein fester Termin'],
	['Vertretung steht erst am Tag fest'],
	['Drei Formulare für einen Schritt'],
	['Übergabeblatt liest niemand'],
	['Urlaub ohne Absprache'],
	['Rückruf dauert Tage'],
	['Aktenzeichen doppelt vergeben'],
	['Zu viele Schnittstellen']
] as const;
/** name of a group → its cards */
export const GROUPS = {
	Übergaben: ['Übergabe nur am Telefon', 'Übergabeblatt liest niemand'],
	Vertretung: ['Vertretung steht erst am Tag fest', 'Urlaub ohne Absprache']
} as const;

const CARDS = `---
id: team-karten
titel: Themen sammeln
minuten: 10
ziel: Themen aus der eigenen Arbeit
methode: Kartenabfrage
material: Telefone
---

::: folie
## Themen sammeln
:::

::: karten {anzahl=2}
Was erschwert unsere Arbeit?
:::
`;

/**
 * The three hours as they come with the app, block by block, and one block of a trainer's own: cards,
 * which the plan has none of. Its ten minutes are taken from the deepening.
 */
export function writeThreeHours(): ReturnType<typeof folderWithPlan> {
	const shipped = readFileSync('workshop-modules/formate/team-180.md', 'utf8');
	const lines = [...shipped.matchAll(/^\d+\. (.+)$/gm)].map(([, line = '']) => line);
	const own = lines.flatMap((line) => {
		if (line.startsWith('[Vertiefen]')) return line.replace('40 Min', '30 Min');
		const cards = '[Themen sammeln](../module/team-karten.md) – 10 Min';
		return line.startsWith('[Auswählen]') ? [cards, line] : line;
	});
	const written = folderWithPlan('team-180-karten', PLAN, 180, own);
	writeFileSync(join(written.folder, 'module', 'team-karten.md'), CARDS);
	return written;
}
