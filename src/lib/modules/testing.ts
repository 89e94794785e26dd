import { compileLibrary } from './compile.ts';
import type { Library } from './module.ts';
import { formatProblem } from './problem.ts';

/** Texts by path; bytes where the encoding matters, undefined where a file is taken away. */
export type Texts = Record<string, string | Uint8Array | undefined>;

/** A small modules folder without problems that uses every kind of file. */
export const SOUND = {
	'formate/kurz.md': `---
id: kurz
titel: Kurze Werkstatt
minuten: 30
beginn: "14:05"
personen: 8 bis 12
---
Vor dem Beginn:

1. Stühle stellen
2. Plakat aufhängen

Der Ablauf:

1. [Ankommen](../module/ankommen.md) – 7 Min
2. Pause - 3 Minuten
3. [Selbsteinschätzung](../module/selbsteinschaetzung.md) — 15 Min.
4. [Ankommen](../module/ankommen.md) – 5 Min
`,
	'katalog/quellen.md': `---
id: quellen
titel: Quellen
---
- Q1: QUEK – ein Verfahren (DJI) – https://example.org/a · https://example.org/b
- Q2: Ohne Fundstelle
`,
	'katalog/struktur.md': `---
id: dimension-s
titel: Struktur und Ressourcen
kuerzel: S
beschreibung: Rahmenbedingungen.
saetze:
  paar2: [RF-S01]
---
## RF-S01 Fallzahlen übersteigen das Leistbare
- Aussage: Meine Fallzahl lässt Sorgfalt zu.
- Leitfrage: Woran merken wir, dass die Last kippt?
- Schutzfaktor: Vereinbarter Belastungswert
- Quelle: Q1 [B] (mit Klammer, und Komma), Q2 S. 4 [L], [F]
`,
	'katalog/organisation.md': `---
id: dimension-o
titel: Organisation
kuerzel: O
saetze:
  paar2: [RF-O01]
---
## RF-O01 Abläufe sind unklar
- Aussage: Unsere Abläufe sind mir
  in ihren Schritten klar.
- Leitfrage: Wo suchen wir am längsten?
- Schutzfaktor: Ein Blatt je Ablauf
- Quelle: [F]
- Fassung: 2
`,
	'module/ankommen.md': `---
id: ankommen
titel: Ankommen
minuten: 7
ziel: Alle sind da.
methode: Runde
material: [Karten, Stifte]
uebung: kurz
---
Text zum Lesen.

::: folie
# Willkommen

![Ein Stuhlkreis](../bilder/kreis.svg)
:::

::: skript
Schön, dass Sie da sind.
:::

::: handout {titel="Mein Blatt"}
Für zu Hause.
:::

::: folie
Zweite Folie
:::

::: handout {titel="Ablauf" form=plakat inhalt=ablauf von=kurz}
:::
`,
	'module/selbsteinschaetzung.md': `---
id: selbsteinschaetzung
titel: Selbsteinschätzung
---
::: einschaetzung {set=paar2 hinweis="Bild dieser Gruppe"}
Jede Person für sich.
:::
`,
	'vorlagen/team.md': `---
id: team
titel: Fragen an das Team
---
::: einschaetzung {skala=zustimmung}
- **M1** Wir hören einander zu.
- M2: Wir **fragen** nach.
- Wir lachen.
:::
`,
	'schulung/tag-1.md': `---
id: tag-1
titel: Erster Tag
minuten: 10
---
1. [Team](../vorlagen/team.md) – 10 Min
`,
	'bilder/kreis.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>'
} as const satisfies Texts;

/** @returns the library of these texts */
export function compileTexts(texts: Texts): Library {
	const encoder = new TextEncoder();
	return compileLibrary(
		Object.entries(texts).flatMap(([path, text]) => {
			if (text === undefined) return [];
			return [{ path, bytes: typeof text === 'string' ? encoder.encode(text) : text }];
		})
	);
}

/** @returns the problems that {@link SOUND} has after these changes, as the checker prints them */
export function problemsAfter(changes: Texts): string[] {
	return compileTexts({ ...SOUND, ...changes }).problems.map(formatProblem);
}

/** @returns a module with this text below its front matter, which ends in line 4 */
export function moduleText(body: string): string {
	return `---\nid: neu\ntitel: Neu\n---\n${body}\n`;
}

/** @returns the problems of `module/neu.md` with this text, without the file's name */
export function textProblems(text: string | Uint8Array): string[] {
	return problemsAfter({ 'module/neu.md': text }).map((line) =>
		line.replace(/^module\/neu\.md:/, '')
	);
}

/** @returns the problems of a module with this text below its front matter */
export function moduleProblems(body: string): string[] {
	return textProblems(moduleText(body));
}
