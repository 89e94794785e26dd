// Longer than most files: one list of cases, walked through in the same way.
import type { Page } from '@playwright/test';
import type { CardBoard, CardCounts } from '#lib/domain/card-board.ts';
import { CARDS_PLAN, CARDS_STEP, write } from './cards-plan.ts';
import { textNeedles, type Listeners, type Needle } from './channels.ts';
import { chooseFocus, writeCard } from './deepening.ts';
import { expectDelivery, expectInRegie, typePaper } from './rating.ts';
import { answerAll, expect, type Workshop } from './workshop.ts';

/** One kind of step at one level, and how it is walked through. */
export interface Case {
	level: 'open' | 'unnamed' | 'sealed';
	kind: string;
	hasBoard: boolean;
	/** inboxes whose writers must be in no document that colleagues read */
	inboxes: readonly string[];
	begin: (workshop: Workshop) => Promise<void>;
	open: (workshop: Workshop) => Promise<void>;
	write: (phone: Page, device: number) => Promise<void>;
	/** the other people, so that the minimum is reached */
	fill: (workshop: Workshop) => Promise<void>;
	expectWritten: (workshop: Workshop) => Promise<void>;
	reveal: (workshop: Workshop, wall: Page) => Promise<void>;
	/** what the level allows is there, in no order of arrival */
	expectShown: (workshop: Workshop, wall: Page, listeners: Listeners) => Promise<void>;
	/** what the level forbids: while people write, when all see it, after closing */
	before: readonly Needle[];
	shown: readonly Needle[];
	after: readonly Needle[];
}

/** three cards of each device, in the order of arrival; the words say whose they are to nobody else */
const CARDS = [
	['Ahornblatt', 'Birkenrinde', 'Dachsbau'],
	['Eibenholz', 'Fichtenzapfen', 'Ginsterbusch'],
	['Haselnuss', 'Iltisspur', 'Kiefernharz']
] as const;
const ARRIVED = CARDS.flat();
const SAID = CARDS[0];
const PAPER_CARDS = ['Lindenduft', 'Moosbett'];
const FIELD = 'Struktur und Ressourcen';
/** a sheet of eight answers each; as a row it is nobody else's */
const SHEETS = [
	[1, 5, 2, 4, 3, 1, 5, 2],
	[2, 4, 1, 5, 2, 3, 4, 1],
	[3, 3, 5, 1, 4, 2, 1, 5]
] as const;
const PAPER_SHEETS = ['44442222', '55551111'];
const SCREENS_AND_STAGE = /^(values of stage|the wall|the screen of phone \d)$/;
const SCREENS_AND_BOARD = /^(values of board|the wall|the screen of phone \d)$/;

/** The words in the order in which a text has them. */
const orderIn = (text: string): string[] =>
	ARRIVED.filter((word) => text.includes(word)).sort((a, b) => text.indexOf(a) - text.indexOf(b));

/** The people on paper are two, so that five have answered. */
async function fillCards({ regie }: Workshop): Promise<void> {
	await regie.getByText('Vom Papier eingeben').click();
	await regie.getByLabel('Vom Papier: eine Karte je Zeile').fill(PAPER_CARDS.join('\n'));
	await regie.getByLabel('Von wie vielen Personen?').fill('2');
	await regie.keyboard.press('Enter');
	await expect(regie.getByText('Papier 1: 2 Zeilen von 2 Personen')).toBeVisible();
}

const readCards = (listeners: Listeners): CardBoard | CardCounts | undefined => {
	const found = listeners
		.readable(listeners.stage, 'stage')
		.find(({ key }) => key.startsWith('cards/'));
	return found && (JSON.parse(found.plain.toString('utf8')) as CardBoard | CardCounts);
};

