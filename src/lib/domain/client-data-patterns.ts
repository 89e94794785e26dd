import type { ClientDataKind } from './client-data.ts';
import { FIRST_NAMES, SURNAMES, isFunction, isOrdinaryNoun } from './client-data-words.ts';

/** A word that is written like a name; German letters and those of our neighbours. */
const NAME = String.raw`\p{Lu}[\p{L}’']{1,30}(?:-\p{Lu}[\p{L}’']{1,30})?`;
const PARTICLE = String.raw`(?:(?:von|vom|van|de|del|di|el|al|bin|zu|zur|der|den)[ -]){0,2}`;
const DATE = String.raw`(?:0?[1-9]|[12]\d|3[01])\. ?(?:(?:0?[1-9]|1[0-2])\. ?|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}{0,6}\.? )(?:(?:19|20)\d\d|\d\d)(?=\D|$)`;
const BIRTH = String.raw`(?:geb\.?(?:oren(?:e[rs]?)?)?|Geb(?:urts|\.-?)?-?(?:[Dd]atum|[Tt]ag)|Gebdat\.?)`;
const STREET = String.raw`(?:straße|strasse|str\.|weg|allee|gasse|platz|ring|damm|ufer|chaussee|stieg|pfad|hof|wall|markt|winkel)`;
const NUMBER = String.raw`\d{1,4} ?[a-h]?(?![\p{L}\d%:])`;
const start = String.raw`(?<![\p{L}\d])`;
const end = String.raw`(?![\p{L}\d])`;

const pattern = (source: string, flags = '') => new RegExp(source, `gu${flags}`);

