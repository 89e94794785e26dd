import type { Page } from '@playwright/test';
import { expect } from './workshop.ts';

export interface TypedMeasure {
	situation: string;
	actor: string;
	action: string;
	until: string;
	sign: string;
	review: string;
}

/** Goes to a block by its name in the list of Regie. */
export const goToBlock = (regie: Page, name: string): Promise<void> =>
	regie.getByRole('button', { name, exact: true }).click();

/** Types one more measure into Regie, field by field; the form stays open. */
export async function typeMeasure(regie: Page, measure: Partial<TypedMeasure>): Promise<void> {
	await regie.getByRole('button', { name: 'Maßnahme hinzufügen' }).click();
	await expect(regie.getByLabel('Wenn … (Situation)')).toBeFocused();
	const fields: [keyof TypedMeasure, string | RegExp][] = [
		['situation', 'Wenn … (Situation)'],
		['actor', /^dann …/],
		['action', 'was genau?'],
		['until', 'bis wann?'],
		['sign', /^Wir merken es an/],
		['review', 'Prüftermin']
	];
	for (const [name, label] of fields) await regie.getByLabel(label).fill(measure[name] ?? '');
}

/** Proposes a sentence of the group's own. */
export async function proposeSentence(regie: Page, text: string): Promise<void> {
	const own = regie.getByRole('button', { name: 'Eigener Satz' });
	// without any sentence the list comes opened, and a press would close it
	await expect(regie.getByText('Satz hinzufügen')).toBeVisible();
	if (!(await own.isVisible())) await regie.getByText('Satz hinzufügen').click();
	await own.click();
	const field = regie.getByRole('textbox', { name: 'Wortlaut' }).last();
	await expect(field).toBeFocused();
	await field.fill(text);
}

/** Shows one sentence to the group and writes down what it decides. */
export async function decide(
	regie: Page,
	wall: Page,
	[position, text]: readonly [number, string],
	decision: 'freigeben' | 'nicht freigeben'
): Promise<void> {
	await regie.getByRole('button', { name: `Satz ${position} vorlegen` }).click();
	await expect(wall.getByRole('heading', { name: text })).toBeVisible();
	await regie.getByRole('button', { name: `Satz ${position} ${decision}`, exact: true }).click();
}
