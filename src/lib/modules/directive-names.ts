import type { StepKind } from '#lib/domain/plan.ts';
import type { HandoutContent, HandoutForm } from './module.ts';
import { foldName } from './spelling.ts';

/** What `::: name` may be called (folded spelling) and which attributes each takes. */
const DIRECTIVES = {
	folie: [],
	skript: [],
	handout: ['titel', 'form', 'inhalt', 'von'],
	einschaetzung: ['set', 'skala', 'hinweis', 'aufdecken'],
	karten: ['anzahl'],
	punkte: ['punkte', 'hoechstens'],
	vertiefung: [],
	massnahmen: [],
	freigabe: [],
	blitzlicht: [],
	fragebogen: ['set', 'skala', 'hinweis', 'welle'],
	arbeitsbuendnis: []
} as const satisfies Record<string, readonly string[]>;
export type DirectiveName = keyof typeof DIRECTIVES;
export const DIRECTIVE_NAMES = Object.keys(DIRECTIVES);

/** The field's own word for the same activity. */
const SYNONYMS = new Map<string, DirectiveName>([['selbsteinschaetzung', 'einschaetzung']]);

/** Directives that declare an activity. */
export const STEP_DIRECTIVES: ReadonlyMap<DirectiveName, StepKind> = new Map([
	['einschaetzung', 'rating'],
	['karten', 'cards'],
	['punkte', 'dots'],
	['vertiefung', 'deepening'],
	['massnahmen', 'measures'],
	['freigabe', 'release'],
	['blitzlicht', 'flash'],
	['fragebogen', 'survey'],
	['arbeitsbuendnis', 'agreement']
]);

/** What `form=` may say; absent means the first. */
export const HANDOUT_FORMS: ReadonlyMap<string, HandoutForm> = new Map([
	['blatt', 'sheet'],
	['quer', 'wide'],
	['plakat', 'poster'],
	['karten', 'cards']
]);

/** What `inhalt=` may say. */
export const HANDOUT_CONTENTS: ReadonlyMap<string, HandoutContent['kind']> = new Map([
	['faktoren', 'factors'],
	['dimensionen', 'dimensions'],
	['bogen', 'ballot'],
	['ablauf', 'timetable'],
	['regieplan', 'runsheet'],
	['vorlage', 'template']
]);

/** @returns the directive that a spelling means, in any case, with ä or ae, ß or ss */
export function directiveName(written: string): DirectiveName | undefined {
	const folded = foldName(written);
	return SYNONYMS.get(folded) ?? (isName(folded) ? folded : undefined);
}

function isName(folded: string): folded is DirectiveName {
	return Object.hasOwn(DIRECTIVES, folded);
}

/** @returns the attributes that a directive takes, folded spelling */
export function attributeNames(name: DirectiveName): readonly string[] {
	return DIRECTIVES[name];
}
