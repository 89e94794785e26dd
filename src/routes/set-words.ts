const SET_WORDS: Readonly<Record<string, string>> = {
	kern8: 'Kernset',
	satz12: 'Schulungssatz',
	kurz16: 'Kurz-Set'
};

/** @returns what people call a set of the catalogue, e.g. “Kernset”; a trainer's own set by its name */
export const setWord = (name: string): string =>
	(Object.hasOwn(SET_WORDS, name) ? SET_WORDS[name] : undefined) ?? `Satz „${name}“`;
