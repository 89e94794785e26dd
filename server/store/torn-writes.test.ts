import * as fc from 'fast-check';
import type * as FileSystem from 'node:fs/promises';
import { mkdtemp, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { UpdateFile } from './update-file.ts';

/** bytes that the disk still takes; what does not fit is written as far as it does, as a real disk does */
let left = Infinity;

vi.mock('node:fs/promises', async (importOriginal) => {
	const system = await importOriginal<typeof FileSystem>();
	return {
		...system,
		open: async (...about: Parameters<typeof FileSystem.open>) => {
			const handle = await system.open(...about);
			const write = handle.write.bind(handle);
			const limited = async (bytes: Buffer, from: number, length: number, at: number) => {
				const fits = Math.min(length, left);
				left -= fits;
				if (fits > 0) return write(bytes, from, fits, at);
				throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
			};
			return Object.assign(handle, { write: limited as FileHandle['write'] });
		}
	};
});

const step = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('append'), length: fc.nat(40) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('compact'), length: fc.nat(80) }) }
);

/** @returns whether it was done; after a rejection the file is opened anew, as the relay does */
async function attempt(work: () => Promise<void>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		expect(error).toMatchObject({ code: 'ENOSPC' });
		return false;
	}
}

test('wherever the disk fills up: what was acknowledged is there, nothing else, and writing goes on', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	let files = 0;
	const run = fc.asyncProperty(
		fc.array(fc.record({ step, space: fc.nat(120) }), { minLength: 1, maxLength: 12 }),
		async (steps) => {
			const path = join(folder, `${files++}.updates`);
			left = Infinity;
			let expected: Uint8Array[] = [];
			let { log } = await UpdateFile.open(path, 'wx+', () => undefined);
			for (const [index, { step, space }] of steps.entries()) {
				const bytes = new Uint8Array(step.length).fill(index);
				left = space;
				const isCompacted = step.kind === 'compact';
				const isDone = await attempt(() => (isCompacted ? log.compact(bytes) : log.append(bytes)));
				left = Infinity;
				if (isDone) {
					expected = isCompacted ? [bytes] : [...expected, bytes];
					continue;
				}
				await log.close();
				const found = await UpdateFile.open(path, 'r+', () => undefined);
				expect(found.updates).toEqual(expected);
				log = found.log;
			}
			await log.append(Uint8Array.of(7));
			await log.close();
			const last = await UpdateFile.open(path, 'r+', () => undefined);
			await last.log.close();
			expect(last.updates).toEqual([...expected, Uint8Array.of(7)]);
			expect(last.damaged).toBe(0);
		}
	);

	await fc.assert(run, { numRuns: 300, seed: 20260422 });
});
