import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of the modules folder with one more plan, as a trainer makes it.
 * @param lines - of its list
 * @returns the folder and how to remove it
 */
export function folderWithPlan(
	id: string,
	title: string,
	minutes: number,
	lines: readonly string[]
): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-modules-'));
	cpSync('workshop-modules', folder, { recursive: true });
	const list = lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
	writeFileSync(
		join(folder, 'formate', `${id}.md`),
		`---\nid: ${id}\ntitel: ${title}\nminuten: ${minutes}\n---\n\n${list}\n`
	);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
