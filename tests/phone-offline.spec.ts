import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { answerAll, expect, tapAnswer, test } from './support/workshop.ts';

const PAPER = ['11111111', '11111111', '11111111', '11111111'] as const;
const banner = (count: number) =>
	`Gerade keine Verbindung – Ihre Antworten sind hier gespeichert und werden nachgereicht (${count}).`;

test('answers given in flight mode wait on the phone and are counted once', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const { phone, line } = await workshop.joinPhoneOnLine();
	await workshop.openRating();
	await tapAnswer(phone, /trifft gar nicht zu/);
	await expectDelivery(phone, 'gezählt');

	await line.cut(phone);
	await expect(phone.getByText('Keine Verbindung', { exact: true })).toBeVisible();
	for (const position of [2, 3]) {
		await expect(phone.getByText(`Aussage ${position} von 8`)).toBeVisible();
		await tapAnswer(phone, /trifft voll zu/);
	}
	await expect(phone.getByText(banner(2))).toBeVisible();
	await expectDelivery(phone, 'gespeichert');
	await phone.setViewportSize({ width: 320, height: 568 });
	await phone.getByText(banner(2)).scrollIntoViewIfNeeded();
	await expect(phone.getByText(banner(2))).toBeInViewport({ ratio: 1 });
	await expectInRegie(regie, 'gezählt', 1);

	await line.restore(phone);
	await expectDelivery(phone, 'gezählt');
	await expect(phone.getByText('Gerade keine Verbindung')).toBeHidden();
	// on plain http no page opens in flight mode; once it is over, a reload shows the same answers
	await phone.reload();
	await expect(phone.getByText('Aussage 4 von 8')).toBeVisible();
	await expectDelivery(phone, 'gezählt');
	await tapAnswer(phone, /trifft eher zu/);
	await expectDelivery(phone, 'gezählt');
	await expect(phone.getByText('Aussage 5 von 8')).toBeVisible();
	await expectInRegie(regie, 'gezählt', 1);

	await typePaper(regie, PAPER);
	await workshop.next(/Aufdecken/);
	await expect(phone.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	await phone.getByText('Alle Aussagen ansehen').tap();
	await expect(phone.getByText('5 Antworten: 5 trifft gar nicht zu.')).toHaveCount(1);
	await expect(
		phone.getByText('5 Antworten: 4 trifft gar nicht zu, 1 trifft voll zu.')
	).toHaveCount(2);
	await expect(
		phone.getByText('5 Antworten: 4 trifft gar nicht zu, 1 trifft eher zu.')
	).toHaveCount(1);
});

test('flight mode across closing: delivered before the reveal counts, after it does not', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const early = await workshop.joinPhoneOnLine();
	const late = await workshop.joinPhoneOnLine();
	await workshop.openRating();
	await Promise.all(
		[early, late].map(async ({ phone, line }) => {
			await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
			await line.cut(phone);
			await answerAll(phone, [5, 5, 5, 5, 5, 5, 5, 5]);
			await expect(phone.getByText(banner(8))).toBeVisible();
		})
	);
	await typePaper(regie, PAPER);
	await expectInRegie(regie, 'gezählt', 4);
	await workshop.next(/Schließen/);

	await early.line.restore(early.phone);
	await expect(early.phone.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible();
	await expectInRegie(regie, 'gezählt', 5);
	await workshop.next(/Aufdecken/);
	await expect(early.phone.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	await expect(early.phone.getByText('Sie konnten nicht mehr mitgezählt werden.')).toBeHidden();

	await late.line.restore(late.phone);
	await expect(late.phone.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	await expect(late.phone.getByText('Sie konnten nicht mehr mitgezählt werden.')).toBeVisible();
	await late.phone.getByText('Alle Aussagen ansehen').tap();
	await expect(
		late.phone.getByText('5 Antworten: 4 trifft gar nicht zu, 1 trifft voll zu.')
	).toHaveCount(8);
});
