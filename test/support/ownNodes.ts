import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

import manifest from '../../package.json';

/** The nodes that package.json registers, from their sources. */
export const ownNodes: INodeType[] = manifest.n8n.nodes.map((file) => {
	const source = join('../..', file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const [nodeType] = Object.values(jest.requireActual<Record<string, new () => INodeType>>(source));
	if (!nodeType) throw new Error(`${file} exports no class`);
	return new nodeType();
});
