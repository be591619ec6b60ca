import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { read, repository } from '../support/documentation';

interface ExampleNode {
	name: string;
	type: string;
	position: [number, number];
	parameters: { width?: number; height?: number };
}

interface Example {
	nodes: ExampleNode[];
}

/** A field of this node's input or of an earlier node's output, the present, or what an agent is to fill in: n8n writes it itself. */
const reference =
	/^\{\{ ((?:\$json|\$\('[\w ]+'\)\.item\.json)(\.\w+)+|\$now|\$fromAI\(.*\)) \}\}$/;
const files = readdirSync(join(repository, 'examples')).filter((name) => name.endsWith('.json'));

describe.each(files)('the example %s', (file) => {
	const { nodes } = JSON.parse(read(`examples/${file}`)) as Example;

	it('needs no code: an expression names a field and no more', () => {
		const expressions = nodes.flatMap(
			({ parameters }) => JSON.stringify(parameters).match(/\{\{.*?\}\}/g) ?? [],
		);
		expect(expressions.filter((one) => !reference.test(one))).toEqual([]);
	});

	it('is listed in the page of examples', () => {
		expect(read('examples/README.md')).toContain(`[${file}](${file})`);
	});

	it('lets people pick from a list what it leaves open', () => {
		const named = nodes.filter(({ parameters }) =>
			/"mode":"name","value":""/.test(JSON.stringify(parameters)),
		);
		expect(named.map(({ name }) => name)).toEqual([]);
	});

	it('has notes that cover no node', () => {
		const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		const covered = nodes.filter(
			(node) => !notes.includes(node) && notes.some((note) => covers(note, node)),
		);
		expect(covered.map(({ name }) => name)).toEqual([]);
	});

	it('holds no Code node', () => {
		expect(nodes.filter(({ type }) => type.endsWith('.code'))).toEqual([]);
	});
});

/** A node is about 100 wide and, with its name and subtitle, 150 high. */
function covers(note: ExampleNode, { position: [x, y] }: ExampleNode): boolean {
	const [left, top] = note.position;
	const { width = 240, height = 160 } = note.parameters;
	return x + 100 > left && x < left + width && y + 150 > top && y < top + height;
}
