import type { Preparation } from '#lib/domain/preparation.ts';

/** One thing to tick before the workshop; its id is kept, its words may change. */
export interface ChecklistItem {
	id: string;
	text: string;
}

/** What is done in the days before. */
const DAYS_BEFORE: readonly ChecklistItem[] = [
	{ id: 'auftrag', text: 'Der Auftrag ist unterschrieben.' },
	{ id: 'beteiligt', text: 'Personalrat und Datenschutz sind informiert.' },
	{ id: 'einladung', text: 'Die Einladung ist verschickt.' },
	{ id: 'vertretung', text: 'Die Vertretung im Schutzauftrag ist zugesagt.' },
	{ id: 'uebung', text: 'Eine Übungssitzung ist auf diesem Laptop einmal durchgeklickt.' },
	{ id: 'raumset', text: 'Das Raumset ist gedruckt.' }
];

const PHONES = new Set(['wlan', 'aushang', 'notfallkarte', 'beitritt']);

const inTheRoom = (network: string): ChecklistItem[] => [
	{ id: 'stuehle', text: 'Stühle im Kreis oder Halbkreis; alle sehen die Leinwand.' },
	{ id: 'zugang', text: 'Alle kommen gut hinein, hören gut und haben Platz.' },
	{
		id: 'leinwand',
		text: 'Die Leinwand ist aus der letzten Reihe zu lesen (Raum-Assistent).'
	},
	{ id: 'bildschirme', text: 'Windows+P → Erweitern: Das Skript ist nur auf dem Laptop zu sehen.' },
	{ id: 'strom', text: 'Der Laptop hängt am Strom und schläft nicht ein.' },
	{
		id: 'wlan',
		text: `Ein zweites Gerät ist im WLAN${network ? ` „${network}“` : ''} und öffnet das Beitrittsbild.`
	},
	{ id: 'aushang', text: 'Das Beitrittsplakat hängt, die Tischkarten liegen auf den Plätzen.' },
	{ id: 'boegen', text: 'Papierbögen, Stifte und ein Umschlag für die Bögen liegen bereit.' },
	{ id: 'karten', text: 'Leere Karten, dicke Stifte und Klebeband liegen bereit.' },
	{ id: 'buendnis', text: 'Arbeitsbündnis und Ablauf hängen.' },
	{
		id: 'notfallkarte',
		text: 'Die Notfallkarte liegt bei der Person, die die Moderation vertritt.'
	},
	{ id: 'ruhe', text: 'An der Tür steht, dass nicht gestört werden soll.' },
	{ id: 'beitritt', text: 'Ab zehn Minuten vor Beginn steht das Beitrittsbild.' }
];

/** @returns what to tick, in the order of doing; without phones nothing about phones */
export function roomChecklist({
	answering,
	network
}: Pick<Preparation, 'answering' | 'network'>): { title: string; items: ChecklistItem[] }[] {
	const room = inTheRoom(network.trim());
	return [
		{ title: 'In den Tagen davor', items: [...DAYS_BEFORE] },
		{
			title: 'Im Raum, eine halbe Stunde vor Beginn',
			items: answering === 'phones' ? room : room.filter(({ id }) => !PHONES.has(id))
		}
	];
}
