import type { INodeProperties } from 'n8n-workflow';

import { pages, read, tracked } from '../support/documentation';
import { ownNodes } from '../support/ownNodes';

const sources = tracked
	.filter((path) => /^(nodes|credentials|test\/simulator)\/.*\.ts$/.test(path))
	.map(read)
	.join('\n');
const labels = ownNodes.flatMap(({ description }) => labelsOf(description.properties));

describe('docs/troubleshooting.md', () => {
	it.each(quotedErrors())('quotes words that a user can see: %s', (words) => {
		const missing = words
			.replace('AADSTS', '')
			.split('…')
			.filter((part) => !sources.includes(part.trim()));
		expect(missing).toEqual([]);
	});
});

describe('the pages of the nodes', () => {
	it.each(pages.flatMap(explainedParameters))(
		'%s explains a field that there is: %s',
		(_page, name) => {
			expect(labels.some((label) => label.startsWith(name))).toBe(true);
		},
	);
});

/** What stands in code font in the first column: the words of errors. */
function quotedErrors(): string[] {
	return read('docs/troubleshooting.md')
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)])
		.map(([, words = '']) => words);
}

/** What stands in the first column of tables of parameters, with its page. */
function explainedParameters(page: string): Array<[string, string]> {
	const [, table = ''] =
		/\| Parameter \| Word \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(read(page)) ?? [];
	return table
		.split('\n')
		.flatMap((line) => (/^\| (.+?) \|/.exec(line)?.[1] ?? '').split(', '))
		.filter((name) => name !== '')
		.map((name) => [page, name]);
}

/** The names of fields as a person reads them, those inside of collections included. */
function labelsOf(fields: INodeProperties[]): string[] {
	return fields.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.flatMap((option) => {
			if ('values' in option) return labelsOf(option.values);
			return 'displayName' in option ? labelsOf([option]) : [];
		}),
	]);
}
