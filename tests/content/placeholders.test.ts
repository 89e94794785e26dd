import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLACEHOLDER_NAMES, fillTemplate, openPlaceholders } from '#lib/domain/preparation-text.ts';
import { emptyPreparation } from '#lib/domain/preparation.ts';
import { readLibrary } from './library.ts';

const library = readLibrary();

test.for(['einladung', 'auftrag'])('the template %s asks only for what can be filled in', (id) => {
	const markdown = library.templates.find((template) => template.id === id)?.handouts[0]?.markdown;
	const text = fillTemplate(markdown ?? '', emptyPreparation('kurz-90'), 90, 5);

	const open = openPlaceholders(text);

	expect(open.length).toBeGreaterThan(5);
	expect(open.filter(({ part }) => part === undefined)).toEqual([]);
});

test('the guide for trainers names every placeholder', () => {
	const guide = readFileSync('workshop-modules/README.md', 'utf8');
	expect(PLACEHOLDER_NAMES.filter((name) => !guide.includes(`\`[${name}]\``))).toEqual([]);
});
