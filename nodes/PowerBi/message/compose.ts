import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { choiceAt, numberAt, optionsAt, textAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { text, withoutUndefined } from '../../shared/values/values';
import type { Attached } from '../pictures/attach';
import { digestOf, type Digest, type Listed, type Wishes } from './digest';
import { entryFor } from './entry';
import { executionUrlOf } from './execution';
import { composeFields } from './fields';
import { htmlOf } from './html';
import { markdownOf } from './markdown';
import { mentionsIn } from './mentions';
import { timelinePicture } from './picture';
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
		const telling = items.filter(isTelling);
		const wishes = wishesOf(ctx);
		const entries = telling.map((item, position) => entryFor(item, position, wishes.zone));
		if (entries.length === 0) {
			const message = 'No input item came in, so the message has nothing to list.';
			ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
		}
		const digest = digestOf(entries, wishes);
		const picture = await pictureFor(ctx, telling, digest.title);
		const json = messageOf({ ...digest, picture: picture?.html });
		const pairedItem = items.map((_, item) => ({ item }));
		return [{ json, pairedItem, ...(picture && { binary: picture.binary }) }];
	},
};

function messageOf(digest: Digest): IDataObject {
	const { title, status, successful, counts, entries } = digest;
	return withoutUndefined({
		title,
		status,
		successful,
		counts: { ...counts, listed: entries.length },
		text: plainTextOf(digest),
		markdown: markdownOf(digest),
		html: htmlOf(digest),
		teams: teamsMessageOf(digest),
		slack: slackMessageOf(digest),
	}) as IDataObject;
}

async function pictureFor(
	ctx: IExecuteFunctions,
	items: INodeExecutionData[],
	title: string,
): Promise<Attached | undefined> {
	const field = text(optionsAt(ctx, 0, 'options'), 'timelineField');
	return field === undefined ? undefined : await timelinePicture(ctx, items, { field, title });
}

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
