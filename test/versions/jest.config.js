const base = require('../../jest.config.js');

/**
 * The engine tests on another n8n: whatever imports one of its packages gets the copy that n8n's engine in the
 * folder `N8N_ENGINE_FOLDER` uses, so that all of a test sees one and the same.
 * @type {import('jest').Config}
 */
module.exports = {
	...base,
	testMatch: ['nodes', 'credentials', 'versions'].map(
		(folder) => `<rootDir>/test/${folder}/**/*.test.ts`,
	),
	moduleNameMapper: {
		...base.moduleNameMapper,
		...Object.fromEntries(
			['n8n-core', 'n8n-workflow', 'reflect-metadata'].map((name) => [
				`^${name}$`,
				require.resolve(name, { paths: [process.env.N8N_ENGINE_FOLDER] }),
			]),
		),
	},
};