/** Every quantifier is bounded, so that the time grows with the text's length and not faster. */
export const PATTERNS: {
	kind: ClientDataKind;
	find: RegExp;
	isMeant?: (match: RegExpExecArray) => boolean;
}[] = [
	{
		kind: 'account',
		find: pattern(String.raw`${start}[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?${end}`),
		isMeant: ([words]) => /\d{8}/.test(words.replaceAll(' ', ''))
	},
	{
		kind: 'email',
		find: pattern(
			String.raw`(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64} ?@ ?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}`
		)
	},
	{
		kind: 'phone',
		find: pattern(
			String.raw`(?<![\p{L}\d+.,:/–-])\(?(?:\+|00?)[1-9](?:(?: ?[/()–-])?(?:\)? )?\d){5,14}(?=\D|$)`
		),
		// numbers that everybody may call
		isMeant: ([words]) => !/^0(?:800|180|137|900)/.test(words.replace(/\D/g, ''))
	},
	{
		kind: 'fileNumber',
		find: pattern(
			String.raw`${start}(?:Az|AZ|Aktenzeichen|Gz|GZ|Geschäftszeichen|(?:Fall|Akten?|Vorgangs?|Kunden|Versicherten|Jugendamts)-? ?(?:[Nn]r|[Nn]ummer)|[Ff]allnummer|Akte|Vorgang)(?:\.|:|\b)[.: ]{0,3}(?:lautet |ist )?(?=[\p{L}./ -]{0,12}\d)[\p{L}\d./-]{1,24}(?: [\p{L}\d./-]{0,12}\d[\p{L}\d./-]{0,12}){0,2}`
		),
		isMeant: ([words]) => (words.match(/\d/g) ?? []).length >= 3
	},
	{
		kind: 'fileNumber',
		find: pattern(
			String.raw`${start}\d{1,4} (?:F|UF|WF|UFH|AR|XVII|Js|Ds|Ls|Gs|Ks|KLs) \d{1,5}/\d{2,4}${end}`
		)
	},
	{
		kind: 'fileNumber',
		find: pattern(
			String.raw`${start}(?:\p{Lu}{1,4}[-/])?\d{1,4}[./-]\d{1,6}[./-]\d{3,6}(?:[./-]\d{1,4})?${end}`
		),
		isMeant: ([words]) => !/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(words)
	},
	{
		kind: 'birth',
		find: pattern(
			String.raw`${start}${BIRTH}[ :]{0,2}(?:ist |war |am |der |den |vom ){0,3}${DATE}`,
			'i'
		)
	},
	{ kind: 'birth', find: pattern(String.raw`(?<![\p{L}\d*])\* ?${DATE}`) },
	{
		kind: 'birth',
		find: pattern(
			String.raw`${start}${DATE}(?: (?:in|im) \p{L}{2,30})?(?=,? (?:geb\.|geboren|zur Welt|auf die Welt))`,
			'i'
		)
	},
	{ kind: 'birth', find: pattern(String.raw`${start}(?:Jahrgang|Jg\.) (?:19|20)\d\d${end}`) },
	{
		kind: 'birth',
		find: pattern(
			String.raw`${start}(?:Kind|Junge|Mädchen|Sohn|Tochter|Bruder|Schwester|Säugling|Baby|Jugendliche[rn]?|Mutter|Vater|${NAME})[,:]? ?\(? ?${DATE}`
		),
		isMeant: ([words]) => {
			const [first = ''] = /^\p{L}+/u.exec(words) ?? [];
			return CHILD.test(first) || FIRST_NAMES.has(first.toLowerCase());
		}
	},
	{
		kind: 'address',
		find: pattern(
			String.raw`${start}(?:\p{Lu}[\p{L}-]{2,40}?${STREET}|(?:\p{Lu}\p{L}{1,20}(?:er|e|en)?[ -])(?:Straße|Str\.|Weg|Allee|Platz|Ring|Gasse)) ?${NUMBER}`
		),
		isMeant: ([words]) => !NO_STREET.test(words)
	},
	{
		kind: 'address',
		find: pattern(
			String.raw`${start}(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Hinter der|Unter den|Beim)(?: (?:Alte[nr]?|Neue[nr]?|Große[nr]?|Kleine[nr]?|Hohe[nr]?|Lange[nr]?))? \p{Lu}\p{L}{3,25} \d{1,3} ?[a-h]?(?![\p{L}\d%:.,]|  ?(?:Uhr|und|bis|–|Min))`
		),
		isMeant: ([words]) => !NO_PLACE.test(words)
	},
	{
		kind: 'address',
		find: pattern(String.raw`(?<![\p{L}\d.,§-])(?:D-)?\d{5} (\p{Lu}\p{Ll}{2,30})`),
		isMeant: ([, place = '']) => !NO_TOWN.test(place) && !isOrdinaryNoun(place)
	},
	{
		kind: 'name',
		find: pattern(
			String.raw`${start}(?:(?:Pflege|Groß|Herkunfts|Adoptiv|Nachbars)?[Ff]amilien?|Fam\.|Eheleute|Ehepaar|Geschwister|Witwe|Familienname|Nachname) ${PARTICLE}(${NAME})`
		),
		isMeant: ([, name = '']) => isName(name)
	},
	{
		kind: 'name',
		find: pattern(
			String.raw`${start}(?:Herrn?|Hr\.|Hrn\.|Frau|Fr\.|Dr\.|Prof\.)(?: (?:Dr|Prof|med)\.){0,2} ${PARTICLE}(${NAME})`
		),
		isMeant: ([, name = '']) => isName(name) && !isFunction(name)
	},
	{
		kind: 'name',
		find: pattern(
			String.raw`${start}(?:familie|fam\.?|herrn?|frau|(?:(?:Kindes|Pflege|Groß|Stief|Schwieger|kindes|pflege|groß|stief)?(?:[Mm]utter|[Vv]ater|[Ee]ltern|[Oo]ma|[Oo]pa))|Onkel|Tante|Kollegin|Kollege|Kollegen) (\p{L}{2,30})`
		),
		isMeant: (match) => isKnownSurname(match)
	},
	{
		kind: 'name',
		find: pattern(
			String.raw`${start}(?!Max\. ?[\p{L}\d])(\p{Lu}\p{Ll}{1,20})${end}(?=(?<also>(?:[- ]${NAME}){0,1}))`
		),
		isMeant: ([, first = '']) => isFirstName(first)
	},
	{
		kind: 'initials',
		find: pattern(
			String.raw`${start}(?:(?:Pflege)?[Ff]amilie|Fam\.|Herrn?|Hr\.|Frau|Fr\.|Kind|Junge|Mädchen|(?:Kindes|Pflege|Stief)?(?:mutter|vater)|Mutter|Vater|Sohn|Tochter|Bruder|Schwester|Säugling|Baby) \p{Lu}\.(?:-?\p{Lu}\.)?`
		)
	},
	{
		kind: 'initials',
		find: pattern(String.raw`(?<![\p{L}\d.-])\p{Lu}\. ?\p{Lu}\.(?![\p{L}\d]| ?\p{Lu}\.)`),
		isMeant: ([words]) => !KNOWN_ABBREVIATION.test(words.replace(' ', ''))
	}
];

