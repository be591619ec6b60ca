import type { INodeProperties } from 'n8n-workflow';

import { notice } from '../../shared/editor/notice';
import { locatorField } from '../../shared/editor/locator';
import { paginatedFormats, visualFormats } from './formats';
import { forPaginated, formatSettingsField, parametersField } from './paginatedFields';
import { reportFields } from './report';

const forVisuals = { show: { reportKind: ['powerBi'] } };

const kindField: INodeProperties = {
	displayName: 'Report Type',
	name: 'reportKind',
	type: 'options',
	options: [
		{
			name: 'Paginated Report',
			value: 'paginated',
			description: 'Made of pages for print (RDL); an address with /rdlreports/',
		},
		{
			name: 'Power BI Report',
			value: 'powerBi',
			description: 'Made of visuals on pages; an address with /reports/',
		},
	],
	default: 'powerBi',
	description: 'The type of the report; each type has formats and settings of its own',
};

const pageField = locatorField({
	displayName: 'Page',
	name: 'page',
	description: 'The page to export',
	searchListMethod: 'searchPages',
	dependsOn: ['report.value'],
	namePlaceholder: 'e.g. Overview',
	idPlaceholder: false,
	optional: true,
});

const pagesField: INodeProperties = {
	displayName: 'Pages',
	name: 'pages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Page',
	default: {},
	description: 'The pages to export, at most 50. Without any, the whole report is exported.',
	displayOptions: forVisuals,
	options: [
		{
			displayName: 'Page',
			name: 'page',
			values: [
				pageField,
				{
					displayName: 'Visual Name',
					name: 'visualName',
					type: 'string',
					default: '',
					placeholder: 'e.g. a4b8c0d2e1f3',
					description: 'Export only this visual of the page, by its name in the report',
				},
				{
					displayName: 'Bookmark Name',
					name: 'bookmarkName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Bookmark2f1c',
					description: 'The bookmark to apply to this page, by its name in the report',
				},
			],
		},
	],
};

/** Which report, and what of it in which format. */
export const exportFields: INodeProperties[] = [
	...reportFields,
	kindField,
	notice(
		'capacityNotice',
		'Power BI exports reports only from workspaces on a Premium, Embedded or Fabric capacity; the semantic model must be on one too. Shared capacity and Premium Per User are not enough.',
	),
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: visualFormats,
		default: 'PDF',
		description: 'The format of the file',
		displayOptions: forVisuals,
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: paginatedFormats,
		default: 'PDF',
		description: 'The format of the file',
		displayOptions: forPaginated,
	},
	pagesField,
	parametersField,
	formatSettingsField,
];
