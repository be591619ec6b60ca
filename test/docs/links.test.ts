import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { anchorsOf, linksOf, pages, read, repository, tracked } from '../support/documentation';

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

	it.each([
		'PowerBi',
		'AzureAnalysisServices',
		'FabricDataflow',
		'MicrosoftFabric',
		'PowerBiTrigger',
	])('of the editor lead from the node %s to its page', (name) => {
		const { resources } = JSON.parse(read(`nodes/${name}/${name}.node.json`)) as Codex;
		const addresses = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
		for (const url of addresses) {
			expect(existsSync(join(repository, url.split('/blob/main/')[1] ?? 'missing'))).toBe(true);
		}
	});
});

describe('examples/README.md', () => {
	it.each(readdirSync(join(repository, 'examples')).filter((name) => name.endsWith('.json')))(
		'tells what %s is for',
		(name) => expect(linksOf('examples/README.md')).toContain(name),
	);
});

interface Codex {
	resources: Record<string, Array<{ url: string }>>;
}

function leads(page: string, link: string): boolean {
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : join(dirname(page), file);
	if (!existsSync(join(repository, target))) return false;
	return anchor === undefined || anchorsOf(target).includes(anchor);
}
