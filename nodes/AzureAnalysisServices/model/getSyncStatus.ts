import { textAt } from '../../shared/editor/readers';
import { identityOf, modelAt, modelFields } from '../../shared/analysisServices/model';
import { badInput } from '../../shared/faults/errors';
import { syncAddress, readSync, syncState } from '../../shared/analysisServices/runs/modelSync';
import type { Operation } from '../../shared/editor/operation';
import { jobItem } from '../../shared/jobs/jobItem';
import { text } from '../../shared/values/values';

export const getSyncStatus: Operation = {
	name: 'Get Sync Status',
	value: 'getSyncStatus',
	action: 'Get the sync status of a model',
	description: 'Get the progress of a sync of the replicas',
	fields: [
		...modelFields,
		{
			displayName: 'Operation ID',
			name: 'operationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cd5e16c6-6d4e-4347-86a0-762bdf5b4875',
			description: 'The operationId that a sync gave. Its statusUrl works as well.',
		},
	],

	async run(ctx, itemIndex) {
		const given = textAt(ctx, itemIndex, 'operationId').trim();
		if (given === '') {
			throw badInput(ctx.getNode(), 'Operation ID is empty: give the operationId of the sync.');
		}
		const model = await modelAt(ctx, itemIndex);
		const isAddress = /^https:/i.test(given);
		const place = isAddress ? { path: given } : syncAddress(model, given);
		const reply = await readSync(ctx, model, place);
		const operationId = text(reply.body, 'operationId') ?? (isAddress ? undefined : given);
		const identity = { ...identityOf(model), operationId };
		return jobItem({ service: 'analysisServices', action: 'sync', identity }, syncState(reply));
	},
};
