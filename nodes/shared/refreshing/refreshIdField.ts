import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { locatorAt } from '../editor/readers';
import { badInput } from '../faults/errors';
import type { LocatorOptions } from '../editor/locator';
import { runIdOf, runLocator } from '../jobs/runLocator';

const example = 'e.g. 1344a272-7893-4afa-a4b3-3fb87222fdac';

/** The id of one refresh, as an item holds it. */
export const refreshIdField: INodeProperties = {
	displayName: 'Refresh ID',
	name: 'refreshId',
	type: 'string',
	default: '',
	placeholder: example,
	description: 'The refreshId that a refresh or the refresh history gave',
};

/** The choice of one refresh from the history. */
export function refreshLocator(
	options: Pick<LocatorOptions, 'searchListMethod' | 'dependsOn'> & Partial<LocatorOptions>,
): INodeProperties {
	return runLocator({
		displayName: 'Refresh',
		name: 'refreshId',
		description: 'The refresh, from the history or by the refreshId that a refresh gave',
		idPlaceholder: example,
		...options,
	});
}

/** The same where it may be left empty. */
export function cancelledRefreshLocator(
	options: Pick<LocatorOptions, 'searchListMethod' | 'dependsOn'>,
): INodeProperties {
	return refreshLocator({
		...options,
		description: 'The refresh to cancel. Leave empty for the one that is running now.',
		optional: true,
	});
}

/** The id that an item's field gives; empty text for none. */
export function givenRefreshId(ctx: IExecuteFunctions, itemIndex: number): string {
	return runIdOf(locatorAt(ctx, itemIndex, 'refreshId'));
}

/** The id that an item's field gives; one sentence when it is empty. */
export function refreshIdAt(ctx: IExecuteFunctions, itemIndex: number): string {
	const refreshId = givenRefreshId(ctx, itemIndex);
	if (refreshId !== '') return refreshId;
	throw badInput(ctx.getNode(), 'No refresh is chosen: give its refreshId.', itemIndex);
}
