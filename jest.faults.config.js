const base = require('./jest.config.js');

/** The fault matrix, apart from the other tests because it takes minutes. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/faults'],
	testMatch: ['<rootDir>/test/faults/**/*.matrix.ts'],
};
