/** `npm run spelling`: every German text of modules and app against hunspell's de_DE and our own words. */
import { readFileSync } from 'node:fs';
import { appTexts } from '../content/app-texts.ts';
import { moduleFiles, textsOfModule } from '../content/module-texts.ts';
import { NO_HUNSPELL, hasHunspell, suggestionsFor, unknownTo } from './hunspell.ts';
import { readWordList } from './word-list.ts';
import { wordsOf } from './words.ts';

const MOST_SUGGESTIONS = 40;
const LIST = new URL('woerter.txt', import.meta.url);

function check(): string[] {
	const own = readWordList(readFileSync(LIST, 'utf8'));
	const found = [...moduleFiles().flatMap(textsOfModule), ...appTexts()].flatMap(
		({ path, line, text }) => wordsOf(text).map((word) => ({ path, line, ...word }))
	);
	const asked = new Set(found.flatMap(({ readings }) => readings.flat()));
	const unknown = unknownTo(asked);
	const isKnown = (word: string) => own.words.has(word) || !unknown.has(word);
	const wrong = found.filter(
		({ written, readings }) =>
			!own.words.has(written) && !readings.some((parts) => parts.every(isKnown))
	);
	const asking = new Set(wrong.flatMap(({ readings }) => readings[0] ?? []));
	// it thinks for long about each, and nobody mends a hundred words at once
	const instead = suggestionsFor([...asking].slice(0, MOST_SUGGESTIONS));
	const idle = [...own.words].filter((word) => !asked.has(word));
	if (idle.length > 0)
		console.log(`Nicht mehr gebraucht in tests/spelling/woerter.txt: ${idle.join(', ')}`);
	return [
		...own.problems.map((problem) => `tests/spelling/woerter.txt:${problem}`),
		...wrong.map(({ path, line, written, readings }) => {
			const better = instead.get(readings[0]?.[0] ?? '') ?? [];
			const hint = better.length > 0 ? ` – vielleicht: ${better.join(', ')}` : '';
			return `${path}:${line} „${written}“${hint}`;
		})
	];
}

if (!hasHunspell()) {
	console.error(NO_HUNSPELL);
	process.exitCode = process.env.CI ? 1 : 0;
} else {
	const problems = check();
	for (const problem of problems) console.error(problem);
	if (problems.length > 0) {
		console.error(
			'Berichtigen Sie die Texte. Ist ein Wort richtig, gehört es in tests/spelling/woerter.txt.'
		);
		process.exitCode = 1;
	} else console.log('Rechtschreibung in Ordnung.');
}
