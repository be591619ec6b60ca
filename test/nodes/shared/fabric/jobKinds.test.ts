import {
	actionOfJob,
	isOfKind,
	itemJobs,
	kindNamed,
} from '../../../../nodes/shared/fabric/jobKinds';
import { spacedOut } from '../../../../nodes/shared/values/words';

test.each([
	['DataPipeline', 'pipeline', 'run'],
	['DataPipeline', 'Execute', 'run'],
	['Notebook', 'RunNotebook', 'run'],
	['Notebook', 'execute', 'run'],
	['SparkJobDefinition', 'SparkJob', 'run'],
	['CopyJob', 'CopyJob', 'run'],
	['CopyJob', 'Execute', 'run'],
	['DataBuildToolJob', 'Execute', 'run'],
	['Lakehouse', 'tableMaintenance', 'maintenance'],
	['Lakehouse', 'refreshMaterializedLakeViews', 'refreshViews'],
	['GraphModel', 'refreshGraph', 'refresh'],
	['Dataflow', 'Execute', 'refresh'],
	['Dataflow', 'applyChanges', 'publish'],
	// A name means something else for an item of another type, or nothing.
	['DataPipeline', 'Refresh', 'job'],
	['Lakehouse', 'Execute', 'job'],
	['Anything', 'Execute', 'job'],
	['constructor', 'Execute', 'job'],
	['Dataflow', undefined, 'job'],
])('a job of %s listed as %s is a %s', (itemType, jobType, action) => {
	expect(actionOfJob(itemType, jobType)).toBe(action);
});

it('keeps the two kinds of job of a lakehouse apart', () => {
	const { kind } = itemJobs.tableMaintenance;
	expect(kindNamed('Lakehouse', 'TableMaintenance')).toBe(kind);
	expect(isOfKind('RefreshMaterializedLakeViews', kind)).toBe(false);
	expect(isOfKind(undefined, kind)).toBe(false);
});

test.each([
	['DataPipeline', 'data pipeline'],
	['SparkJobDefinition', 'spark job definition'],
	['SQLEndpoint', 'SQL endpoint'],
	['KQLDatabase', 'KQL database'],
	['Lakehouse', 'lakehouse'],
	['item', 'item'],
	['', ''],
])('the type %s is written as %s', (type, words) => {
	expect(spacedOut(type)).toBe(words);
});
