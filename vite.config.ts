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

export default defineConfig({
	plugins: [sveltekit(), relayInDev()],
	build: { target: 'es2022' },
	test: {
		expect: { requireAssertions: true },
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
