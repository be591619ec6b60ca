import type { IDataObject } from 'n8n-workflow';

import { withoutUndefined, text } from '../../shared/values/values';

/** The service's record of a workspace with the id and name that every item bears. */
export function withWorkspaceNames(record: IDataObject): IDataObject {
	return withoutUndefined({
		workspaceId: text(record, 'id'),
		workspaceName: text(record, 'name'),
		...record,
	});
}
