import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../../shared/editor/listResults';
import { itemOf, itemOfRow, itemRows } from '../../shared/fabric/item';
import { itemJobs } from '../../shared/fabric/jobKinds';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { chosenWorkspace } from '../../shared/fabric/searches';
import { runChoices } from '../../shared/jobs/runLocator';
import { itemWords } from '../../shared/jobs/thing';
import { text } from '../../shared/values/values';
import { itemTypeOf } from './jobChoice';

const runnable = new Set<string>(Object.values(itemJobs).map(({ itemType }) => itemType));

/** Items of the chosen workspace for a list: those of the type that is to run, or all that can run, each with its type. */
export async function searchRunnableItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(this);
	const choice = String(this.getCurrentNodeParameter('itemJob') ?? '');
	const type = itemTypeOf(choice);
	const items = (await itemRows(this, workspace, type)).map((row) => itemOfRow(workspace, row));
	const shown = items.filter(
		(one) => type !== undefined || choice === 'other' || runnable.has(one.type),
	);
	return toResults(
		shown.map(({ id, name, type: its }) => ({
			id,
			name: type === undefined && name !== undefined ? `${name} (${itemWords(its)})` : name,
		})),
		filter,
	);
}

/** Jobs of the chosen item, newest first. */
export async function searchItemJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const value = this.getCurrentNodeParameter('item');
	const item = await itemOf(this, await chosenWorkspace(this), { value });
	const rows = await jobRows(this, item);
	const runs = rows.map((row) => ({ id: text(row, 'id'), state: instanceState(row, item.type) }));
	return runChoices(this, runs, filter);
}
