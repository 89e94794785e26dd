/** Letters of the catalogue's eight dimensions, in its order. */
export const DIMENSIONS = ['S', 'O', 'P', 'T', 'K', 'F', 'B', 'L'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Titles of the dimensions as the catalogue has them. */
export const DIMENSION_WORDS: Record<Dimension, string> = {
	S: 'Struktur und Ressourcen',
	O: 'Organisation und Verfahren',
	P: 'Personal und Qualifikation',
	T: 'Team und Kommunikation',
	K: 'Schnittstellen und Kooperation',
	F: 'Fallarbeit und Methode',
	B: 'Kinder, Eltern, Beteiligung',
	L: 'Fehler- und Lernkultur'
};
