import type { IDataObject } from 'n8n-workflow';

import { choiceAt, flagAt, listAt, locatorAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { readRecord } from '../../shared/powerBi/calls';
import { capacityField, capacityOf, viewField, type View } from '../../shared/powerBi/capacity';
import { expandField, expandOf, refreshableField, refreshableIdOf } from './refreshable';
import { path } from '../../shared/calls/request';
import { isValues, withoutUndefined, rowsOf } from '../../shared/values/values';
import {
	simplifiedRefreshable,
	namedRefreshable,
} from '../../shared/powerBi/runs/refreshableRecord';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a refreshable',
	description:
		'Get how the refreshes of one semantic model on a capacity ended in the last seven days',
	fields: [viewField, capacityField, refreshableField, expandField, simplifyField],

	async run(ctx, itemIndex) {
		const view = choiceAt<View>(ctx, itemIndex, 'view');
		const capacity = await capacityOf(ctx, view, locatorAt(ctx, itemIndex, 'capacity'));
		const chosen = locatorAt(ctx, itemIndex, 'refreshable');
		const id = await refreshableIdOf(ctx, { view, capacity }, chosen);
		const expand = listAt(ctx, itemIndex, 'expand') as string[];
		const answer = await readRecord(ctx, {
			path: `${capacity.path}${path`/refreshables/${id}`}`,
			query: withoutUndefined({ $expand: expandOf(expand) }),
			intent: `read the refreshable ${id}`,
		});
		const record = recordIn(answer);
		if (record === undefined) throw badInput(ctx.getNode(), absent(id), itemIndex);
		return flagAt(ctx, itemIndex, 'simplify')
			? simplifiedRefreshable(record)
			: namedRefreshable(record);
	},
};

/** One refreshable still comes as a list of one (docs/services.md#capacities-and-refreshables). */
function recordIn(answer: IDataObject): IDataObject | undefined {
	const rows = rowsOf(answer);
	const record = rows ? rows[0] : answer;
	return isValues(record) ? (record as IDataObject) : undefined;
}

function absent(id: string): string {
	return `There is no refreshable ${id} on this capacity: only semantic models that were refreshed at least once or have a valid schedule appear.`;
}
