import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { runChoices } from '../../shared/jobs/runLocator';
import { entryId, entryState, historyOf } from '../../shared/analysisServices/runs/history';
import { modelOf } from '../../shared/analysisServices/model';

/** Refreshes of the given model, newest first. Servers and models themselves cannot be listed. */
export async function searchModelRefreshes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const server = this.getCurrentNodeParameter('server');
	const model = await modelOf(this, { server, name: this.getCurrentNodeParameter('model') });
	const entries = await historyOf(this, model);
	const runs = entries.map((entry) => ({ id: entryId(entry), state: entryState(entry) }));
	return runChoices(this, runs, filter);
}
