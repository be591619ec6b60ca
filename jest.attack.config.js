const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const base = require('./jest.config.js');

const properties = readdirSync(join(__dirname, 'test'), { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.test.ts'))
	.filter((name) => readFileSync(join(__dirname, 'test', name), 'utf8').includes('/support/tries'));

/** The attacks, apart from the other tests because they take minutes, and the property tests with many more tries. */
module.exports = {
	...base,
	testMatch: [
		'<rootDir>/test/attack/**/*.attack.ts',
		...properties.map((name) => `<rootDir>/test/${name}`),
	],
};
