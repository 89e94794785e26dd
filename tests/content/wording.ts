import { placeOf, type TextLine } from './text-line.ts';

/** A way of saying something that no screen and no module uses. */
interface Unwanted {
	pattern: RegExp;
	/** why, and what to write instead; German, shown to the author */
	instead: string;
}

const CONDITIONS = 'Bedingungen beschreiben, keine Schuldigen';

/** Words that blame persons, by what they claim about them. */
const BLAME: readonly Unwanted[] = [
	// guilt and failure of persons
	{ pattern: /(?<!ent)schuld/i, instead: CONDITIONS },
	{ pattern: /versag/i, instead: CONDITIONS },
	{ pattern: /\bverpatz|\bvermassel|\bverpfusch|\bverbock/i, instead: CONDITIONS },
	{ pattern: /Sündenb(ock|öck)|Bauernopfer|an den Pranger/i, instead: CONDITIONS },
	// breach of duty: has procedures of its own, outside of the workshop
	{ pattern: /fehlverhalten|pflichtverletz|pflichtvergessen/i, instead: CONDITIONS },
	{ pattern: /(?<!ver)nachlässig|fahrlässig|leichtfertig|leichtsinnig/i, instead: CONDITIONS },
	// qualities of persons
	{ pattern: /\bfaule?[nrms]?\b|\bFaulheit/i, instead: CONDITIONS },
	{ pattern: /unfähig|inkompeten|unprofessionell|schlamp|dilettant/i, instead: CONDITIONS },
	{
		pattern: /\bdumm(e|en|er|es|heit)?\b|\bnaiv|verantwortungslos|gewissenlos/i,
		instead: CONDITIONS
	},
	// judging from the outcome: what somebody should have done
	{
		pattern: /\bhätte(n|st|t)?\b[^.?…“]{0,80}\b(müssen|sollen)\b/i,
		instead: 'fragen, was damals nahelag, nicht, was jemand hätte tun sollen'
	},
	{
		pattern: /\b(das|dies|es)\s+(hätte|durfte|darf)\b[^.?…“]{0,40}\bnicht\s+passieren/i,
		instead: CONDITIONS
	}
];

/** Sentences that name guilt in order to leave it out, and titles of cards for the moment it comes up. */
const ALLOWED_BLAME: readonly RegExp[] = [
	// the rule itself
	/keine Schuldigen/g,
	/(statt|ohne|nicht um|nicht nach der|nicht nach|keine|ohne nach) Schuld(igen|suche|zuweisung(en)?)?\b/g,
	/ohne(?: dabei)? (?:eine )?Schuld zu suchen/g,
	/ohne dass (?:jemand )?Schuld gesucht wird/g,
	// what the host does when it comes up
	/„?Es geht um Schuld“?|Schuldfrage|Karte „Schuld“/g,
	/[Jj]emand (sucht Schuldige|die Schuld bei sich selbst sucht)/g,
	/„Ich hätte es sehen müssen.“/g,
	/Eingreifen bei Namen, Fällen, Schuld/g,
	/lenkt den Blick sofort auf Schuld/g,
	// sources: what studies found out about it
	/Klima von Angst und Schuld/g,
	/nicht auf das Versagen (einzelner Fachkräfte|Einzelner) verkürzen/g,
	/nicht (als|das) Versagen der (letzten )?Person/g,
	/(selten|kein) Einzelversagen/g,
	// where the workshop ends
	/[Ff]ür Pflichtverletzungen gibt es eigene Verfahren/g,
	/Pflichtverletzungen haben eigene Verfahren/g
];

/** „Einschätzung“ alone means that of a family; what a team does is a „Selbsteinschätzung“. */
const LANGUAGE: readonly Unwanted[] = [
	{
		pattern: /\bEinschätzung(en)?\b/,
		instead: '„Selbsteinschätzung“ oder „Gefährdungseinschätzung“ schreiben'
	},
	{ pattern: /(?<![\p{L}\d)}\]])!(?!\[)|[\p{L}\d)“”"]!(?![=\w])/u, instead: 'ohne Ausrufezeichen' },
	{ pattern: /\b(Stimmen|Stimmzettel|Abstimmung läuft)\b/, instead: '„Antworten“ schreiben' },
	{ pattern: /geschredder|schreddern/i, instead: '„gelöscht“ schreiben' }
];

const ALLOWED_LANGUAGE: readonly RegExp[] = [
	// the guide and the sheets explain the word
	/„Einschätzung“( allein)?/g,
	// the key of the danger card
	/unterbrechen \(!\)|[„`]!["“`]?/g
];

const search =
	(unwanted: readonly Unwanted[], allowed: readonly RegExp[]) =>
	(line: TextLine): string[] => {
		const text = allowed.reduce((rest, phrase) => rest.replace(phrase, ' '), line.text);
		return unwanted.flatMap(({ pattern, instead }) => {
			const [words] = pattern.exec(text) ?? [];
			return words === undefined ? [] : [placeOf(line, `„${words.trim()}“: ${instead}`)];
		});
	};

/** @returns what blames persons in this line, one message each */
export const findBlame = search(BLAME, ALLOWED_BLAME);

/** @returns what this project does not say, one message each */
export const findUnwanted = search(LANGUAGE, ALLOWED_LANGUAGE);
