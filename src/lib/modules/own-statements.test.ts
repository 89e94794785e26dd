import { describe, expect, test } from 'vitest';
import { moduleProblems } from './testing.ts';

describe('statements', () => {
	test.for([
		{
			why: 'an unknown set',
			body: '::: einschaetzung {set=paar3}\nA\n:::',
			problem: '5:24 Den Satz „paar3“ gibt es im Katalog nicht. Meinten Sie „paar2“?'
		},
		{
			why: 'a set and a list',
			body: '::: einschaetzung {set=paar2}\n- A\n:::',
			problem:
				'5:1 `::: einschaetzung` nennt einen Satz und eine eigene Liste. Löschen Sie eines von beiden.'
		},
		{
			why: 'neither set nor list',
			body: '::: Selbsteinschätzung\nA\n:::',
			problem:
				'5:1 `::: Selbsteinschätzung` nennt keine Aussagen. Schreiben Sie `{set=kern8}` dahinter oder eine Liste von Aussagen in den Block.'
		},
		{
			why: 'an id twice',
			body: '::: einschaetzung\n1. M1: A\n2. **M1** B\n:::',
			problem:
				'7:1 Die Kennung M1 steht zweimal in dieser Liste. Geben Sie der zweiten Aussage eine andere.'
		},
		{
			why: 'an empty statement',
			body: '::: einschaetzung\n- A\n- **M2** \n- B\n:::',
			problem: '7:1 Diese Aussage ist leer. Schreiben Sie einen Satz, oder löschen Sie sie.'
		},
		{
			why: 'a statement that fits no phone',
			body: `::: einschaetzung\n- ${'a'.repeat(201)}\n:::`,
			problem:
				'6:1 Diese Aussage hat 201 Zeichen, höchstens 200 passen auf Leinwand und Telefon. Kürzen Sie sie.'
		}
	])('reports $why', ({ body, problem }) => {
		expect(moduleProblems(body)).toEqual([problem]);
	});
});
