import { judge, type Finding } from './judge';
import { readReport } from './linters';

const accepted = [{ rule: 'no-import', file: 'credentials/tokens' }];
const finding: Finding = {
	file: 'credentials/tokens.ts',
	line: 3,
	rule: 'no-import',
	message: 'Do not import this.',
};

describe('judge', () => {
	it('accepts a listed finding in the source and in the build', () => {
		expect(judge([finding], accepted)).toEqual([]);
		expect(judge([{ ...finding, file: 'dist/credentials/tokens.js' }], accepted)).toEqual([]);
	});

	it.each([
		['another rule', { rule: 'no-console' }],
		['another file', { file: 'credentials/clouds.ts' }],
	])('complains about %s', (_what, change) => {
		expect(judge([finding, { ...finding, ...change }], accepted)).toHaveLength(1);
	});

	it('complains when an accepted finding is gone', () => {
		expect(judge([], accepted)).toEqual([
			'no-import is accepted for credentials/tokens, but no longer found: remove it',
		]);
	});
});

describe('readReport', () => {
	it('reads what the scanner prints', () => {
		const report = [
			'',
			'/somewhere/package.json',
			'  51:2  error  The "dependencies" field must be empty  @n8n/no-runtime-dependencies',
			'',
			'/somewhere/dist/credentials/tokens.js',
			'  3:1  warning  Do not import this.  Really.  no-import',
			'',
			'✖ 2 problems (1 error, 1 warning)',
			'',
		].join('\n');
		expect(readReport('/somewhere', report)).toEqual([
			{
				file: 'package.json',
				line: 51,
				rule: '@n8n/no-runtime-dependencies',
				message: 'The "dependencies" field must be empty',
			},
			{
				file: 'dist/credentials/tokens.js',
				line: 3,
				rule: 'no-import',
				message: 'Do not import this.  Really.',
			},
		]);
	});

	it('refuses a report it cannot read', () => {
		expect(() => readReport('/somewhere', 'Out of memory')).toThrow('Out of memory');
	});
});
