import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { storedKinds, type StoredKind } from './stored-fields.ts';

const page = readFileSync('docs/datenschutz/felder.md', 'utf8');
const sections = new Map(
	page.split(/^### /m).map((section): [string, string] => {
		const [name = ''] = section.split('\n');
		return [name.trim(), section];
	})
);
const kinds = storedKinds();

const missing = ({ name, fields }: StoredKind, text = sections.get(name) ?? ''): string[] =>
	fields.filter((field) => !text.includes(`\`${field}\``));

test('the source names its tables and the record of the server', () => {
	expect(kinds.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['sessions', 'answers', 'ballots', 'tallies', 'SessionRecord'])
	);
	expect(kinds.find(({ name }) => name === 'ballots')?.fields).toContain('pseudonym');
	expect(kinds.find(({ name }) => name === 'SessionRecord')?.fields).toContain('joinHash');
});

test.for(kinds)('every stored field of $name stands on the page for data protection', (kind) => {
	expect(missing(kind)).toEqual([]);
});

test('a field that came without a word is found', () => {
	expect(missing({ name: 'drafts', fields: ['text', 'signature'] })).toEqual(['signature']);
});

test('the page names no table that is gone', () => {
	const named = [...sections.keys()].filter((name) => /^[a-zA-Z]+$/.test(name));

	expect(named.sort()).toEqual(kinds.map(({ name }) => name).sort());
});
