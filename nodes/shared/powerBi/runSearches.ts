import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { transactionsOf, transactionState } from './runs/dataflowTransaction';
import { runChoices } from '../jobs/runLocator';
import { text } from '../values/values';
import { dataflowWorkspaceOf, gen1DataflowOf } from './gen1Dataflow';
import { entryId, entryState, historyOf } from './runs/history';
import { chosenModel } from './searches';

/** Refreshes of the chosen semantic model, newest first. */
export async function searchRefreshes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entries = await historyOf(this, await chosenModel(this));
	const runs = entries.map((entry) => ({ id: entryId(entry), state: entryState(entry) }));
	return runChoices(this, runs, filter);
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
