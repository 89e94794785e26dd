import { describe, expect, test } from 'vitest';
import {
	handoutProblems,
	keyProblems,
	readingProblems,
	scriptProblems,
	slideProblems
} from './evidence.ts';
import { readLibrary } from './library.ts';
import { moduleFiles, type ModuleFile } from './module-texts.ts';

const KNOWN: ReadonlySet<string> = new Set(readLibrary().sources.map(({ key }) => key));
const file = (text: string): ModuleFile => ({
	path: 'x.md',
	lines: ['---', 'id: x', 'titel: X', '---', ...text.split('\n')]
});

describe('the rules', () => {
	test.for([
		['Ein Satz (Q17 [B]).', 0],
		['Ein Satz (Q18 [L], Herkunft: Q25 [B]).\n\n- Ein Punkt. [F]', 0],
		['Eine Einleitung:\n\n- Ein Punkt. [F]', 0],
		['## Ablauf in Minuten\n\n- 0–5: Start.\n\nAblauf und Zeiten: eigener Vorschlag [F].', 0],
		['1. [Start](../module/start.md) – 5 Min', 0],
		['Ein Satz ohne Beleg.', 1],
		['- Ein Punkt. [F]\n- Noch einer.', 1],
		['Ein Satz (Q17).', 1],
		['Erst belegt (Q17 [B]), dann behauptet.', 1],
		['## Ablauf in Minuten\n\n- 0–5: Start.', 1]
	] as const)('reading text: %s', ([text, problems]) => {
		expect(readingProblems(file(text))).toHaveLength(problems);
	});

	test.for([
		['Q17 [B], Q40 [L], [F]', 0],
		['Q99 [B]', 1],
		['Q17 [X]', 1],
		['einfach so [B]', 1]
	] as const)('keys and levels: %s', ([text, problems]) => {
		expect(keyProblems(file(text), KNOWN)).toHaveLength(problems);
	});

	const script = (text: string) => file(`::: skript\n${text}\n:::`);
	test.for([
		['„Guten Morgen. Wir haben 20 Minuten.“', 0],
		['„Eine Studie zeigt das.“\n\n*(Quelle: Q17 [B].)*', 0],
		['„Munro zählte 42 Prozent.“ *(Quelle: Q17 [B].)*', 0],
		['„Eine Studie zeigt das.“', 1],
		['„Das war 1994.“\n\n*(Pause.)*\n\n„Weiter.“', 1],
		['*(Quelle: Q17 [B].)*\n\n„Nach § 8a gilt das.“', 1]
	] as const)('script: %s', ([text, problems]) => {
		expect(scriptProblems(script(text))).toHaveLength(problems);
	});

	test.for([
		['## Drei Fragen\n\n- Was? Wer? Bis wann?', 0],
		['## Zahlen\n\n- 42 % ohne Kritik (Q17)', 0],
		['## Zahlen\n\n- 42 % ohne Kritik', 1]
	] as const)('slide: %s', ([text, problems]) => {
		expect(slideProblems(file(`::: folie\n${text}\n:::`))).toHaveLength(problems);
	});

	test.for([
		['Ein Blatt.\n\n*Quelle: Q40 [L].*', 0],
		['Ein Blatt.\n\n*Eigener Entwurf [F].*', 0],
		['Ein Blatt.', 1]
	] as const)('sheet: %s', ([text, problems]) => {
		expect(handoutProblems(file(`::: handout {titel="A"}\n${text}\n:::`))).toHaveLength(problems);
	});
});

const files = moduleFiles();
const inFolder = (...folders: string[]) =>
	files.filter(({ path }) => folders.some((folder) => path.includes(`/${folder}/`)));

test.for(inFolder('schulung', 'module', 'formate', 'katalog', 'vorlagen'))(
	'$path names known sources and levels',
	(module) => {
		expect(keyProblems(module, KNOWN)).toEqual([]);
	}
);

test.for(inFolder('schulung', 'module', 'formate'))(
	'$path: every passage says where it comes from',
	(module) => {
		expect([...readingProblems(module), ...slideProblems(module)]).toEqual([]);
	}
);

test.for(inFolder('schulung'))('$path: scripts and sheets say where it comes from', (module) => {
	expect([...scriptProblems(module), ...handoutProblems(module)]).toEqual([]);
});