const cards = {
	hasBoard: false,
	inboxes: [CARDS_STEP, 'testfrage'],
	begin: (workshop) => workshop.start({ plan: CARDS_PLAN }),
	write: async (phone, device) => {
		for (const [index, text] of CARDS[device]?.entries() ?? [])
			await write(phone, `Karte ${index + 1} von 3`, text);
		await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
		await expectDelivery(phone, 'gezählt');
	},
	fill: fillCards,
	expectWritten: ({ regie }) => expectInRegie(regie, 'gezählt', 5),
	reveal: async (workshop) => {
		await workshop.next(/^Schließen/);
		await workshop.next('Aufdecken: Karten zeigen');
	},
	before: textNeedles(CARDS),
	after: textNeedles(CARDS)
} satisfies Partial<Case>;

async function raise({ regie }: Workshop): Promise<void> {
	await regie.getByRole('button', { name: 'Stufe anheben' }).click();
	await regie
		.getByRole('alertdialog', { name: 'Stufe anheben?' })
		.getByRole('button', { name: 'Stufe anheben' })
		.click();
}

export const CASES: readonly Case[] = [
	{
		level: 'open',
		kind: 'deepening',
		hasBoard: true,
		inboxes: ['testfrage'],
		begin: (workshop) => workshop.start(),
		open: async (workshop) => {
			await chooseFocus(workshop.regie, 'Übergaben', 'Was geht verloren?');
			await workshop.next('Zeigen: Ursachen in acht Feldern');
		},
		write: async (phone, device) => {
			for (const text of CARDS[device] ?? []) await writeCard(phone, text, FIELD);
		},
		fill: async () => {},
		expectWritten: async ({ regie }) => {
			for (const text of ARRIVED) await expect(regie.getByText(text)).toBeVisible();
		},
		// the first page has numbers only
		reveal: (workshop) => workshop.next(/^Weiter: Seite 2/),
		expectShown: async ({ phones }, wall, listeners) => {
			const { board } = listeners;
			if (!board) throw new Error('no board');
			// an order of its own, the same on every screen: that of ids drawn at random
			const readById = () =>
				listeners
					.readable(board, 'board')
					.sort((a, b) => (a.key < b.key ? -1 : 1))
					.map(({ plain }) => (JSON.parse(plain.toString('utf8')) as { text: string }).text);
			await expect.poll(() => readById().sort()).toEqual(ARRIVED);
			const byId = readById();
			expect(byId).not.toEqual(ARRIVED);
			for (const screen of phones)
				await expect.poll(async () => orderIn(await screen.content())).toEqual(byId);
			await expect(wall.getByText(byId[0] ?? '')).toBeVisible();
			const onWall = orderIn(await wall.content());
			expect(onWall).toEqual(byId.filter((text) => onWall.includes(text)));
		},
		before: textNeedles(CARDS, SCREENS_AND_BOARD),
		shown: textNeedles(CARDS, SCREENS_AND_BOARD),
		after: textNeedles(CARDS)
	},
	{
		level: 'unnamed',
		kind: 'deepening, raised',
		hasBoard: true,
		inboxes: ['testfrage'],
		begin: (workshop) => workshop.start(),
		open: async (workshop) => {
			await chooseFocus(workshop.regie, 'Übergaben', 'Was geht verloren?');
			await raise(workshop);
			await workshop.next('Zeigen: Ursachen in acht Feldern');
		},
		write: async (phone) => {
			await expect(phone.getByText(/^Ohne Namen: Nur die Moderation schreibt/)).toBeVisible();
			await expect(phone.getByLabel('Was führt dazu?')).toHaveCount(0);
		},
		// said in the room, written by Regie
		fill: async ({ regie }) => {
			for (const text of SAID) await writeCard(regie, text, FIELD);
		},
		expectWritten: async ({ phones }) => {
			for (const phone of phones) {
				for (const text of SAID) await expect(phone.getByText(text)).toBeVisible();
			}
		},
		reveal: async () => {},
		expectShown: async ({ phones }, wall, listeners) => {
			if (!listeners.board) throw new Error('no board');
			expect(listeners.readable(listeners.board, 'board')).toEqual([]);
			await expect(wall.getByText(SAID[0] ?? '')).toBeVisible();
			const shown = await Promise.all(phones.map(async (each) => orderIn(await each.content())));
			for (const order of shown) expect(order).toEqual(shown[0]);
		},
		before: textNeedles([[], [], [], SAID], SCREENS_AND_STAGE),
		shown: textNeedles([[], [], [], SAID], SCREENS_AND_STAGE),
		after: textNeedles([[], [], [], SAID])
	},
	{
		...cards,
		level: 'unnamed',
		kind: 'cards',
		open: (workshop) => workshop.next(/^Öffnen/),
		expectShown: async ({ phones }, wall, listeners) => {
			await expect(wall.getByRole('heading', { name: /^11 Karten von 5/ })).toBeVisible();
			await expect.poll(() => readCards(listeners)).toHaveProperty('cards');
			const board = readCards(listeners) as CardBoard;
			const texts = board.cards.map(({ text }) => text);
			expect([...texts].sort()).toEqual([...ARRIVED, ...PAPER_CARDS].sort());
			// neither as they came nor with ids that rise as they came; by chance once in 9!
			const own = (list: readonly string[]) => list.filter((text) => !PAPER_CARDS.includes(text));
			expect(own(texts)).not.toEqual(ARRIVED);
			const byId = board.cards.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text);
			expect(own(byId)).not.toEqual(ARRIVED);
			expect(board.cards.map((card) => Object.keys(card).sort())).toEqual(
				texts.map(() => ['group', 'id', 'text'])
			);
			for (const screen of phones) {
				await expect(screen.getByText(ARRIVED[0] ?? '')).toBeVisible();
				expect(orderIn(await screen.content())).toEqual(own(texts));
			}
		},
		shown: textNeedles(CARDS, SCREENS_AND_STAGE)
	},
	{
		...cards,
		level: 'sealed',
		kind: 'cards, raised',
		open: async (workshop) => {
			await workshop.next(/^Beginnen/);
			await raise(workshop);
			await workshop.next(/^Öffnen/);
		},
		expectShown: async ({ phones }, wall, listeners) => {
			await expect.poll(() => readCards(listeners)).toMatchObject({ single: 11, people: 5 });
			for (const screen of [wall, ...phones]) {
				await expect(screen.getByText(/11 Karten/).first()).toBeVisible();
			}
		},
		shown: textNeedles(CARDS)
	},
	{
		level: 'sealed',
		kind: 'rating',
		hasBoard: false,
		inboxes: ['kurz-selbsteinschaetzung', 'testfrage'],
		begin: (workshop) => workshop.start(),
		open: (workshop) => workshop.openRating(),
		write: async (phone, device) => {
			await answerAll(phone, SHEETS[device] ?? []);
			await expectDelivery(phone, 'gezählt');
		},
		fill: ({ regie }) => typePaper(regie, PAPER_SHEETS),
		expectWritten: ({ regie }) => expectInRegie(regie, 'gezählt', 5),
		reveal: (workshop) => workshop.next(/^Aufdecken/),
		expectShown: async ({ phones }, wall, listeners) => {
			await expect(wall.getByRole('heading', { name: /^5 Antworten/ })).toBeVisible();
			for (const phone of phones) await expect(phone.getByText(/^Aufgedeckt: 5/)).toBeVisible();
			const published = () =>
				listeners.readable(listeners.stage, 'stage').filter(({ key }) => key.startsWith('result/'));
			await expect.poll(() => published().length).toBe(1);
			expect(published()[0]?.plain.toString('utf8')).toContain('"counts"');
		},
		before: sheetNeedles(),
		shown: sheetNeedles(),
		after: sheetNeedles()
	}
];

/** A whole row of answers, as text and as bytes. */
function sheetNeedles(): Needle[] {
	return SHEETS.map((sheet, owner) => ({
		what: `sheet of device ${owner}`,
		forms: [
			Buffer.from(sheet.join(',')),
			Buffer.from(sheet.join(';')),
			Buffer.from(sheet.join('')),
			Buffer.from(sheet)
		],
		owner
	}));
}
