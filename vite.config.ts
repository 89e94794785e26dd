import { availableParallelism } from 'node:os';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vitest/config';

/** `npm run dev`: the relay and /modules.json answer on Vite's own port. */
function relayInDev(): Plugin {
	return {
		name: 'lernwerkstatt-relay',
		async configureServer(vite) {
			if (process.env.VITEST || !vite.httpServer) return;
			const { attachToDevServer } = await import('./server/dev.ts');
			await attachToDevServer(vite);
		}
	};
}

/**
 * Takes fflate a second time under its other name: what hosts write with is not to travel to phones
 * together with what they read with, as one file would.
 */
function separateWriter(): Plugin {
	const name = 'fflate/browser';
	const id = `\0${name}`;
	return {
		name: 'lernwerkstatt-writer',
		enforce: 'pre',
		resolveId: (wanted) => (wanted === name ? id : undefined),
		async load(wanted) {
			if (wanted !== id) return undefined;
			const code = await readFile(inProject('node_modules/fflate/esm/browser.js'), 'utf8');
			return { code, moduleSideEffects: false };
		}
	};
}

/**
 * What a phone needs for its first statement travels in one file: over a weak network each request
 * counts as much as its bytes. Other screens need most of it, too. Each name is a whole one: what a
 * file imports travels with it, and `sheet` must not take `sheet-blocks` along.
 */
const PHONE_PARTS = new RegExp(
	[
		'lib/domain/(anonymity|clock|join-code|scale|sentences|shape-of|sheet|step-names|tally|test-question)\\.ts',
		'lib/protocol/(ballot|box|bytes|documents|expand|frames|keys|seal|sealed-values|sheet-body|stage-values|values)\\.ts',
		'lib/storage/(answers|db|sessions)\\.ts',
		'lib/session/(ballot-sender|document-link|participant-session|sealed|sealed-map|server-clock|stage|tab-guard)(\\.svelte)?\\.ts',
		'lib/ui/(Button|ChoiceField|Disclosure|Icon|Notice|PageFrame|SkipLink|StatusBadge|TextField|keep-focus|time-text)\\.(svelte|ts)',
		'lib/ui/rating/(DeliveryState|Rating|TimeNote)',
		'lib/ui/join/CodeField',
		'lib/ui/results/DistributionTable',
		'routes/m/\\[room\\]/(PromiseText|TypedCode)\\.',
		// the page of errors, which Kit loads before it is needed
		'routes/DeskPage',
		'@sveltejs/kit/src/runtime'
	]
		.join('|')
		.replaceAll('/', '[\\\\/]')
);

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
	plugins: [sveltekit(), relayInDev(), separateWriter()],
	resolve: {
		alias: [
			// its default is ES5, which none of our browsers needs
			{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
			{ find: /^lib0\/logging$/, replacement: inProject('src/lib/session/yjs-console.ts') }
		]
	},
	// the papers for data protection stand with the documentation
	server: { fs: { allow: [inProject('docs/datenschutz')] } },
	build: {
		target: 'es2022',
		rolldownOptions: {
			output: {
				codeSplitting: { groups: [{ name: 'base', test: (id) => PHONE_PARTS.test(id) }] }
			}
		}
	},
	test: {
		expect: { requireAssertions: true },
		// one less than there are cores would leave half of a machine with two idle
		maxWorkers: availableParallelism(),
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['{src,server,tests}/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', 'src/**/*.dom.test.ts']
				}
			},
			{
				extends: true,
				resolve: { conditions: ['browser'] },
				test: {
					name: 'browser-like',
					environment: 'jsdom',
					include: ['src/**/*.svelte.test.ts', 'src/**/*.dom.test.ts']
				}
			}
		]
	}
});
