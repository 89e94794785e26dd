import { defineConfig } from 'vite';

/** Bundles the server with `#lib/…` into one file; packages stay in node_modules. */
export default defineConfig({
	publicDir: false,
	build: { ssr: 'server/main.ts', outDir: 'build/server', emptyOutDir: true, target: 'node20' }
});
