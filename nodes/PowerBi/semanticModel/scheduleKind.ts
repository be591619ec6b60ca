import type { INodeProperties } from 'n8n-workflow';

import type { SemanticModel } from '../../shared/powerBi/semanticModel';

export const scheduleKindField: INodeProperties = {
	displayName: 'Schedule Of',
	name: 'scheduleKind',
	type: 'options',
	options: [
		{
			name: 'DirectQuery or Live Connection',
			value: 'directQuery',
			description: 'How often the tiles and caches of the model are refreshed',
		},
		{ name: 'Import', value: 'import', description: 'When the data of the model is loaded' },
	],
	default: 'import',
	description: 'Which kind of model it is',
};

const names: Record<string, string> = {
	directQuery: 'directQueryRefreshSchedule',
	import: 'refreshSchedule',
};

/** The path of a model's schedule. */
export function schedulePath(model: SemanticModel, kind: unknown): string {
	return `${model.path}/${names[String(kind)] ?? 'refreshSchedule'}`;
}
