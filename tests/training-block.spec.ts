import type { Page } from '@playwright/test';
import { parseJoinCode } from '#lib/domain/join-code.ts';
import type { Score } from '#lib/domain/scale.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import { expectDelivery, typePaper } from './support/rating.ts';
import { SimulatedPhone } from './support/simulated-phone.ts';
import { answerAll, expect, test, type Workshop } from './support/workshop.ts';

const NOTE = 'Bild dieser Gruppe, kein Bild eines Amtes';
const TARGET = 'schulung-1-7-zielscheibe';
const SIMULATED = 30;
const STATEMENTS = 12;

/** Half of the room sees the first statement secured, half does not; on the others all agree. */
const answersOf = (index: number): Score[] =>
	Array.from({ length: STATEMENTS }, (_, at) => (at > 0 ? 4 : index % 2 === 0 ? 1 : 5));

async function simulate(workshop: Workshop, count: number): Promise<SimulatedPhone[]> {
	const parsed = parseJoinCode(workshop.code);
	if ('problem' in parsed) throw new Error('no code');
	const master = await deriveMaster(parsed.code);
	const { room } = parsed.code;
	return Array.from(
		{ length: count },
		() => new SimulatedPhone(workshop.server.origin, room, master)
	);
}

/** The plan's line of a block says that it is the current one and can be seen in its column. */
async function expectCurrent(regie: Page, title: string): Promise<void> {
	const line = regie.getByRole('listitem').filter({ hasText: title });
	await expect(line).toHaveAttribute('aria-current', 'step');
	await expect(line).toBeInViewport({ ratio: 1 });
}

test('block 1.7: thirty-one people see the spread of their own twelve answers', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: 'Schulung, Tag 1', people: 31 });
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, SIMULATED);
	await expect(regie.getByText('450 Min geplant')).toBeVisible();

	await workshop.next(/^Beginnen: Ankommen/);
	await expectCurrent(regie, '1.1 Ankommen und Auftrag');
	await regie.getByRole('button', { name: '1.7 Selbsteinschätzung und Zielscheibe' }).click();
	await expectCurrent(regie, '1.7 Selbsteinschätzung und Zielscheibe');
	await expect(wall.getByRole('heading', { name: 'Zwölf Aussagen' })).toBeVisible();

	await regie.getByRole('button', { name: 'Selbsteinschätzung jetzt öffnen' }).click();
	await expect(wall.getByText('12 Aussagen, jede Person für sich')).toBeVisible();
	await Promise.all([
		...devices.map(async (device, index) => {
			await device.waitForStep(TARGET);
			await device.vote(TARGET, answersOf(index));
		}),
		answerAll(phone, answersOf(0)).then(() => expectDelivery(phone, 'gezählt'))
	]);
	await expect(wall.getByText('31 von 31 abgegeben')).toBeVisible();

	// how to read a picture is said before it is shown, so a slide stands between closing and revealing
	await workshop.next(/^Schließen/);
	await workshop.next('Weiter: Folie 2 von 3');
	await expect(wall.getByRole('heading', { name: 'Eine Verteilung lesen' })).toBeVisible();
	await regie.getByRole('button', { name: 'Jetzt aufdecken' }).click();
	await expect(wall.getByRole('heading', { name: '31 Antworten' })).toBeVisible();
	await expect(phone.getByText(NOTE)).toBeVisible();

	// the widest spread comes first, and whose picture it is stands with it
	await workshop.next('Überblick zeigen');
	await expect(wall.getByRole('heading', { level: 2 }).first()).toHaveText(
		'Hier sehen wir es sehr unterschiedlich'
	);
	await expect(wall.getByText(NOTE)).toBeVisible();
	const now = regie.getByRole('region', { name: 'Jetzt' });
	await expect(now.getByText(NOTE).last()).toBeVisible();
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await expect(
		wall.getByText('31 Antworten: 16 trifft gar nicht zu, 15 trifft voll zu.')
	).toBeAttached();
	await expect(wall.getByText(NOTE)).toBeVisible();
	await workshop.next('Weiter: Folie 3 von 3');
	await expect(wall.getByRole('heading', { name: /Tischgespräch/ })).toBeVisible();
	await expect(workshop.nextButton).toHaveText('Weiter: Pause');

	await regie.reload();
	await expect(workshop.nextButton).toHaveText('Weiter: Pause');
	await expectCurrent(regie, '1.7 Selbsteinschätzung und Zielscheibe');
	await expect(now.getByText(NOTE).last()).toBeVisible();

	for (const device of devices) device.destroy();
	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText(NOTE).first()).toBeVisible();
	await regie.getByRole('link', { name: 'Druckansicht' }).click();
	await expect(regie.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await expect(regie.getByText(NOTE).first()).toBeVisible();
});

/** first digit = M1: with the phone's 4 that is 1, 3, 4, 4, 5 and one who cannot judge */
const PAPER = ['3', '1', '5', '4', '0'] as const;

for (const { day, block, size, following } of [
	{ day: 1, block: '1.3 Vorerhebung', size: 12, following: /Impuls/ },
	{ day: 2, block: '2.9 Nacherhebung', size: 19, following: /Abschluss/ }
]) {
	test(`block ${block}: agreement with M1 to M12, from a phone and from paper`, async ({
		workshop
	}) => {
		const { regie } = workshop;
		await regie.goto(`${workshop.server.origin}/regie`);
		await regie.getByRole('link', { name: `Schulung, Tag ${day}` }).click();
		// only the catalogue's set may be exchanged; own lists stay as they are
		await expect(regie.getByRole('combobox', { name: 'Welche Aussagen?' })).toHaveCount(2 - day);
		await regie.getByRole('button', { name: 'Sitzung starten' }).click();
		await workshop.readCode();
		const wall = await workshop.openWall();
		const phone = await workshop.joinPhone();
		await workshop.next(/^Beginnen/);
		await regie.getByRole('button', { name: block }).click();
		await workshop.next(/^Öffnen/);
		await expect(wall.getByText('stimme voll zu')).toBeVisible();
		await expect(phone.getByText('Ich kann erklären, warum Fehler')).toBeVisible();
		await expect(phone.getByRole('radio', { name: /stimme eher zu/ })).toBeAttached();
		await answerAll(phone, Array<Score>(size).fill(4));
		await typePaper(
			regie,
			PAPER.map((score) => score.repeat(size))
		);
		// what is still under way when the survey is revealed is not in its picture
		await expectDelivery(phone, 'gezählt');
		await workshop.next(/^Schließen/);
		// the picture of this survey is read in its own block, not in the one that follows
		await workshop.next(/^Aufdecken/);
		await expect(wall.getByRole('heading', { name: /6 Antworten/ })).toBeVisible();
		await workshop.next('Überblick zeigen');
		await expect(wall.getByText(NOTE)).toBeVisible();
		await regie.getByRole('button', { name: 'Aussage 1 öffnen' }).click();
		await expect(
			wall.getByText(
				'5 Antworten: 1 stimme gar nicht zu, 1 teils/teils, 2 stimme eher zu, 1 stimme voll zu; 1 kann ich nicht beurteilen.'
			)
		).toBeAttached();
		await workshop.next(following);
		await expect(wall.getByText(NOTE)).toBeHidden();
	});
}
