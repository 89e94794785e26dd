import base from '../playwright.config.ts';

/** `npm run pictures`: the pictures in `docs/pictures`, taken from a running workshop. */
export default { ...base, testDir: '.', testMatch: 'pictures.ts' };
