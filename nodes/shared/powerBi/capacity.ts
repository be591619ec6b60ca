import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { chosenThing } from '../editor/chosen';
import { locatorField } from '../editor/locator';
import { path } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { text } from '../values/values';
import { myorg, readRecords } from './calls';

/** A capacity, in the view of a user or of the whole tenant. */
export interface Capacity {
	id: string;
	name?: string;
	/** Root of the calls about what runs on it. */
	path: string;
}

/** Whose view of the tenant to read: that of the account, or everything, which takes a Fabric administrator. */
export type View = 'account' | 'tenant';

export const viewField: INodeProperties = {
	displayName: 'View',
	name: 'view',
	type: 'options',
	options: [
		{
			name: 'My Capacities',
			value: 'account',
			description: 'What the account itself may see',
		},
		{
			name: 'Whole Tenant',
			value: 'tenant',
			description: 'Everything; for Fabric administrators, at most 200 calls an hour',
		},
	],
	default: 'account',
	description: 'Whose view of the tenant to read',
};

export const capacityField: INodeProperties = locatorField({
	displayName: 'Capacity',
	name: 'capacity',
	description: 'The capacity that the workspaces run on',
	searchListMethod: 'searchCapacities',
	dependsOn: ['view'],
	namePlaceholder: 'e.g. Contoso Premium',
});

/** Root of the calls about capacities in a view. */
export function capacitiesPath(view: View): string {
	return view === 'tenant' ? `${myorg}/admin/capacities` : `${myorg}/capacities`;
}

/** All capacities of a view; the API does not page them. With the tenant key only as an administrator. */
export async function capacityRecords(
	ctx: RequestContext,
	view: View,
	query: IDataObject = {},
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: capacitiesPath(view),
		query,
		intent: view === 'tenant' ? 'list the capacities of the tenant' : 'list the capacities',
	});
}

/** The capacity that a locator's value names. Throws one sentence when it names none. */
export async function capacityOf(
	ctx: RequestContext,
	view: View,
	value: unknown,
): Promise<Capacity> {
	return await chosenThing<Capacity>(ctx, value, {
		noun: 'capacity',
		title: 'capacity',
		urlParts: ['capacities'],
		byId: (id, name) => capacityAt(view, id, name),
		named: async () =>
			(await capacityRecords(ctx, view)).map((record) =>
				capacityAt(view, text(record, 'id') ?? '', text(record, 'displayName')),
			),
	});
}

function capacityAt(view: View, id: string, name?: string): Capacity {
	return { id: id.toLowerCase(), name, path: `${capacitiesPath(view)}${path`/${id}`}` };
}
