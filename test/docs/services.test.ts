import { anchorsOf, read, tracked } from '../support/documentation';

const page = 'docs/services.md';
const sources = tracked.filter(
	(path) => /\.(ts|mjs|js)$/.test(path) && !path.startsWith('test/docs/'),
);

describe(page, () => {
	it('has every section that the code names', () => {
		const anchors = anchorsOf(page);
		const dangling = sources.flatMap((path) =>
			[...read(path).matchAll(/services\.md(?:#([\w-]+))?/g)]
				.filter(([, anchor = '']) => !anchors.includes(anchor))
				.map(([name]) => `${path}: ${name}`),
		);
		expect(dangling).toEqual([]);
	});

	it('is the only place that facts about the services are taken from', () => {
		const others = sources.filter((path) => /\bfacts §|\b[\w-]*facts\.md\b/i.test(read(path)));
		expect(others).toEqual([]);
	});

	it.each(sections())('gives the source of "%s"', (_title, body) => {
		expect(body).toMatch(/^Source: \[.+?\]\(https:\/\/.+\)/m);
	});
});

/** Title and text of each section that states facts. */
function sections(): Array<[string, string]> {
	return read(page)
		.split(/^### /m)
		.slice(1)
		.map((section) => [section.slice(0, section.indexOf('\n')), section]);
}
