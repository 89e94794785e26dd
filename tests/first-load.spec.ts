import { FIRST_LOAD_GOAL, measureFirstLoad } from './support/first-load.ts';
import { expect, test } from './support/workshop.ts';

test('a phone that joins anew loads no more than it may until its first statement', async ({
	workshop
}) => {
	await workshop.start();

	const { bytes, files } = await measureFirstLoad(workshop);

	const list = files.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
	expect(bytes, list).toBeLessThanOrEqual(FIRST_LOAD_GOAL);
	// the page itself was seen coming: nothing out of a cache was left out
	expect(files.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^\/m\//));
	expect(files.filter(({ path, encoding }) => path.endsWith('.js') && !encoding)).toEqual([]);
});
