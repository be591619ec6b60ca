import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import type { Job } from '../../shared/jobs/job';
import { dataflowTransactionJob } from '../../shared/powerBi/runs/dataflowTransaction';
import { gen1DataflowAt, gen1DataflowFields } from '../../shared/powerBi/gen1Dataflow';
import { instantOf } from '../../shared/values/times';

const transactionIdField: INodeProperties = {
	displayName: 'Transaction ID',
	name: 'transactionId',
	type: 'string',
	default: '',
	description:
		'The transactionId of a refresh. What has just been started has none yet: it is found by its requestedTime.',
};

export const followRefresh = followOperation({
	what: 'refreshes of dataflows',
	service: 'powerBi',
	fields: fromItem([...gen1DataflowFields, transactionIdField]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const given = textAt(ctx, itemIndex, 'transactionId').trim();
	const sinceMs = instantOf(inItem(ctx, itemIndex, 'requestedTime'));
	if (given === '' && sinceMs === undefined) {
		throw badInput(
			ctx.getNode(),
			'Transaction ID is empty: give the transactionId of a refresh, or the item of its start.',
			itemIndex,
		);
	}
	const dataflow = await gen1DataflowAt(ctx, itemIndex);
	const place = given === '' ? { sinceMs } : { transactionId: given };
	return await dataflowTransactionJob(ctx, dataflow, place);
}
