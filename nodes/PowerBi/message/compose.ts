import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { choiceAt, numberAt, optionsAt, textAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { withoutUndefined } from '../../shared/values/values';
import { digestOf, type Listed, type Wishes } from './digest';
import { entryFor } from './entry';
import { executionUrlOf } from './execution';
import { composeFields } from './fields';
import { htmlOf } from './html';
import { markdownOf } from './markdown';
import { mentionsIn } from './mentions';
import { plainTextOf } from './plainText';
import { slackMessageOf } from './slack';
import { teamsMessageOf } from './teams';

export const compose: Operation = {
	name: 'Compose a Message',
	value: 'compose',
	action: 'Compose a message',
	description:
		'Make one message of all input items, for Teams, Slack and mail: what failed first, and never too large. Sends nothing.',
	fields: composeFields,
	hiddenFromAgents: true,

	async runAll(ctx) {
		const items = ctx.getInputData();
		const wishes = wishesOf(ctx);
		const entries = items
			.filter(isTelling)
			.map((item, position) => entryFor(item, position, wishes.zone));
		const digest = digestOf(entries, wishes);
		const json = withoutUndefined({
			title: digest.title,
			status: digest.status,
			successful: digest.successful,
			counts: { ...digest.counts, listed: digest.entries.length },
			text: plainTextOf(digest),
			markdown: markdownOf(digest),
			html: htmlOf(digest),
			teams: teamsMessageOf(digest),
			slack: slackMessageOf(digest),
		}) as IDataObject;
		return [{ json, pairedItem: items.map((_, item) => ({ item })) }];
	},
};

/** n8n gives an empty item where there are none. */
function isTelling({ json, error }: INodeExecutionData): boolean {
	return error !== undefined || Object.keys(json).length > 0;
}

function wishesOf(ctx: IExecuteFunctions): Wishes {
	const options = optionsAt(ctx, 0, 'options');
	return {
		title: textAt(ctx, 0, 'title'),
		listed: choiceAt<Listed>(ctx, 0, 'list'),
		maximum: numberAt(ctx, 0, 'maximum'),
		mentions: mentionsIn(options),
		executionUrl: options.linkExecution === false ? undefined : executionOf(ctx),
		zone: ctx.getTimezone(),
	};
}

function executionOf(ctx: IExecuteFunctions): string | undefined {
	return executionUrlOf({
		baseUrl: ctx.getInstanceBaseUrl(),
		workflowId: ctx.getWorkflow().id,
		id: ctx.getExecutionId(),
	});
}
