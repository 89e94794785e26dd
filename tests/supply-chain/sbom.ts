/** `npm run sbom`: writes build/sbom.json (CycloneDX) and looks whether everything that runs is in it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { BUILT_IN, usedPackages } from './licences.ts';

const TOOL = 'tests/supply-chain/tool';
const FILE = 'build/sbom.json';

interface Component {
	purl: string;
	/** those that are installed below it */
	components?: Component[];
}

const flat = (components: Component[]): Component[] =>
	components.flatMap((each) => [each, ...flat(each.components ?? [])]);

const run = (command: string, ...options: string[]) =>
	execFileSync(command, options, { stdio: ['ignore', 'ignore', 'inherit'] });

mkdirSync('build', { recursive: true });
run('npm', 'ci', '--prefix', TOOL, '--omit=optional', '--ignore-scripts', '--no-audit');
run(
	process.execPath,
	`${TOOL}/node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js`,
	...['--omit', 'dev', '--package-lock-only'],
	...['--output-format', 'JSON', '--output-file', FILE, 'package.json']
);
const { components } = JSON.parse(readFileSync(FILE, 'utf8')) as { components: Component[] };
const listed = flat(components).map(({ purl }) => decodeURIComponent(purl).replace(/\?.*$/, ''));
const missing = usedPackages().filter(
	({ name, version }) => !BUILT_IN.includes(name) && !listed.includes(`pkg:npm/${name}@${version}`)
);
for (const { name, version } of missing) console.error(`missing: ${name}@${version}`);
console.log(`${FILE}: ${listed.length} packages, ${missing.length} missing`);
process.exitCode = missing.length > 0 ? 1 : 0;
