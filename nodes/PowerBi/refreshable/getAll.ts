import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, flagAt, listAt, locatorAt, optionsAt } from '../../shared/editor/readers';
import { limitFields, simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { collected } from '../../shared/calls/pages';
import { limitAt } from '../../shared/editor/fields';
import { capacityField, capacityOf, viewField, type View } from '../../shared/powerBi/capacity';
import { filtersField, nameContainsFilter, odataFilter } from '../../shared/powerBi/filterFields';
import { greaterThan, allOf, nameContains, rawFilter } from '../../shared/powerBi/odata';
import { expandField, expandOf } from './refreshable';
import { refreshablePages } from '../../shared/powerBi/refreshables';
import { member } from '../../shared/values/values';
import {
	simplifiedRefreshable,
	namedRefreshable,
} from '../../shared/powerBi/runs/refreshableRecord';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many refreshables',
	description:
		'List semantic models on capacities with how their refreshes went in the last seven days, in the order of the service',
	fields: [
		viewField,
		{
			displayName: 'Capacities',
			name: 'of',
			type: 'options',
			options: [
				{ name: 'All Capacities', value: 'all' },
				{ name: 'One Capacity', value: 'capacity' },
			],
			default: 'all',
			description: 'Whether to list the semantic models of all capacities or of one',
		},
		{ ...capacityField, displayOptions: { show: { of: ['capacity'] } } },
		...limitFields(),
		filtersField([
			{
				displayName: 'Average Duration Above (Seconds)',
				name: 'averageDurationAbove',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1800,
				description: 'Only models whose refreshes take longer than this on average',
			},
			{
				displayName: 'Failures Above',
				name: 'failuresAbove',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Only models with more failed refreshes than this in seven days',
			},
			nameContainsFilter,
			odataFilter('averageDuration gt 1800 and refreshesPerDay gt 4'),
		]),
		expandField,
		simplifyField,
	],

	async run(ctx, itemIndex) {
		const view = choiceAt<View>(ctx, itemIndex, 'view');
		const pages = refreshablePages(ctx, {
			asAdmin: view === 'tenant',
			capacityId: (await capacityAt(ctx, itemIndex, view))?.id,
			filter: filterAt(ctx, itemIndex),
			expand: expandOf(listAt(ctx, itemIndex, 'expand') as string[]),
			limit: limitAt(ctx, itemIndex),
		});
		const records = (await collected(pages)) as IDataObject[];
		return flagAt(ctx, itemIndex, 'simplify')
			? records.map(simplifiedRefreshable)
			: records.map(namedRefreshable);
	},
};

async function capacityAt(ctx: IExecuteFunctions, itemIndex: number, view: View) {
	if (choiceAt(ctx, itemIndex, 'of') !== 'capacity') return undefined;
	return await capacityOf(ctx, view, locatorAt(ctx, itemIndex, 'capacity'));
}

function filterAt(ctx: IExecuteFunctions, itemIndex: number): string | undefined {
	const filters = optionsAt(ctx, itemIndex, 'filters');
	return allOf([
		greaterThan('averageDuration', member(filters, 'averageDurationAbove')),
		greaterThan('refreshFailures', member(filters, 'failuresAbove')),
		nameContains(member(filters, 'nameContains')),
		rawFilter(member(filters, 'odata')),
	]);
}
