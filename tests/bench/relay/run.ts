/**
 * `npm run bench:relay`: this relay, two servers of the Yjs world and a bare `ws` relay do the same work,
 * one after another. Prints a table, writes JSON.
 *
 * --only burst,many   these works alone
 * --runs 1            how often everything is repeated, interleaved (3)
 * --servers ours,star these servers alone
 * --json <file>       where the JSON goes (build/bench/relay.json)
 * --write <file>      writes the table into this Markdown file, between its two marks
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { CONTENDERS, type ContenderId } from './contenders.ts';
import { pinClients, prepareServers } from './processes.ts';
import { judge } from './goals.ts';
import { measureNoise, ratiosOf, type Report, type RunRecord } from './report.ts';
import { tableOf } from './table.ts';
import { writeTable } from './write-table.ts';
import { WORKS, type WorkId } from './works.ts';

const { values: options } = parseArgs({
	options: {
		only: { type: 'string' },
		runs: { type: 'string', default: '3' },
		servers: { type: 'string' },
		json: { type: 'string', default: 'build/bench/relay.json' },
		write: { type: 'string' }
	}
});
const works = WORKS.filter(({ id }) => isChosen(options.only, id));
const isPinned = pinClients();
if (!isPinned) console.error('taskset is missing: servers and clients share all cores.');
await prepareServers();

const records: RunRecord[] = [];
const noise: number[] = [];
const runs = Number(options.runs);
for (let run = 0; run < runs; run++) {
	for (const work of works) {
		if (run >= (work.mostRuns ?? runs)) continue;
		for (const id of work.contenders) {
			if (!isChosen(options.servers, id)) continue;
			noise.push(measureNoise());
			const begun = performance.now();
			const result = await work.measure({ contender: CONTENDERS[id], isPinned }).catch((error) => {
				console.error(error);
				return undefined;
			});
			records.push({ work: work.id, contender: id, run, result: result ?? {} });
			const seconds = ((performance.now() - begun) / 1000).toFixed(1);
			console.error(`${run + 1}/${runs} ${work.id} ${id} (${seconds} s)`, JSON.stringify(result));
		}
	}
}

const report: Report = {
	machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version },
	isPinned,
	noiseMs: noise,
	records
};
await mkdir(dirname(options.json), { recursive: true });
const goals = judge(report).map(({ goal: { work, name, title }, value, bound, isReached }) => ({
	work,
	name,
	title,
	value,
	bound,
	isReached
}));
const json = { ...report, ratios: ratiosOf(report), goals };
await writeFile(options.json, `${JSON.stringify(json, null, '\t')}\n`);
const table = tableOf(report);
if (options.write) await writeTable(options.write, table);
console.log(table);
process.exit(0);

function isChosen(list: string | undefined, id: WorkId | ContenderId): boolean {
	return list === undefined || list.split(',').includes(id);
}
