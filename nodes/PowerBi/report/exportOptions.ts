import type { INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { waitOptions } from '../../shared/jobs/waitFields';

const forVisuals = { show: { '/reportKind': ['powerBi'] } };

/** The name of the property that holds the file in the item. */
export const binaryPropertyOption: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'The name of the binary field that holds the file, as mail nodes ask for it',
};

/** The name of the file, without its extension. */
export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales October',
	description: 'The name of the file without its extension; the name of the report when empty',
};

/** Exports cannot be cancelled at the service. */
export const exportWaitOptions = waitOptions.filter(({ name }) => name !== 'cancelOnTimeout');

const contentOptions: INodeProperties[] = [
	{
		displayName: 'Bookmark Name',
		name: 'bookmarkName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bookmark2f1c',
		description: 'The bookmark to apply to the whole report, by its name in the report',
		displayOptions: forVisuals,
	},
	{
		displayName: 'Effective Roles',
		name: 'identityRoles',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales Europe, Managers',
		description: 'Roles to apply for the effective user, separated by commas',
	},
	{
		displayName: 'Effective User',
		name: 'identityUser',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@contoso.com',
		description: 'Export what this user may see, where roles restrict rows',
	},
	{
		displayName: 'Filter',
		name: 'filter',
		type: 'string',
		default: '',
		placeholder: "e.g. Store/Territory eq 'NC'",
		description: 'One filter for the whole report, in the syntax of the address of a report',
		displayOptions: forVisuals,
	},
	{
		displayName: 'Include Hidden Pages',
		name: 'includeHiddenPages',
		type: 'boolean',
		default: false,
		description: 'Whether to export hidden pages too',
		displayOptions: forVisuals,
	},
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'string',
		default: '',
		placeholder: 'e.g. de-DE',
		description: 'The language and region for numbers, dates and texts',
		displayOptions: forVisuals,
	},
	{
		displayName: 'Semantic Model to Bind',
		name: 'boundModelId',
		type: 'string',
		default: '',
		placeholder: 'e.g. f089354e-8366-4e18-aea3-4cb4a3a50b48',
		description: 'The ID of another semantic model of the same shape to read the data from',
		displayOptions: forVisuals,
	},
];

/** The options of an export, waiting included. */
export const exportOptions: INodeProperties[] = alphabetical([
	...exportWaitOptions,
	...contentOptions,
	binaryPropertyOption,
	fileNameOption,
	{
		displayName: 'Only If Fresh (Minutes)',
		name: 'onlyIfFreshMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description:
			"Export only when the last successful refresh of the report's semantic model ended within this many minutes; otherwise the node says so",
	},
]) as INodeProperties[];
