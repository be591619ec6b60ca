import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { badInput } from './errors';

/** The id of one refresh. */
export const refreshIdField: INodeProperties = {
	displayName: 'Refresh ID',
	name: 'refreshId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1344a272-7893-4afa-a4b3-3fb87222fdac',
	description: 'The refreshId that a refresh or the refresh history gave',
};

/** The id that an item's field gives; one sentence when it is empty. */
export function refreshIdAt(ctx: IExecuteFunctions, itemIndex: number): string {
	const refreshId = String(ctx.getNodeParameter('refreshId', itemIndex) ?? '').trim();
	if (refreshId !== '') return refreshId;
	throw badInput(ctx.getNode(), 'Refresh ID is empty: give the refreshId of a refresh.', itemIndex);
}
