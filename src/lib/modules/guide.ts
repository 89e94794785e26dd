import { didYouMean } from './spelling.ts';
import { fileKind, FOLDERS } from './paths.ts';
import { SourceText } from './source-text.ts';

const OPENING = /^ {0,3}(`{3,}|~{3,})[ \t]*markdown[ \t]+(\S+\.md)[ \t]*$/;

/** @returns the examples of the trainers' guide, each as a file whose lines are those of the guide */
export function guideExamples(guide: SourceText): SourceText[] {
	const examples: SourceText[] = [];
	let next = 0;
	guide.lines.forEach((text, line) => {
		const [, mark, path] = OPENING.exec(text) ?? [];
		if (line < next || mark === undefined || path === undefined) return;
		const isEnd = (other: string) => other.trim().startsWith(mark) && /^[`~]+$/.test(other.trim());
		const found = guide.lines.findIndex((other, at) => at > line && isEnd(other));
		// an unclosed block is the guide's own problem and already reported
		if (found === -1) return;
		next = found;
		if (['module', 'plan', 'template'].includes(fileKind(path) ?? '')) {
			const content = guide.lines.slice(line + 1, found).join('\n');
			examples.push(new SourceText(path, content, guide.shownPath, guide.lineNumber(line + 1)));
		} else {
			const [folder = ''] = path.split('/', 1);
			guide.report(
				line,
				1,
				`Das Beispiel „${path}“ gehört zu keinem Ordner für Module oder Pläne. ${didYouMean(folder, FOLDERS, (name) => `„${name}/“`)}`
			);
		}
	});
	return examples;
}
