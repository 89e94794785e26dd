import base from '../playwright.config.ts';

/** `npm run pictures`: the pictures in `docs/pictures`, taken from running workshops, and their list. */
export default {
	...base,
	testDir: '.',
	testMatch: 'pictures.ts',
	globalSetup: './support/gallery-list.ts'
};
