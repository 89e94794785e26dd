/** `npm test`: every gate in order, one closing line with all that passed and failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_HUNSPELL, hasHunspell } from './spelling/hunspell.ts';
import { NO_BROWSER, findBrowser } from './support/find-browser.ts';

interface Counts {
	passed: number;
	failed: number;
}

const reports = mkdtempSync(join(tmpdir(), 'lernwerkstatt-test-'));
const total: Counts = { passed: 0, failed: 0 };

/** @returns whether the command ended with code 0; its output is printed as a whole when it has ended */
function runAside(command: string): Promise<boolean> {
	const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
	const output: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => output.push(chunk));
	}
	return new Promise((resolve) =>
		child.on('close', (code) => {
			console.log(`\n> ${command}\n${Buffer.concat(output).toString()}`);
			resolve(code === 0);
		})
	);
}

/** @returns whether the command ended with code 0; its output goes to the screen */
function run(command: string, env: Record<string, string> = {}): Promise<boolean> {
	console.log(`\n> ${command}`);
	const child = spawn(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
	return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
}

function add(name: string, { passed, failed }: Counts): void {
	total.passed += passed;
	total.failed += failed;
	console.log(`${name}: ${passed} passed, ${failed} failed`);
}

async function gate(name: string, command: string, runner = run): Promise<boolean> {
	const isPassed = await runner(command);
	add(name, { passed: Number(isPassed), failed: Number(!isPassed) });
	return isPassed;
}

/** Reads a JSON report; a run that ended badly without a failed test counts as one failure. */
function counted(file: string, isPassed: boolean, read: (report: unknown) => Counts): Counts {
	try {
		const counts = read(JSON.parse(readFileSync(file, 'utf8')));
		return isPassed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
	} catch {
		return { passed: 0, failed: 1 }; // no report: the runner itself failed
	}
}

async function vitest(): Promise<void> {
	const file = join(reports, 'vitest.json');
	const isPassed = await run(
		`npx vitest run --reporter=default --reporter=json --outputFile.json=${file}`
	);
	const counts = counted(file, isPassed, (report) => {
		const { numPassedTests, numFailedTests } = report as Record<string, number>;
		return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
	});
	add('Unit, property and server tests', counts);
}

async function playwright(): Promise<void> {
	const file = join(reports, 'playwright.json');
	const isPassed = await run('npx playwright test --reporter=list,json', {
		PLAYWRIGHT_JSON_OUTPUT_NAME: file
	});
	const counts = counted(file, isPassed, (report) => {
		const { stats } = report as { stats: Record<string, number> };
		return { passed: stats.expected ?? 0, failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) };
	});
	add('Browser tests', counts);
}

/** Without its dictionary it is left out at home and said so; the gate that decides has it. */
async function spelling(): Promise<void> {
	if (hasHunspell() || process.env.CI) await gate('Spelling', 'npm run --silent spelling');
	else console.warn(`\nSpelling: skipped. ${NO_HUNSPELL}`);
}

if (!findBrowser()) {
	console.error(NO_BROWSER);
	process.exit(1);
}
await run('npx svelte-kit sync'); // types of the routes, which the next two read
// the slowest check has a core of its own; none of them measures time
const lint = gate('Lint and dependency rule', 'npm run --silent lint', runAside);
await gate('Types', 'npm run --silent check');
await gate('Format', 'npm run --silent format:check');
await gate('Modules', 'npm run --silent modules:check');
await spelling();
await lint;
await vitest();
if (await gate('Build', 'npm run --silent build')) await playwright();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
