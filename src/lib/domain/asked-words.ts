import type { AskedStep } from './plan.ts';

/** @returns how much a step asks: “8 Aussagen”, “5 Aussagen und eine Frage” */
export function askedWords(step: AskedStep): string {
	const statements = step.statements.length;
	const questions = step.kind === 'survey' ? step.choices.length + step.questions.length : 0;
	const asked = [
		...(statements > 0 ? [statements === 1 ? 'eine Aussage' : `${statements} Aussagen`] : []),
		...(questions > 0 ? [questions === 1 ? 'eine Frage' : `${questions} Fragen`] : [])
	].join(' und ');
	return asked.charAt(0).toUpperCase() + asked.slice(1);
}
