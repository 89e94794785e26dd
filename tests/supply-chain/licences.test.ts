import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALLOWED, licencePage, usedPackages } from './licences.ts';

interface Lock {
	packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
}

describe('supply chain', () => {
	test('docs/lizenzen.md names every package that runs or travels', () => {
		expect(readFileSync('docs/lizenzen.md', 'utf8')).toBe(licencePage());
	});

	test('every licence may be passed on together with ours', () => {
		const others = usedPackages().filter(({ licence }) => !ALLOWED.includes(licence));

		expect(others).toEqual([]);
		expect(usedPackages().map(({ name }) => name)).toContain('yjs');
	});

	test('the lock file pins every package by its checksum', () => {
		const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
		const unpinned = Object.entries(packages).filter(
			([path, { integrity, link }]) => path !== '' && !link && !integrity
		);

		expect(unpinned).toEqual([]);
	});
});
