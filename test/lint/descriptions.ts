import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import type { INodeType } from 'n8n-workflow';
import * as tseslint from 'typescript-eslint';
import manifest from '../../package.json';
import type { Finding } from './judge';

const root = join(__dirname, '..', '..');

/**
 * The rules that our descriptions answer to elsewhere: `test/descriptions.test.ts` judges the order of menus, since
 * weekdays are not to be sorted by name, and a row of a form begins with what names it.
 */
const judgedElsewhere = [
	'n8n-nodes-base/node-param-options-type-unsorted-items',
	'n8n-nodes-base/node-param-multi-options-type-unsorted-items',
	'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items',
];

/**
 * Findings of n8n's own rules on the nodes' descriptions as n8n loads them. In the source n8n's linters see literals
 * only, and our menus and fields are computed; so each description is written out as the source they expect.
 */
export async function lintDescriptions(): Promise<Finding[]> {
	const eslint = new ESLint({
		cwd: root,
		overrideConfigFile: true,
		overrideConfig: await config(),
	});
	const findings = await Promise.all(manifest.n8n.nodes.map((built) => lintNode(eslint, built)));
	return findings.flat();
}

async function config(): Promise<Linter.Config[]> {
	const { buildScanConfig } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const off = Object.fromEntries(judgedElsewhere.map((rule) => [rule, 'off' as const]));
	const typeScript = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } };
	return [typeScript, ...(await buildScanConfig()), { rules: off }];
}

async function lintNode(eslint: ESLint, built: string): Promise<Finding[]> {
	const file = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const text = await sourceOf(join(root, file));
	const lines = text.split('\n');
	const [result] = await eslint.lintText(text, { filePath: join(root, file) });
	return (result?.messages ?? []).map(({ line, ruleId, message }) => ({
		file,
		line,
		rule: ruleId ?? 'parser',
		message: `${message} [in the description: ${lines[line - 1]?.trim()}]`,
	}));
}

async function sourceOf(file: string): Promise<string> {
	const [[name, NodeType] = []] = Object.entries(
		(await import(file)) as Record<string, new () => INodeType>,
	);
	if (name === undefined || NodeType === undefined) throw new Error(`${file} exports no class`);
	const { inputs, outputs, ...rest } = new NodeType().description;
	const ends = { inputs: connections(inputs), outputs: connections(outputs) };
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class ${name} implements INodeType {
	description: INodeTypeDescription = ${written({ ...rest, ...ends }, '\t')};
}
`;
}

/** n8n wants its constant instead of the text that it stands for. */
function connections(ends: unknown): Code {
	return new Code(Array.isArray(ends) && ends.length > 0 ? '[NodeConnectionTypes.Main]' : '[]');
}

/** Source text that stands as it is. */
class Code {
	constructor(readonly text: string) {}
}

/** A value as a person would write it into a source file. */
function written(value: unknown, indent: string): string {
	const inner = `${indent}\t`;
	if (value instanceof Code) return value.text;
	if (Array.isArray(value)) {
		return block(
			'[]',
			indent,
			value.map((entry) => written(entry, inner)),
		);
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, member]) => member !== undefined);
		return block(
			'{}',
			indent,
			entries.map(([key, member]) => `${keyOf(key)}: ${written(member, inner)}`),
		);
	}
	return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function block(brackets: string, indent: string, lines: string[]): string {
	if (lines.length === 0) return brackets;
	const inside = lines.map((line) => `\n${indent}\t${line},`).join('');
	return `${brackets[0]}${inside}\n${indent}${brackets[1]}`;
}

function keyOf(key: string): string {
	return /^[a-z_]\w*$/i.test(key) ? key : quoted(key);
}

function quoted(words: string): string {
	const inside = words.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
	return `'${inside}'`;
}
