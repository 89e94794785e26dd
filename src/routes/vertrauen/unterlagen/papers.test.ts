import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillPaper, paperOfFile, PAPERS, splitTitle, type PaperPlace } from './papers.ts';

const FOLDER = 'docs/datenschutz/';
const read = (id: string) => readFileSync(`${FOLDER}${id}.md`, 'utf8');
const PLACE: PaperPlace = {
	facts: {
		store: 'redis',
		retentionHours: 12,
		proxies: 1,
		newRoomsPerHour: 60,
		failedTokensPerMinute: 10,
		failedTokensPerRoomAnHour: 200
	},
	origin: 'https://werkstatt.example',
	day: '15. Dezember 2026'
};

test('the list names every paper of the folder', () => {
	const files = readdirSync(FOLDER).map((file) => file.replace(/\.md$/, ''));

	expect(PAPERS.map(({ id }) => id as string).sort()).toEqual(files.sort());
});

describe.for(PAPERS)('$id', ({ id }) => {
	test('every placeholder is filled from the running configuration', () => {
		const filled = fillPaper(read(id), PLACE);

		expect(filled).not.toContain('{{');
		expect(filled).toContain('15. Dezember 2026');
	});

	test('without a server, brackets say what is missing', () => {
		const filled = fillPaper(read(id), { ...PLACE, facts: undefined });

		expect(filled).not.toContain('{{');
		expect(filled).not.toContain('undefined');
	});

	test('begins with its title', () => {
		const { title, body } = splitTitle(read(id));

		expect(title).not.toBe('');
		expect(body).not.toMatch(/^# /m);
	});
});

test('settings of the server show in the text', () => {
	expect(fillPaper(read('verzeichnis'), PLACE)).toContain('12 Stunden nach dem letzten Gebrauch');
	expect(fillPaper(read('tom'), PLACE)).toContain('in Redis');
});

test('a placeholder that nothing stands for is a fault', () => {
	expect(() => fillPaper('{{unbekannt}}', PLACE)).toThrow('unbekannt');
});

test('links between papers name papers that there are', () => {
	const targets = PAPERS.flatMap(({ id }) =>
		Array.from(read(id).matchAll(/\]\(([a-z-]+\.md)\)/g), ([, target = '']) => target)
	);

	expect(targets).not.toHaveLength(0);
	for (const target of targets) expect(target).toBe(`${paperOfFile(target)}.md`);
	expect(paperOfFile('../betrieb.md')).toBeUndefined();
});
