import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { locatorField } from '../../shared/editor/locator';
import type { Operation } from '../../shared/editor/operation';
import { flagAt, locatorAt } from '../../shared/editor/readers';
import { itemOf, namedItem } from '../../shared/fabric/item';
import { mirroringJob } from '../../shared/fabric/runs/mirroring';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { followJob, itemOrThrow } from '../../shared/jobs/finish';
import { jobItem } from '../../shared/jobs/jobItem';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { waitChoice, waitOptions } from '../../shared/jobs/waitFields';

const databaseField: INodeProperties = locatorField({
	displayName: 'Mirrored Database',
	name: 'item',
	description: 'The mirrored database to look at',
	searchListMethod: 'searchMirroredDatabases',
	dependsOn: ['workspace.value'],
	namePlaceholder: 'e.g. Shop',
	urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…/mirroreddatabases/…',
});

const untilField: INodeProperties = {
	displayName: 'Wait Until It Replicates',
	name: 'waitUntilReplicating',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the mirroring runs and every table replicates; one that has stopped or failed is then no success',
};

const options = waitOptions.filter(({ name }) => name !== 'cancelOnTimeout');

export const getStatus: Operation = {
	name: 'Get Mirroring Status',
	value: 'getStatus',
	action: 'Get the mirroring status of a mirrored database',
	description:
		'Say whether a mirrored database and each of its tables replicate, now or as soon as they do',
	fields: [
		fabricWorkspaceField('of the mirrored database'),
		databaseField,
		untilField,
		optionsField(options),
	],
	failureItem: asItemIfChosen('fabric', 'mirroring', true),

	async run(ctx, itemIndex) {
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const value = locatorAt(ctx, itemIndex, 'item');
		const item = await itemOf(ctx, workspace, { value, type: 'MirroredDatabase' });
		const job = await mirroringJob(ctx, await namedItem(ctx, item));
		if (!flagAt(ctx, itemIndex, 'waitUntilReplicating')) return jobItem(job, await job.read());
		const choice = { ...waitChoice(ctx, itemIndex), waits: true };
		return itemOrThrow(ctx, choice, await followJob(ctx, job, choice));
	},
};
