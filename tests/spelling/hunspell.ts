import { spawnSync } from 'node:child_process';

const ARGUMENTS = ['-d', 'de_DE', '-i', 'utf-8'];
export const NO_HUNSPELL =
	'Rechtschreibung nicht geprüft: Bitte hunspell mit deutschem Wörterbuch installieren, zum Beispiel „apt-get install hunspell hunspell-de-de“.';

const hunspell = (mode: '-l' | '-a', input: string) =>
	spawnSync('hunspell', [...ARGUMENTS, mode], {
		input,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024
	});

/** @throws Error if the program ended early: what it did not answer would count as right */
function answerOf(mode: '-l' | '-a', input: string): string {
	const { status, stdout, stderr, error } = hunspell(mode, input);
	if (status !== 0) throw new Error(`hunspell failed: ${error?.message ?? stderr}`);
	return stdout;
}

/** @returns whether the program and its German dictionary are installed */
export const hasHunspell = (): boolean => hunspell('-l', 'Wort\n').status === 0;

/** @returns those of the words that the dictionary does not know */
export function unknownTo(words: Iterable<string>): Set<string> {
	return new Set(
		answerOf('-l', [...words].join('\n'))
			.split('\n')
			.filter(Boolean)
	);
}

/** @returns what the dictionary would write instead, by word; at most three each */
export function suggestionsFor(words: readonly string[]): Map<string, string[]> {
	const answer = answerOf('-a', words.map((word) => `^${word}`).join('\n'));
	const found = new Map<string, string[]>();
	for (const line of answer.split('\n')) {
		const [, word, list] = /^& (\S+) \d+ \d+: (.*)$/.exec(line) ?? [];
		if (word && list) found.set(word, list.split(', ').slice(0, 3));
	}
	return found;
}
