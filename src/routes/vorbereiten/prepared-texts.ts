import { fillTemplate } from '#lib/domain/preparation-text.ts';
import type { Preparation } from '#lib/domain/preparation.ts';
import { SMALLEST_MINIMUM } from '#lib/domain/tally.ts';
import type { Library } from '#lib/modules/module.ts';

/** The written results of a preparation; each is the id of its template and part of its address. */
export const TEXT_KINDS = ['einladung', 'auftrag'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A text as it stands now. */
export interface MadeText {
	title: string;
	/** as edited by hand, else as made */
	text: string;
	/** from the template and the facts; '' when the template's file is missing */
	made: string;
}

const TITLES: Record<TextKind, string> = { einladung: 'Einladung', auftrag: 'Auftrag' };

/** @returns whether the address names a text */
export const isTextKind = (text: string): text is TextKind =>
	TEXT_KINDS.some((kind) => kind === text);

/** @param minutes - planned length of the workshop */
export function madeTexts(
	{ templates }: Pick<Library, 'templates'>,
	facts: Preparation,
	minutes: number
): Record<TextKind, MadeText> {
	const textOf = (kind: TextKind, edited: string | null): MadeText => {
		const handout = templates.find(({ id }) => id === kind)?.handouts[0];
		const made = handout ? fillTemplate(handout.markdown, facts, minutes, SMALLEST_MINIMUM) : '';
		return { title: handout?.title ?? TITLES[kind], text: edited ?? made, made };
	};
	return {
		einladung: textOf('einladung', facts.invitation),
		auftrag: textOf('auftrag', facts.mandate)
	};
}
