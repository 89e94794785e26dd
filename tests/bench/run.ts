/**
 * `npm run bench`: measures and prints JSON; `npm run bench -- phone` measures the first load of a phone
 * alone. Ends with code 1 when a phone has to load more than it may, and with 0 otherwise.
 */
import { cpus } from 'node:os';
import { measureCards } from './cards.ts';
import { measurePhoneHeap, measureRepaints, measureSlices, measureStorage } from './client.ts';
import { measureSealing } from './sealing.ts';
import { measureCounting, measurePhoneLoad } from './workshop.ts';

const measureOthers = async () => ({
	sealing: measureSealing(),
	cards: await measureCards(),
	regieSlices: await measureSlices(),
	wallRepaints: await measureRepaints(),
	phoneHeap: await measurePhoneHeap(),
	browserStorage: await measureStorage(),
	tapToCounted: [await measureCounting(10, 20), await measureCounting(60, 5)]
});

const phoneUntilFirstStatement = await measurePhoneLoad();
const report = {
	machine: { cores: cpus().length, node: process.version },
	phoneUntilFirstStatement,
	...(process.argv.includes('phone') ? {} : await measureOthers())
};
console.log(JSON.stringify(report, null, '\t'));
const { bytes, goalBytes, isReached } = phoneUntilFirstStatement;
const verdict = isReached ? 'within the goal' : 'MORE THAN THE GOAL';
console.error(
	`A phone loads ${bytes} bytes until its first statement: ${verdict} of ${goalBytes}.`
);
process.exit(isReached ? 0 : 1);
