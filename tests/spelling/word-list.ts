/** Our own words: what is right and stands in no general dictionary. */
export interface WordList {
	words: Set<string>;
	/** `line message` for each line that is out of order */
	problems: string[];
}

const collator = new Intl.Collator('de');

/**
 * Reads `woerter.txt`: one word a line, sorted within its group; a group begins with a line
 * `# reason`.
 */
export function readWordList(text: string): WordList {
	const words = new Set<string>();
	const problems: string[] = [];
	let last = '';
	let hasReason = false;
	text.split('\n').forEach((line, index) => {
		const word = line.trim();
		const report = (message: string) => problems.push(`${index + 1} ${message}`);
		if (word.startsWith('#')) {
			hasReason = true;
			last = '';
		} else if (word !== '') {
			if (!hasReason) report(`„${word}“ steht in keiner Gruppe mit Begründung.`);
			if (words.has(word)) report(`„${word}“ steht zweimal in der Liste.`);
			if (last !== '' && collator.compare(last, word) > 0)
				report(`„${word}“ gehört vor „${last}“.`);
			words.add(word);
			last = word;
		}
	});
	return { words, problems };
}
