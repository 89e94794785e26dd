import { ANONYMITY_SENTENCES, type Anonymity } from './anonymity.ts';
import type { StepKind } from './plan.ts';

/** Sentences of kinds for which the level means something of its own. */
const OWN_SENTENCES: Partial<Record<StepKind, Partial<Record<Anonymity, string>>>> = {
	cards: {
		sealed:
			'Versiegelt: Nur die Moderation liest die Karten; gezeigt werden nur Namen und Größe der Gruppen.'
	},
	flash: {
		sealed:
			'Versiegelt: Nur die Moderation liest, was geschrieben wird; gezeigt wird nur die Anzahl.'
	},
	survey: {
		sealed: 'Versiegelt: Gezeigt werden nur Summen; eigene Worte liest nur die Moderation.'
	},
	deepening: {
		unnamed: 'Ohne Namen: Nur die Moderation schreibt; niemand sieht, von wem ein Gedanke ist.'
	}
};

/** A step as far as its level's sentence depends on it. */
interface Described {
	kind: StepKind;
	/** questions of a survey that are answered in own words */
	questions?: readonly unknown[];
}

/** @returns the sentence that screens and paper show for a step's level */
export function anonymitySentence({ kind, questions }: Described, level: Anonymity): string {
	// where nobody writes, nobody reads own words
	const hasOwn = questions === undefined || questions.length > 0;
	return (hasOwn ? OWN_SENTENCES[kind]?.[level] : undefined) ?? ANONYMITY_SENTENCES[level];
}

/** A level to which a step may be raised, and what the host is told before. */
export interface Raise {
	level: Anonymity;
	/** what changes, in one or two sentences */
	change: string;
}

const CARDS_RAISE: Raise = {
	level: 'sealed',
	change:
		'Leinwand und Telefone zeigen dann keinen Wortlaut mehr, nur die Namen der Gruppen und wie viele Karten es sind. Den Wortlaut lesen Sie allein.'
};

/** @returns the next stricter level that means something for this kind, or undefined */
export function raiseOf(kind: StepKind, level: Anonymity): Raise | undefined {
	if ((kind === 'cards' || kind === 'flash') && level !== 'sealed') return CARDS_RAISE;
	if (kind !== 'deepening' || level !== 'open') return undefined;
	return {
		level: 'unnamed',
		change:
			'Telefone lesen dann nur noch mit; allein die Regie schreibt auf, was gesagt wird. So ist an keinem Gedanken zu erkennen, von welchem Gerät er kam.'
	};
}
