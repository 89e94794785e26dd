import { STEP_KINDS, STEP_WORDS, type StepKind } from '#lib/domain/plan.ts';
import { STEP_DIRECTIVES, directiveName } from './directive-names.ts';
import type { Belonging } from './module.ts';
import { foldName, nearest } from './spelling.ts';

const KIND_OF_WORD: ReadonlyMap<string, StepKind> = new Map(
	STEP_KINDS.map((kind) => [foldName(STEP_WORDS[kind]), kind])
);

/** @returns the activity that a word means, as on the screen („Kartenabfrage“) or as a block's name */
function kindOfWord(word: string): StepKind | undefined {
	const name = directiveName(word);
	return KIND_OF_WORD.get(foldName(word)) ?? (name && STEP_DIRECTIVES.get(name));
}

/** Sorts what `bei:` lists into activities and ids of modules; whether these exist is seen later. */
export function readBelonging(words: readonly string[]): Belonging {
	const named = words.map((word) => ({ word, kind: kindOfWord(word) }));
	return {
		kinds: [...new Set(named.flatMap(({ kind }) => kind ?? []))],
		modules: named.flatMap(({ word, kind }) => (kind ? [] : [word]))
	};
}

/** @returns a sentence about a word of `bei:` that is neither an activity nor one of the modules */
export function belongingMessage(word: string, moduleIds: ReadonlySet<string>): string {
	const near = nearest(word, [...Object.values(STEP_WORDS), ...moduleIds]);
	const hint = near
		? `Meinten Sie „${near}“?`
		: `Schreiben Sie die \`id:\` eines Moduls oder eines dieser Wörter: ${Object.values(STEP_WORDS).join(', ')}.`;
	return `„${word}“ ist weder eine Aktivität noch die id eines Moduls. ${hint}`;
}
