import type { ServerFacts, StoreKind } from '#lib/protocol/api.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import { hours, STORES } from '../server-words.ts';

/** Papers for data protection and staff council, in the order in which they are read; files of docs/datenschutz. */
export const PAPERS = [
	{ id: 'kurzfassung', title: 'Kurzfassung für Datenschutz und Personalrat' },
	{ id: 'verzeichnis', title: 'Baustein für das Verzeichnis von Verarbeitungstätigkeiten' },
	{ id: 'tom', title: 'Technische und organisatorische Maßnahmen' },
	{ id: 'dsfa-schwellwert', title: 'Schwellwertprüfung zur Folgenabschätzung' },
	{ id: 'dienstvereinbarung', title: 'Baustein für eine Dienstvereinbarung' },
	{ id: 'felder', title: 'Gespeicherte Felder' }
] as const;
export type PaperId = (typeof PAPERS)[number]['id'];

/** What a paper says about where it is read. */
export interface PaperPlace {
	/** undefined while no server answers: then brackets stand where its settings would */
	facts: ServerFacts | undefined;
	/** origin of the app */
	origin: string;
	/** day of printing, as people write it */
	day: string;
}

const SECURE =
	'Die App wird über HTTPS ausgeliefert. [Der Proxy sagt Browsern, dass sie nichts anderes nehmen sollen.]';
const INSECURE =
	'Diese Adresse hat kein HTTPS: Inhalte sind versiegelt, das Programm selbst könnte im WLAN unterwegs verändert werden. Ein eigenes WLAN oder ein Server mit HTTPS schließt das aus.';

/** What deleting means in each store. */
const DELETED: Record<StoreKind, string> = {
	memory: 'Auf dem Server stand nie etwas auf einem Datenträger.',
	disk: 'Auf dem Server werden Dateien entfernt, nicht als gelöscht markiert.',
	redis:
		'In Redis werden die Einträge gelöscht; in seiner Ablagedatei stehen sie versiegelt, bis Redis sie neu schreibt.'
};

/** @returns what stands for `{{name}}` in the papers */
export function paperWords({ facts, origin, day }: PaperPlace): Record<string, string> {
	return {
		stand: day,
		adresse: origin,
		https: origin.startsWith('https:') ? SECURE : INSECURE,
		mindestzahl: String(SMALLEST_MINIMUM),
		loeschen: facts ? DELETED[facts.store] : '[Was das Löschen auf dem Server bedeutet]',
		ablage: facts ? STORES[facts.store] : '[Ablage: Ordner oder Redis]',
		aufbewahrung: facts ? hours(facts.retentionHours) : '[Aufbewahrung: üblich 24 Stunden]',
		'falsche-codes': facts ? String(facts.failedTokensPerMinute) : '[üblich 10]',
		'codes-je-raum': facts ? String(facts.failedTokensPerRoomAnHour) : '[üblich 200]'
	};
}

/**
 * @param markdown - one of the papers
 * @throws Error for a name that nothing stands for
 */
export function fillPaper(markdown: string, place: PaperPlace): string {
	const words = paperWords(place);
	return markdown.replace(/\{\{([a-z-]+)\}\}/g, (_whole, name: string) => {
		const word = words[name];
		if (word === undefined) throw new Error(`no word for {{${name}}}`);
		return word;
	});
}

/** @returns the paper's first heading, which stands above it, and the rest */
export function splitTitle(markdown: string): { title: string; body: string } {
	const [, title = '', body = ''] = /^# (.+)\n([\s\S]*)$/.exec(markdown) ?? [];
	return { title, body };
}

/** @returns the paper that a link in another one names, e.g. `felder.md` */
export function paperOfFile(target: string): PaperId | undefined {
	return PAPERS.find(({ id }) => target === `${id}.md`)?.id;
}
