import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileLibrary } from '#lib/modules/compile.ts';
import type { Library } from '#lib/modules/module.ts';
import { formatProblem } from '#lib/modules/problem.ts';
import { readModuleFiles } from './module-files.ts';

export interface CheckResult {
	/** what the command prints, German */
	lines: string[];
	/** 0 = all in order, 1 = problems, 2 = no such folder */
	exitCode: 0 | 1 | 2;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function summary({ plans, modules, templates, dimensions, sets }: Library): string {
	const factors = dimensions.reduce((sum, { statements }) => sum + statements.length, 0);
	const parts = [
		count(plans.length, 'Plan', 'Pläne'),
		count(modules.length, 'Modul', 'Module'),
		count(templates.length, 'Vorlage', 'Vorlagen'),
		`${count(factors, 'Risikofaktor', 'Risikofaktoren')} in ${count(dimensions.length, 'Dimension', 'Dimensionen')}`,
		count(Object.keys(sets).length, 'Satz', 'Sätze')
	];
	return `Alles in Ordnung: ${parts.join(', ')}.`;
}

/** Checks one modules folder; a file that cannot be read stops the check with the system's error. */
export async function checkModules(folder: string): Promise<CheckResult> {
	const isFolder = await stat(folder).then(
		(entry) => entry.isDirectory(),
		() => false
	);
	if (!isFolder)
		return {
			lines: [
				`Den Ordner „${folder}“ gibt es nicht. Geben Sie den Ordner mit Ihren Modulen an: npm run modules:check <Ordner>`
			],
			exitCode: 2
		};
	const library = compileLibrary(await readModuleFiles(folder));
	if (library.problems.length === 0) return { lines: [summary(library)], exitCode: 0 };
	return { lines: library.problems.map(formatProblem), exitCode: 1 };
}

/** `npm run modules:check [folder]` */
if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const { lines, exitCode } = await checkModules(process.argv[2] ?? 'workshop-modules');
	process.stdout.write(`${lines.join('\n')}\n`);
	process.exitCode = exitCode;
}
