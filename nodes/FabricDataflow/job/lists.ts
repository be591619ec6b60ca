import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { chosenDataflow } from '../../shared/fabric/searches';
import { runChoices } from '../../shared/jobs/runLocator';
import { text } from '../../shared/values/values';

/** Refreshes and publishes of the chosen dataflow, newest first. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = await jobRows(this, await chosenDataflow(this));
	const runs = rows.map((row) => ({ id: text(row, 'id'), state: instanceState(row, 'Dataflow') }));
	return runChoices(this, runs, filter);
}
