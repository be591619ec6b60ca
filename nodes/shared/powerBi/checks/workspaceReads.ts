import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { once } from '../../checking/once';
import { readRecord } from '../calls';
import { capacityRecords } from '../capacity';
import type { Workspace } from '../workspace';

/** What the checks of anything in a workspace read, each once however many of them need it. */
export interface WorkspaceReads {
	/** The workspace; a record without anything for My workspace, which the API does not describe. */
	workspace(): Promise<IDataObject>;
	capacities(): Promise<IDataObject[]>;
}

/** The reads of a workspace; nothing is asked before it is needed. */
export function workspaceReads(ctx: IExecuteFunctions, { id, path }: Workspace): WorkspaceReads {
	return {
		workspace: once(async () =>
			id === undefined ? {} : await readRecord(ctx, { path, intent: 'read the workspace' }),
		),
		capacities: once(async () => await capacityRecords(ctx, 'account')),
	};
}
