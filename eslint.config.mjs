import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const own = [...shipped, 'demo/**/*.ts', 'bench/**/*.ts', 'build/**/*.ts', 'test/**/*.ts'];

/**
 * n8n's own rules judge what we ship, and nothing else, as its scanner does. The scanner brings an
 * older copy of n8n's plugin, so ours takes its place here; the scanner itself runs as well.
 */
const scannerRules = (await buildScanConfig()).filter(
	(entry) => !entry.plugins?.['@n8n/community-nodes'],
);
const scanned = [n8nCommunityNodesPlugin.configs.recommended, ...scannerRules].map((entry) => ({
	...entry,
	files: (entry.files ?? ['**/*']).flatMap((pattern) =>
		['package.json', ...shipped].map((place) => [place, pattern]),
	),
}));

export default defineConfig(
	globalIgnores([
		'dist',
		'coverage',
		'.n8n-runtime',
		'.n8n-demo',
		'.n8n-versions',
		'package-lock.json',
	]),
	scanned,
	{
		files: own,
		extends: [tseslint.configs.recommended],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			eqeqeq: 'error',
			'no-restricted-syntax': [
				'error',
				{ selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
				{ selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
			],
		},
	},
	{
		files: [...shipped, 'demo/**/*.ts', 'bench/**/*.ts', 'test/simulator/**/*.ts'],
		rules: {
			'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
			'max-params': ['error', 3],
		},
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
);
