/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/credentials', '<rootDir>/nodes', '<rootDir>/demo', '<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: {
		'\\.(wasm|woff)$': '<rootDir>/test/support/binaryTransform.js',
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	},
	transformIgnorePatterns: ['/node_modules/.+\\.(?!wasm$|woff$)\\w+$'],
	// Its entry is an ES module that does not say so.
	moduleNameMapper: { '^adaptivecards$': 'adaptivecards/dist/adaptivecards.js' },
	globalSetup: '<rootDir>/test/support/simulatorKeys.js',
	reporters: ['default', '<rootDir>/test/support/countReporter.js'],
	testTimeout: 60_000,
	maxWorkers: 2,
};
