import { readFileSync } from 'node:fs';

/** A package that runs at the server or travels in the app. */
export interface Used {
	name: string;
	version: string;
	/** SPDX expression */
	licence: string;
}

interface Locked {
	version?: string;
	license?: string;
	dev?: boolean;
	devOptional?: boolean;
}

/** Licences that may be passed on together with EUPL-1.2. */
export const ALLOWED = [
	'0BSD',
	'Apache-2.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'EUPL-1.2',
	'ISC',
	'MIT',
	'(MPL-2.0 OR Apache-2.0)'
];

/** Development dependencies of which parts end up in the built app. */
export const BUILT_IN = ['@kern-ux/native', '@sveltejs/kit', 'svelte'];

const PREFIX = 'node_modules/';

/** @returns packages of the lock file, sorted by name */
export function usedPackages(): Used[] {
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
		packages: Record<string, Locked>;
	};
	const used = Object.entries(lock.packages).flatMap(([path, locked]) => {
		const name = path.slice(path.lastIndexOf(PREFIX) + PREFIX.length);
		const isRunning = path !== '' && !locked.dev && !locked.devOptional;
		const isBuiltIn = path === PREFIX + name && BUILT_IN.includes(name);
		if (!isRunning && !isBuiltIn) return [];
		return [{ name, version: locked.version ?? '', licence: locked.license ?? 'unbekannt' }];
	});
	return used.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @returns docs/lizenzen.md */
export function licencePage(): string {
	const rows = usedPackages().map(
		({ name, version, licence }) =>
			`| [${name}](https://www.npmjs.com/package/${name}) | ${version} | ${licence} |`
	);
	return `# Lizenzen der Bestandteile

Geschrieben von \`npm run licences\` aus \`package-lock.json\`; ein Test vergleicht. Die Lernwerkstatt selbst steht unter EUPL-1.2. Genannt ist, was auf dem Server läuft oder in der App steckt; Werkzeuge zum Bauen und Prüfen nicht.

| Paket | Fassung | Lizenz |
|---|---|---|
${rows.join('\n')}

Die Schrift Fira Sans liegt \`@kern-ux/native\` bei und steht unter SIL OFL 1.1. \`npm run sbom\` schreibt dieselben Pakete mit Prüfsummen als CycloneDX nach \`build/sbom.json\`.
`;
}