const CHILD =
	/^(?:Kind|Junge|Mädchen|Sohn|Tochter|Bruder|Schwester|Säugling|Baby|Jugendliche[rn]?|Mutter|Vater)$/u;
const NO_STREET =
	/^(?:Arbeits|Steh|Sitz|Park|Spiel|Schlaf|Kita|Heim|Therapie|Betreuungs|Pflege|Studien|Platz|Stuhl|Stühle|Rück|Lösungs|Hin|Dienst|Um|Aus|Um|Melde|Beschwerde|Rechts|Instanzen|Informations|Innen|Mittel|Heimweg|Arbeitsm|Weg|Hof|Markt|Straße|Schul|Haus|Bauern|Bahn|Fried|Kinder|Wochenm|Flohm|Wohnungs)[\p{L}-]{0,12}? ?\d/u;
const NO_PLACE =
	/ (?:Vorgang|Akte|Zimmer|Gesetz|Tag|Tisch|Block|Schritt|Jahr|Monat|Woche|Punkt|Teil|Blatt|Seite|Abschnitt|Kapitel|Modul|Absatz|Satz|Feld|Raum|Runde|Karte|Karten|Frage|Gruppe|Phase|Stufe|Anlage|Anhang|Beispiel|Fall|Paragraf|Artikel|Ende|Anfang|Folie|Aussage|Wand|Station|Platz|Dauer|Verordnung|Umfang|Mai|März|April|Juni|Juli|August|Januar|Februar|September|Oktober|November|Dezember|Rahmen|Sommer|Winter|Herbst|Frühjahr|Durchschnitt|Mittel|Bereich|Alter)[\p{L}]{0,4} \d/u;
const NO_TOWN =
	/^(?:Euro|Kinder|Kindern|Fälle|Fällen|Einwohner|Menschen|Stunden|Meldungen|Familien|Personen|Jugendliche|Jugendlichen|Haushalte|Akten|Seiten|Zeichen|Wörter|Beschäftigte|Tote|Pflegekinder|Minderjährige|Jungen|Mädchen|Hinweise|Anrufe|Besuche|Schritte|Mitarbeitende|Fachkräfte)$/u;
/** Degrees, states, and what stands for a name that is not known. */
const KNOWN_ABBREVIATION = /^(?:B\.A|M\.A|B\.Sc|M\.Sc|N\.N|P\.S|U\.S|U\.K|E\.V|A\.D)\.$/u;
/** Surnames that are adjectives or things: told only when they are written large. */
const ALSO_WORDS =
	/^(?:klein|groß|große|lang|lange|kurz|jung|braun|schwarz|weiß|ernst|frank|graf|kern|kraft|damm|bach|horn|stein|stahl|sommer|winter|rose|engel|roth|sauer|kaiser|könig|richter|koch|jäger|schäfer|schreiber|fischer|vogel|fuchs|wolf|hahn|otto|ali|funk|böhm|geiger|popp|kirchner|heller)$/;

const isName = (word: string): boolean =>
	SURNAMES.has(word.toLowerCase()) || !isOrdinaryNoun(word.split('-').at(-1) ?? word);

function isFirstName(word: string): boolean {
	const lower = word.toLowerCase();
	return FIRST_NAMES.has(lower) || (lower.endsWith('s') && FIRST_NAMES.has(lower.slice(0, -1)));
}

function isKnownSurname([, word = '']: RegExpExecArray): boolean {
	const lower = word.toLowerCase();
	if (!SURNAMES.has(lower)) return /^\p{Lu}/u.test(word) && isFirstName(word);
	return word !== lower || !ALSO_WORDS.test(lower);
}
