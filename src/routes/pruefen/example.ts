import guide from '#workshop-modules/README.md?raw';
import { guideExamples } from '#lib/modules/guide.ts';
import { fileKind } from '#lib/modules/paths.ts';
import { SourceText } from '#lib/modules/source-text.ts';

/** @returns the guide's first whole example of this kind, to start from; '' if it has none */
export function exampleFile(kind: 'module' | 'plan'): string {
	const examples = guideExamples(new SourceText('README.md', guide));
	const example = examples.find(({ path }) => fileKind(path) === kind);
	return example ? `${example.lines.join('\n').trimEnd()}\n` : '';
}
