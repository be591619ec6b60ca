import type { IExecuteFunctions } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { choiceAt } from '../../shared/editor/readers';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import { runTarget } from '../../shared/refreshing/runTarget';
import { gen1DataflowAt, gen1DataflowFields } from '../../shared/powerBi/gen1Dataflow';
import { gen1Target, type Gen1Request } from '../../shared/powerBi/runs/dataflowTarget';
import { isServicePrincipal } from '../../shared/calls/session';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { gen1Checks } from './checks';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a dataflow',
	description: 'Refresh a dataflow and wait for the result',
	fields: [
		...gen1DataflowFields,
		{
			displayName: 'Process',
			name: 'processType',
			type: 'options',
			options: [
				{ name: 'As Configured', value: 'default' },
				{ name: 'Full Reload', value: 'processFull' },
			],
			default: 'default',
			description: 'Whether to respect incremental refresh or to load all data again',
		},
		{
			displayName: 'Notify by Email',
			name: 'notifyOption',
			type: 'options',
			options: [
				{ name: 'Nobody', value: 'NoNotification' },
				{ name: 'On Failure', value: 'MailOnFailure' },
			],
			default: 'NoNotification',
			description: 'Whether Power BI mails the owner. Not available to service principals.',
			displayOptions: { show: { '/authentication': ['oAuth2'] } },
		},
		...waitForCompletionFields,
		optionsField(refreshOptionsWithCheck),
	],
	parallelism,
	failureItem: asItemIfChosen('powerBi', 'refresh'),

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		return await runTarget(ctx, itemIndex, {
			target: gen1Target(ctx, dataflow),
			request: requestOf(ctx, itemIndex),
			checks: (asking) => gen1Checks(asking, dataflow),
		});
	},
};

function requestOf(ctx: IExecuteFunctions, itemIndex: number): Gen1Request {
	const processType = choiceAt(ctx, itemIndex, 'processType');
	const notify = choiceAt(ctx, itemIndex, 'notifyOption');
	return {
		processType: processType === 'default' ? undefined : processType,
		notifyOption: isServicePrincipal(ctx) ? 'NoNotification' : notify,
	};
}
