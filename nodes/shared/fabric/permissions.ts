import type { Needs } from '../faults/needs';

/** Types of item that have permissions of their own beside those of all items (docs/entra-setup.md#what-each-operation-needs). */
const withOwn = [
	'DataPipeline',
	'Dataflow',
	'Lakehouse',
	'MirroredDatabase',
	'Notebook',
	'SparkJobDefinition',
];
/** Types whose jobs a *Contributor* may not run. */
const forMembers = ['DataBuildToolJob', 'Dataflow'];

/** To start or cancel a job of an item of a type. */
export function toRun(type: string): Needs {
	return {
		role: forMembers.includes(type) ? 'Member' : 'Contributor',
		scopes: scopes(type, 'Execute'),
	};
}

/** To read an item of a type, and its jobs. */
export function toRead(type: string): Needs {
	return { role: 'Viewer', scopes: scopes(type, 'Read') };
}

/** To change an item of a type, and to read what only those see who may: its definition, its activities, its connections. */
export function toChange(type: string): Needs {
	return { role: 'Contributor', scopes: scopes(type, 'ReadWrite') };
}

/** To list what is in a workspace. */
export const toList: Needs = { role: 'Viewer', scopes: ['Workspace.Read.All'] };

function scopes(type: string, right: 'Execute' | 'Read' | 'ReadWrite'): string[] {
	const general = `Item.${right}.All`;
	return withOwn.includes(type) ? [general, `${type}.${right}.All`] : [general];
}
