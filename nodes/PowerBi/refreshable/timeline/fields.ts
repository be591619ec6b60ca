import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { capacityField, viewField } from '../../../shared/powerBi/capacity';
import { workspaceField } from '../../../shared/powerBi/workspace';
import { pictureFormatField, pictureNameField } from '../../pictures/attach';

const sourceField: INodeProperties = {
	displayName: 'What to Draw',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Capacity', value: 'capacity', description: 'The models of one capacity' },
		{
			name: 'Input Items',
			value: 'inputItems',
			description:
				'All input items together: results of refreshes, or events of the trigger. Calls no service.',
		},
		{ name: 'Workspace', value: 'workspace', description: 'The models of one workspace' },
	],
	default: 'capacity',
	description: 'Whose refreshes the timeline shows',
};

const hoursField: INodeProperties = {
	displayName: 'Hours',
	name: 'hours',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 168 },
	default: 24,
	description:
		'How many hours back to look from now; Power BI keeps about three days of each history',
};

const modelsField: INodeProperties = {
	displayName: 'Maximum Models',
	name: 'models',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
	default: 50,
	description:
		'How many models to read, in the order of the service. Each costs one request, in a workspace two.',
};

const shownFor = (source: string[], fields: INodeProperties[]) =>
	updateDisplayOptions({ show: { source } }, fields);

/** The fields of Timeline. */
export const timelineFields: INodeProperties[] = [
	sourceField,
	...shownFor(['capacity'], [viewField, capacityField]),
	...shownFor(['workspace'], [workspaceField('whose semantic models to draw')]),
	...shownFor(['capacity', 'workspace'], [hoursField, modelsField]),
	pictureNameField,
	pictureFormatField,
];
