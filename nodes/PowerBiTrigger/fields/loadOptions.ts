import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { dataflowOfRow, dataflowRows } from '../../shared/fabric/dataflow';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { itemOfRow, itemRows } from '../../shared/fabric/item';
import { kindsOf } from '../../shared/fabric/jobKinds';
import { itemWords } from '../../shared/jobs/thing';
import { referenceText } from '../../shared/editor/locator';
import { semanticModelsIn } from '../../shared/powerBi/semanticModel';
import { workspaceOf } from '../../shared/powerBi/workspace';

/** The semantic models of the chosen workspace, for choosing several; none before one is chosen. */
export async function getSemanticModels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const chosen: unknown = this.getCurrentNodeParameter('workspace');
	if (referenceText(chosen) === '') return [];
	const workspace = await workspaceOf(this, chosen);
	return sorted(await semanticModelsIn(this, workspace));
}

/** The Dataflows Gen2 of the chosen workspace, for choosing several; none before one is chosen. */
export async function getDataflows(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen: unknown = this.getCurrentNodeParameter('workspace');
	if (referenceText(chosen) === '') return [];
	const workspace = await fabricWorkspaceOf(this, chosen);
	const rows = await dataflowRows(this, workspace);
	return sorted(rows.map((row) => dataflowOfRow(workspace, row)));
}

/** The items of the chosen workspace that run, dataflows apart, for choosing several; none before one is chosen. */
export async function getRunnableItems(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const chosen: unknown = this.getCurrentNodeParameter('workspace');
	if (referenceText(chosen) === '') return [];
	const workspace = await fabricWorkspaceOf(this, chosen);
	const items = (await itemRows(this, workspace)).map((row) => itemOfRow(workspace, row));
	const runnable = items.filter(({ type }) => type !== 'Dataflow' && kindsOf(type).length > 0);
	return sorted(
		runnable.map(({ id, name = id, type }) => ({ id, name: `${name} (${itemWords(type)})` })),
	);
}

function sorted(found: Array<{ id: string; name?: string }>): INodePropertyOptions[] {
	return found
		.map(({ id, name = id }) => ({ name, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
}
