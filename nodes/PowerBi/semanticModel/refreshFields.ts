import type { INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { optionsField } from '../../shared/editor/fields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { notice } from '../../shared/editor/notice';
import { modelOrderOption } from './startOrder';
import { chainOptions } from './refreshedModel';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import { whatToRefreshFields } from '../../shared/refreshing/refreshFields';
import { partitionLocator, tableLocator } from './tableLocators';

const enhancedOnly = { show: { refreshKind: ['enhanced'] } };

const kindField: INodeProperties = {
	displayName: 'Refresh Kind',
	name: 'refreshKind',
	type: 'options',
	options: [
		{
			name: 'Enhanced',
			value: 'enhanced',
			description:
				'Chosen tables, progress and cancelling. Needs a Premium, Embedded or Fabric capacity, or Premium Per User.',
		},
		{
			name: 'Standard',
			value: 'standard',
			description: 'The whole model, on any capacity. Shared capacity allows 8 a day.',
		},
	],
	default: 'standard',
	description: 'Which of the two refreshes of Power BI to start',
};

const kindNotices = [
	notice(
		'standardNotice',
		'On shared capacity (Pro), Power BI allows 8 refreshes of a model in 24 hours, scheduled ones included. Premium and Fabric capacities are limited by their resources only.',
		{ refreshKind: ['standard'] },
	),
	notice(
		'enhancedNotice',
		'Enhanced refreshes need a workspace on a Premium, Embedded or Fabric capacity, or Premium Per User.',
		enhancedOnly.show,
	),
];

const notifyField: INodeProperties = {
	displayName: 'Notify by Email',
	name: 'notifyOption',
	type: 'options',
	options: [
		{ name: 'Nobody', value: 'NoNotification' },
		{ name: 'On Completion', value: 'MailOnCompletion' },
		{ name: 'On Failure', value: 'MailOnFailure' },
	],
	default: 'NoNotification',
	description: 'Whether Power BI mails the owner. Not available to service principals.',
	displayOptions: { show: { refreshKind: ['standard'], '/authentication': ['oAuth2'] } },
};

/** The options of a refresh of a model, whether of one or of a fleet. */
const modelOptions = alphabetical([...refreshOptionsWithCheck, ...chainOptions]);

/** The fields of a refresh besides the model's and the choice to wait, in the order shown. */
export function whatAndHowFields(
	refreshOptions: INodeProperties[],
	waiting: INodeProperties[] = [],
	options = modelOptions,
): INodeProperties[] {
	return [
		kindField,
		...kindNotices,
		notifyField,
		...whatToRefreshFields(enhancedOnly.show, [tableLocator, partitionLocator]),
		{
			displayName: 'Enhanced Options',
			name: 'refreshOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: refreshOptions,
			displayOptions: enhancedOnly,
		},
		...waiting,
		optionsField(options),
	];
}

const fleetOptions = alphabetical([...modelOptions, modelOrderOption]);

/** The fields of the refresh operation besides the model's. */
export function refreshFields(refreshOptions: INodeProperties[]): INodeProperties[] {
	return whatAndHowFields(refreshOptions, waitForCompletionFields, fleetOptions);
}
