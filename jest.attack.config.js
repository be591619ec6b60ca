const base = require('./jest.config.js');

/** The attacks, apart from the other tests because they take minutes. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/attack'],
	testMatch: ['<rootDir>/test/attack/**/*.attack.ts'],
};
