import guide from '#workshop-modules/README.md?raw';
import { guideExamples } from '#lib/modules/guide.ts';
import { SourceText } from '#lib/modules/source-text.ts';

/** @returns the first whole module of the trainers' guide, to start from; '' if the guide has none */
export function exampleModule(): string {
	const [example] = guideExamples(new SourceText('README.md', guide));
	return example ? `${example.lines.join('\n').trimEnd()}\n` : '';
}
