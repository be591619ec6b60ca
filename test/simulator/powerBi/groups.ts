import type { Answer } from '../answers';
import { filterOf } from '../odata';
import type { Workspace } from '../tenant';
import { roleIn, workspaceOf } from './access';
import type { Asked } from './access';
import { skipOf, topOf } from './paging';
import { invalidRequest } from './problems';

/** GET groups: the workspaces in which the caller has a role; My workspace is never among them. */
export function listGroups({ state, call, caller }: Asked): Answer {
	const matches = filterOf(call.query.$filter);
	if (!matches) throw invalidRequest('The query specified in the URI is not valid.');
	const skip = skipOf(call);
	const value = state.tenant.workspaces
		.filter((one) => one.owner === undefined && roleIn(one, caller) !== undefined)
		.map(groupEntry)
		.filter(matches)
		.slice(skip, skip + topOf(call, 5000));
	return {
		status: 200,
		body: {
			'@odata.context': `${call.baseUrl}/v1.0/myorg/$metadata#groups`,
			'@odata.count': value.length,
			value,
		},
	};
}

/** GET groups/{id}. */
export function getGroup(asked: Asked): Answer {
	return { status: 200, body: groupEntry(workspaceOf(asked)) };
}

function groupEntry({ id, name, capacityId }: Workspace): Record<string, unknown> {
	return {
		id,
		isReadOnly: false,
		isOnDedicatedCapacity: capacityId !== undefined,
		...(capacityId === undefined ? {} : { capacityId, defaultDatasetStorageFormat: 'Small' }),
		type: 'Workspace',
		name,
	};
}
