import js from '@eslint/js';
import playwright from 'eslint-plugin-playwright';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * One arrow of the dependency rule (README.md): what the files of a layer may not import.
 * @param {string[]} files
 * @param {string} regex
 * @returns {import('eslint').Linter.Config}
 */
const layer = (files, regex) => ({
	files,
	rules: {
		'no-restricted-imports': [
			'error',
			// './../x.ts' would leave the folder as well as '../x.ts' does
			{
				patterns: [{ regex: `${regex}|/\\.\\./`, message: 'See the dependency rule in README.md.' }]
			}
		]
	}
});

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'test-results/',
			'playwright-report/',
			'tests/bench/peers/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: { allowDefaultProject: ['*.js', 'src/service-worker.ts'] },
				extraFileExtensions: ['.svelte'],
				tsconfigRootDir: import.meta.dirname
			}
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		files: ['**/*.ts', '**/*.svelte'],
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-floating-promises': 'error'
		}
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte', 'server/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'error' }
	},
	{
		// maps in the session's classes are caches behind createSubscriber, never state of their own
		files: ['src/lib/session/**'],
		rules: { 'svelte/prefer-svelte-reactivity': 'off' }
	},
	layer(['src/lib/domain/**'], '^(?!\\./)(?!vitest$)(?!fast-check$)'),
	layer(['src/lib/protocol/**'], '^(\\.\\./|svelte|\\$app|#lib/(?!(domain|protocol)/))'),
	layer(['src/lib/{storage,modules}/**'], '^(\\.\\./|svelte|\\$app|#lib/(?!(domain|protocol)/))'),
	layer(['src/lib/export/**'], '^(\\.\\./|svelte|\\$app|#lib/(?!domain/))'),
	layer(['src/lib/ui/**'], '^(\\.\\./|\\$app|yjs|y-|dexie|#lib/(?!(domain|ui)/))'),
	layer(['src/lib/session/**'], '^(\\.\\./|#lib/(ui|modules)/)'),
	layer(['server/**'], '^(\\.\\./|svelte|\\$app|#lib/(?!(domain|protocol|modules)/))'),
	{ ...playwright.configs['flat/recommended'], files: ['tests/**/*.spec.ts'] }
);
