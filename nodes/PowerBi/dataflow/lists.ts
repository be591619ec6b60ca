import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toResults } from '../../shared/editor/listResults';
import {
	dataflowWorkspaceOf,
	gen1DataflowOf,
	gen1DataflowsIn,
} from '../../shared/powerBi/gen1Dataflow';
import { runChoices } from '../../shared/jobs/runLocator';
import { transactionsOf, transactionState } from '../../shared/powerBi/runs/dataflowTransaction';
import { text } from '../../shared/values/values';

/** Dataflows (Gen1) of the chosen workspace. */
export async function searchGen1Dataflows(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await dataflowWorkspaceOf(this, this.getCurrentNodeParameter('workspace'));
	return toResults(await gen1DataflowsIn(this, workspace), filter);
}

/** Refreshes of the chosen dataflow (Gen1), newest first. */
export async function searchTransactions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await dataflowWorkspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const chosen = this.getCurrentNodeParameter('dataflow');
	const rows = await transactionsOf(this, await gen1DataflowOf(this, workspace, chosen));
	const runs = rows.map((row) => ({ id: text(row, 'id'), state: transactionState(row) }));
	return runChoices(this, runs, filter);
}
