import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { read, repository } from '../support/documentation';

interface Example {
	nodes: Array<{ name: string; type: string; parameters: unknown }>;
}

const senders = /\.(httpRequest|emailSend|slack|microsoftTeams|gmail|microsoftOutlook)$/;
const files = readdirSync(join(repository, 'examples')).filter((name) => name.endsWith('.json'));

describe.each(files)('the example %s', (file) => {
	const { nodes } = JSON.parse(read(`examples/${file}`)) as Example;

	it('sends without code: an expression names a field and no more', () => {
		const expressions = nodes
			.filter(({ type }) => senders.test(type))
			.flatMap(({ parameters }) => JSON.stringify(parameters).match(/\{\{.*?\}\}/g) ?? []);
		expect(expressions.filter((one) => !/^\{\{ \$json\.\w+(\.\w+)* \}\}$/.test(one))).toEqual([]);
	});

	it('holds no Code node', () => {
		expect(nodes.filter(({ type }) => type.endsWith('.code'))).toEqual([]);
	});
});
