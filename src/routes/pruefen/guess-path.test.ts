import { describe, expect, test } from 'vitest';
import { guessPath, joinPath, splitPath } from './guess-path.ts';

const FILES = [
	{ path: 'katalog/team.md', id: 'dimension-t', idLine: 2 },
	{ path: 'module/kurz-start.md', id: 'kurz-start', idLine: 2 },
	{ path: 'module/team.md', id: 'team-ankommen', idLine: 2 },
	{ path: 'schulung/kurz-start.md', id: 'schulung-start', idLine: 2 }
];
const head = (id: string, more = '') => `---\nid: ${id}\ntitel: A\n${more}---\n`;
const FACTOR = '## RF-S01 A\n- Aussage: B\n';

describe('a text belongs', () => {
	test.for([
		{ why: 'nothing is known', text: '', name: '', path: 'module/neu.md' },
		{ why: 'its id is new', text: head('kita'), name: '', path: 'module/kita.md' },
		{
			why: 'it is pasted with the id of a file',
			text: head('schulung-start'),
			name: '',
			path: 'schulung/kurz-start.md'
		},
		{
			why: 'it has an agenda',
			text: `${head('neu', 'minuten: 3\n')}1. Pause – 3 Min\n`,
			name: '',
			path: 'formate/neu.md'
		},
		{
			why: 'it has blocks and a numbered list',
			text: `${head('neu')}1. Lesen, 3 Min\n\n::: folie\nA\n:::\n`,
			name: '',
			path: 'module/neu.md'
		},
		{
			why: 'it is a training day',
			text: head('tag', 'beginn: "09:00"\n'),
			name: 'tag-3.md',
			path: 'schulung/tag-3.md'
		},
		{
			why: 'it is a block of the training',
			text: head('schulung-2-9'),
			name: '',
			path: 'schulung/schulung-2-9.md'
		},
		{
			why: 'it holds risk factors',
			text: `${head('x')}${FACTOR}`,
			name: 'x.md',
			path: 'katalog/x.md'
		},
		{
			why: 'it is a list of sources',
			text: `${head('x')}- Q1: A\n`,
			name: 'q.md',
			path: 'katalog/quellen.md'
		},
		{ why: 'it is the guide', text: '# A', name: 'README.md', path: 'README.md' },
		{
			why: 'the only file of its name lies there',
			text: 'Text',
			name: 'kurz-arbeit.md',
			path: 'module/kurz-arbeit.md'
		},
		{
			why: 'of two files of its name that one fits',
			text: `${head('neu')}${FACTOR}`,
			name: 'team.md',
			path: 'katalog/team.md'
		},
		{
			why: 'of two files of its name that one has its id',
			text: head('schulung-start'),
			name: 'kurz-start.md',
			path: 'schulung/kurz-start.md'
		},
		{
			why: 'it is a copy under a name of its own',
			text: head('kurz-start'),
			name: 'mein-start.md',
			path: 'module/mein-start.md'
		}
	])('to $path when $why', ({ text, name, path }) => {
		expect(guessPath(text, name, FILES)).toBe(path);
	});
});

test('folder and name make the path again', () => {
	for (const path of ['module/a.md', 'katalog/alt/b.md', 'README.md']) {
		const { folder, name } = splitPath(path);
		expect(joinPath(folder, name)).toBe(path);
	}
	expect(joinPath('module', ' kita ')).toBe('module/kita.md');
	expect(joinPath('module', '')).toBe('module/neu.md');
});
