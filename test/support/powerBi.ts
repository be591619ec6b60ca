import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { listSearch } from '../../nodes/PowerBi/listSearch';
import type { NodeRun } from './engine';
import { untilSettled } from './fastTime';
import type { Stage } from './stage';

/** A run of the Power BI node. */
export function powerBi(
	resource: string,
	operation: string,
	parameters: object = {},
	more: Partial<NodeRun> = {},
): NodeRun {
	return {
		type: 'powerBi',
		parameters: { resource, operation, ...parameters } as INodeParameters,
		...more,
	};
}

/** The value of a resource locator. */
export const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** Signs in as the user instead of the service principal. */
export const asUser = { authentication: 'oAuth2' };

/** The user's My workspace. */
export const myWorkspace = { ...asUser, workspace: locator('list', 'me') };

/** What a list of the editor shows for a node; `path` is the place of its field inside a collection. */
export async function search(
	stage: Stage,
	method: keyof typeof listSearch,
	run: NodeRun,
	{ filter, page, path }: { filter?: string; page?: string; path?: string } = {},
): Promise<INodeListSearchResult> {
	const ctx = stage.engine.editor(run, path);
	return await untilSettled(listSearch[method].call(ctx, filter, page));
}

/** The JSON of a run that must succeed. */
export async function items(stage: Stage, run: NodeRun): Promise<IDataObject[]> {
	const { json, error } = await stage.run(run);
	if (error) throw error;
	return json;
}

/** The message of a run that must fail. */
export async function refusal(stage: Stage, run: NodeRun): Promise<string> {
	const { error } = await stage.run(run);
	if (!error) throw new Error('the run did not fail');
	return error.message;
}
