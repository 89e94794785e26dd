import { typePaper } from './rating.ts';
import type { Look } from './walk-pages.ts';
import { expect, tapAnswer, type Workshop } from './workshop.ts';
import { goToBlock } from './written.ts';

const STATEMENTS = 12;
const LAST = `Aussage ${STATEMENTS} von ${STATEMENTS}`;
const PAPER = ['123451234512', '444333222111', '543215432154', '222233334444'] as const;

/** Looks at a questionnaire with a word of one's own, at a laptop and a phone that go round. */
export async function walkSurvey(workshop: Workshop, look: Look): Promise<void> {
	await workshop.start({ plan: 'Schulung, Tag 1', people: 6 });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const shared = await workshop.joinPhone();
	const all = async (state: string) => {
		await look(regie, `Regie, ${state}`);
		await look(wall, `Leinwand, ${state}`);
		await look(phone, `phone, ${state}`);
	};
	await shared.getByRole('button', { name: 'Gerät mit anderen teilen' }).tap();
	await look(shared, 'phone, to be shared?');
	await shared.getByRole('button', { name: 'Dieses Gerät herumgeben' }).tap();
	await expect(shared.getByText('Dieses Gerät geht reihum.')).toBeVisible();

	await goToBlock(regie, '1.3 Vorerhebung');
	await workshop.next(/^Öffnen/);
	await expect(phone.getByText(`Aussage 1 von ${STATEMENTS}`)).toBeVisible();
	await all('survey open');
	await look(shared, 'phone, passed round, a sheet');
	await shared.getByRole('button', { name: 'Abgeben und weitergeben' }).tap();
	await shared.getByRole('button', { name: 'Ja, abgeben' }).tap();
	await expect(shared.getByRole('heading', { name: 'Bitte weitergeben' })).toBeVisible();
	await look(shared, 'phone, passed round, between two people');

	for (let place = 1; place <= STATEMENTS; place++) {
		await expect(phone.getByText(`Aussage ${place} von ${STATEMENTS}`)).toBeVisible();
		await tapAnswer(phone, /stimme eher zu/);
	}
	await expect(phone.getByRole('heading', { name: 'Merkwort (freiwillig)' })).toBeVisible();
	await look(phone, 'phone, survey, a word of one’s own');
	await phone.getByLabel('Ihr Merkwort').fill('Gießkanne Dezember');
	await phone.getByRole('button', { name: 'Merkwort verwenden' }).tap();
	await expect(phone.getByText('Ein Merkwort gehört zu Ihrem Bogen.')).toBeVisible();
	await look(phone, 'phone, survey, with a word');
	await phone.getByRole('button', { name: 'Weiter' }).tap();
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();

	await regie.getByRole('button', { name: 'Reihum an diesem Gerät ausfüllen' }).click();
	await expect(regie.getByRole('button', { name: 'Nächste Person' })).toBeVisible();
	await look(regie, 'Regie, going round');
	await regie.getByRole('button', { name: 'Nächste Person' }).click();
	await expect(regie.getByText(`Aussage 1 von ${STATEMENTS}`)).toBeVisible();
	await look(regie, 'Regie, going round, a sheet');
	await regie.getByRole('button', { name: 'Abgeben und weitergeben' }).click();
	await expect(regie.getByRole('button', { name: 'Noch nicht' })).toBeFocused();
	await look(regie, 'Regie, going round, handing in?');
	await regie.getByRole('button', { name: 'Noch nicht' }).click();
	await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
	await regie.getByRole('button', { name: 'Ich moderiere: zur Regie' }).click();

	await typePaper(regie, PAPER);
	await workshop.next(/^Aufdecken/);
	await workshop.next('Überblick zeigen');
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await expect(phone.getByText(/Aufgedeckt/).first()).toBeVisible();
	await expect(phone.getByText(LAST)).toBeHidden();
	await all('survey revealed');
}
