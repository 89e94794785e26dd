/** `npm run bench`: measures and prints JSON; nothing here passes or fails. */
import { cpus } from 'node:os';
import { measureCards } from './cards.ts';
import { measureSealing } from './sealing.ts';
import { measureCounting, measurePhoneLoad } from './workshop.ts';

const report = {
	machine: { cores: cpus().length, node: process.version },
	sealing: measureSealing(),
	phoneUntilFirstStatement: await measurePhoneLoad(),
	cards: await measureCards(),
	tapToCounted: [await measureCounting(10, 20), await measureCounting(60, 5)]
};
console.log(JSON.stringify(report, null, '\t'));
process.exit(0);
