import type { Plan } from '#lib/domain/plan.ts';

/** The rules that hold everywhere, for a plan without an agreement of its own. */
const SHORT_RULES = [
	'Bedingungen statt Schuld',
	'Keine Namen, keine Fälle',
	'Nichts verlässt den Raum ohne Freigabe',
	'Stopp gilt sofort'
];
const EXCEPTION =
	'Ausnahme: Wird eine akute Gefährdung bekannt, hält die Lernwerkstatt an. Dann gilt das reguläre Verfahren nach § 8a SGB VIII.';
const OWN = 'Unsere Ergänzungen: ………………………………………………………';

/** @returns the working agreement of a session's plan as Markdown for a poster */
export function agreementText({ blocks }: Plan): string {
	const step = blocks.map((block) => block.step).find((each) => each?.kind === 'agreement');
	const own = step && 'text' in step ? step.text : undefined;
	const rules = own ?? SHORT_RULES.map((rule) => `- ${rule}`).join('\n');
	return [rules, EXCEPTION, OWN].join('\n\n');
}
