import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

import manifest from '../../package.json';

/** The nodes that package.json registers, from their sources. */
export const ownNodes: INodeType[] = manifest.n8n.nodes.map((file) => {
	const source = join('../..', file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const [nodeType] = Object.values(module.require(source) as Record<string, new () => INodeType>);
	if (!nodeType) throw new Error(`${file} exports no class`);
	return new nodeType();
});
