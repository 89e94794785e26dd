import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		// precompressed: the server and plain web servers send .br/.gz as they are
		adapter: adapter({
			pages: 'build/app',
			assets: 'build/app',
			fallback: '200.html',
			precompress: true
		}),
		// a nested page opened offline from the cached shell needs absolute asset paths
		paths: { relative: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// the one style attribute of SvelteKit's announcer, which reads new page titles out
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		},
		serviceWorker: { register: false },
		typescript: { config: (ts) => ({ ...ts, exclude: [...(ts.exclude ?? []), '../build/**'] }) }
	}
};

export default config;
