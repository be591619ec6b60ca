import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { ownNodes } from './support/ownNodes';

const repository = join(__dirname, '..');
const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
	.split('\0')
	.filter((path) => path !== '');
const pages = tracked.filter((path) => path.endsWith('.md'));
const sources = tracked
	.filter((path) => /^(nodes|credentials|test\/simulator)\/.*\.ts$/.test(path))
	.map(read)
	.join('\n');

const labels = ownNodes.flatMap(({ description }) => labelsOf(description.properties));

describe('docs/operations.md', () => {
	const rows = operationRows();

	it.each(ownNodes.flatMap(operationsOf))('names the operation %s', (place, name, description) => {
		expect(rows[place]).toBe(`${name}: ${description}`);
	});

	it('names no operation that there is not', () => {
		const places = ownNodes.flatMap(operationsOf).map(([place]) => place);
		expect(Object.keys(rows).filter((place) => !places.includes(place))).toEqual([]);
	});
});

describe('links', () => {
	it.each(pages)('of %s lead somewhere', (page) => {
		const broken = linksOf(page).filter((link) => !leads(page, link));
		expect(broken).toEqual([]);
	});

	it('lead to every picture', () => {
		const shown = pages.flatMap((page) =>
			linksOf(page).map((link) => relative(repository, join(repository, dirname(page), link))),
		);
		const pictures = tracked.filter((path) => path.startsWith('docs/images/'));
		expect(pictures.filter((path) => !shown.includes(path))).toEqual([]);
	});

	it.each(['PowerBi', 'AzureAnalysisServices', 'FabricDataflow', 'PowerBiTrigger'])(
		'of the editor lead from the node %s to its page',
		(name) => {
			const { resources } = JSON.parse(read(`nodes/${name}/${name}.node.json`)) as Codex;
			const addresses = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
			for (const url of addresses) {
				expect(existsSync(join(repository, url.split('/blob/main/')[1] ?? 'missing'))).toBe(true);
			}
		},
	);
});

describe('examples/README.md', () => {
	it.each(readdirSync(join(repository, 'examples')).filter((name) => name.endsWith('.json')))(
		'tells what %s is for',
		(name) => expect(linksOf('examples/README.md')).toContain(name),
	);
});

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

interface Codex {
	resources: Record<string, Array<{ url: string }>>;
}

/** Place, name and description of each operation of a node. */
function operationsOf({ description }: INodeType): Array<[string, string, string]> {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option): Array<[string, string, string]> => {
				if (!('value' in option)) return [];
				const [resource] = displayOptions?.show?.resource ?? [];
				const place = `${description.displayName} ${String(resource)}.${String(option.value)}`;
				return [[place, option.name, option.description ?? '']];
			}),
		);
}

/** The rows of the tables, by node, resource and operation. */
function operationRows(): Record<string, string> {
	const rows: Record<string, string> = {};
	let [node, resource] = ['', ''];
	for (const line of read('docs/operations.md').split('\n')) {
		node = /^## (.+)$/.exec(line)?.[1] ?? node;
		resource = /^### Resource `(\w+)`$/.exec(line)?.[1] ?? resource;
		const [, name, value, words] = /^\| (.+?) \| `(\w+)` \| (.+) \|$/.exec(line) ?? [];
		if (value !== undefined) rows[`${node} ${resource}.${value}`] = `${name}: ${words}`;
	}
	return rows;
}

/** The links of a page that lead to files of the repository. */
function linksOf(page: string): string[] {
	return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link = '']) => link)
		.filter((link) => !/^(https?|mailto):/.test(link));
}

function leads(page: string, link: string): boolean {
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : join(dirname(page), file);
	if (!existsSync(join(repository, target))) return false;
	return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** The anchors that headings get on the usual hosts of repositories. */
function anchorsOf(page: string): string[] {
	return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-'),
	);
}

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
