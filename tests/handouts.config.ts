import base from '../playwright.config.ts';

/** `npm run handouts`: PDFs of all handouts in `build/handouts`, their pages in `docs/handouts.md`. */
export default { ...base, testDir: '.', testMatch: 'handouts.ts' };
