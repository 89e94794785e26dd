import { describe, expect, test } from 'vitest';
import { SOUND, compileTexts } from './testing.ts';

const problems = (directive: string) =>
	compileTexts({
		...SOUND,
		'module/ankommen.md': `---\nid: ankommen\ntitel: A\n---\n${directive}\n`
	}).problems.map(({ line, message }) => ({ line, message }));

describe('`::: karten`', () => {
	test.for(['1', '3', '5'])('takes %s cards each', (count) => {
		expect(problems(`::: karten {anzahl=${count}}\nWas hindert uns?\n:::`)).toEqual([]);
	});

	test.for(['0', '6', 'drei', '2,5', '10'])(
		'says how many each are possible instead of %s',
		(count) => {
			expect(problems(`::: karten {anzahl="${count}"}\nWas hindert uns?\n:::`)).toEqual([
				{ line: 5, message: expect.stringContaining(`von 1 bis 5; hier steht „${count}“`) }
			]);
		}
	);

	test('asks for the question when it is missing', () => {
		expect(problems('::: Karten\n:::')).toEqual([
			{ line: 5, message: expect.stringContaining('stellt keine Frage') }
		]);
	});
});
