import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { OpenField } from '../../shared/editor/fieldReading';

const shownFor = (source: string, fields: INodeProperties[]) =>
	updateDisplayOptions({ show: { definitionFrom: [source] } }, fields);

const sources = {
	binary: {
		name: 'Binary File',
		value: 'binary',
		description: 'A file with the whole definition, or one file for each part',
	},
	none: { name: 'None', value: 'none', description: 'Create it empty' },
	parts: {
		name: 'Raw Parts',
		value: 'parts',
		description: 'The parts as the API writes them, with payloads in Base64',
	},
	text: { name: 'Text', value: 'text', description: 'M as text and metadata as JSON' },
};

const mashupField: INodeProperties = {
	displayName: 'Mashup (M)',
	name: 'mashup',
	type: 'string',
	typeOptions: { rows: 8 },
	default: '',
	placeholder: 'section Section1; shared Orders = …;',
};

const queryMetadataField: INodeProperties = {
	displayName: 'Query Metadata',
	name: 'queryMetadata',
	type: 'json',
	default: '',
};

const platformField: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'json',
	default: '',
};

const filesField: OpenField = {
	displayName: 'Input Binary Fields',
	open: true,
	name: 'binaryPropertyNames',
	type: 'string',
	default: 'data',
	hint: 'The names of the input binary fields, separated by commas',
	description: 'One file that Get Definition gave, or files named like the parts of a definition',
};

const rawFields: INodeProperties[] = [
	...shownFor('parts', [
		{
			displayName: 'Parts',
			name: 'parts',
			type: 'json',
			typeOptions: { rows: 6 },
			default: '[]',
			description:
				'A list of parts with path and payload (standard Base64), as Get Definition gives them under Raw Parts',
		},
	]),
	...shownFor('binary', [filesField]),
];

const newMetadata = `{
  "formatVersion": "202502",
  "computeEngineSettings": {},
  "name": "New dataflow",
  "queryGroups": [],
  "documentLocale": "en-US",
  "queriesMetadata": {},
  "connections": []
}`;

/** The fields that give a new dataflow its definition. */
export const newDefinitionFields: INodeProperties[] = [
	{
		displayName: 'Definition',
		name: 'definitionFrom',
		type: 'options',
		options: [sources.binary, sources.none, sources.parts, sources.text],
		default: 'none',
		description: 'The source of the definition',
	},
	...shownFor('text', [
		{ ...mashupField, description: 'The M section document with the queries' },
		{
			...queryMetadataField,
			default: newMetadata,
			description:
				'The file about the queries: format version 202502, a name, queries and connections',
		},
		{ ...platformField, description: 'The .platform file, if it is to be set. Usually empty.' },
	]),
	...rawFields,
];

const changes = [
	{ ...sources.binary, description: `${sources.binary.description}. Replaces all parts.` },
	{ ...sources.parts, description: `${sources.parts.description}. Replaces all parts.` },
	{ ...sources.text, description: 'Edit some parts; the others stay as they are' },
];

/** The fields that say how a dataflow's definition changes. */
export const changedDefinitionFields: INodeProperties[] = [
	{
		displayName: 'Definition',
		name: 'definitionFrom',
		type: 'options',
		options: changes,
		default: 'text',
		description: 'The source of the new definition',
	},
	{
		displayName:
			'Fabric replaces the whole definition: queries in a part that you leave out are deleted. Parts that would be dropped are named in an error, unless dropping is allowed in the options.',
		name: 'replacementNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { definitionFrom: ['binary', 'parts'] } },
	},
	...shownFor('text', [
		{ ...mashupField, description: 'The new M section document. Leave empty to keep it.' },
		{
			...queryMetadataField,
			description:
				'The new file about the queries. Leave empty to keep it. A dataflow of the older format moves to the current one by it.',
		},
		{
			...platformField,
			description:
				'The new .platform file. Leave empty to keep it. It counts only with Update Metadata in the options.',
		},
		{
			displayName: 'Content (Older Format)',
			name: 'content',
			type: 'json',
			default: '',
			description:
				'The new content file of a dataflow in the older single-file format. Leave empty to keep it.',
		},
	]),
	...rawFields,
];
