import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { remembered } from '../../shared/calls/remembered';
import { choiceAt } from '../../shared/editor/readers';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { runsIn } from '../../shared/fabric/runs/jobTarget';
import { likelyDuration } from '../../shared/jobs/likelyDuration';
import { pastRuns } from '../../shared/jobs/listedRun';
import { orderOption, startOrder } from '../../shared/refreshing/startOrder';
import { itemAt } from './itemFields';
import { itemTypeOf, kindAt } from './jobChoice';

/** The option in which order many input items are started. */
export const itemOrderOption: INodeProperties = orderOption({
	longestFirst:
		'By how long their past jobs of this kind took, so that no long one is left for the end. The output stays in the order of the input.',
	description: 'In which order to start more items than are run in parallel',
});

/** The order in which the items of a fleet are started, by their past jobs of the kind that is to run. */
export const itemStartOrder = startOrder({
	usualMsAt,
	noneKnown:
		'The items were started in the order given: none of them has completed a job of this kind that Fabric still lists.',
});

async function usualMsAt(ctx: IExecuteFunctions, index: number): Promise<number | undefined> {
	const item = await itemAt(ctx, index, itemTypeOf(choiceAt(ctx, index, 'itemJob')));
	const kind = kindAt(ctx, index, item);
	const rows = await remembered(ctx, `${item.path} past jobs`, async () => jobRows(ctx, item));
	const runs = runsIn(rows, item.type, kind);
	return likelyDuration(pastRuns(runs, ({ state }) => state)).usualMs;
}
