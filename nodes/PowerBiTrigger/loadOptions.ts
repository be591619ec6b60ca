import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { semanticModelsIn } from '../shared/powerBi/semanticModel';
import { workspaceOf } from '../shared/powerBi/workspace';

/** The semantic models of the chosen workspace, for choosing several. */
export async function getSemanticModels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const workspace = await workspaceOf(this, this.getCurrentNodeParameter('workspace'));
	return sorted(await semanticModelsIn(this, workspace));
}

function sorted(found: Array<{ id: string; name?: string }>): INodePropertyOptions[] {
	return found
		.map(({ id, name = id }) => ({ name, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
}
