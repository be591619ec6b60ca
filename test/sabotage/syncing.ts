import type { Sabotage } from './sabotage';

const test = 'test/nodes/MicrosoftFabric/sqlEndpoint/syncMetadata.test.ts';
const chain = 'test/nodes/PowerBi/semanticModel/chain.test.ts';
const file = 'nodes/shared/fabric/runs/tableSyncs.ts';

/** A synchronization that is taken for a success because its call succeeded. */
export const syncing: Sabotage[] = [
	{
		what: 'a table that failed counts as fresh',
		file,
		within: 'badWords',
		find: "if (status === 'failed' || status === 'unknown') {",
		replace: "if (status === 'unknown') {",
		test: [test, 'is no success when a table failed, although the call succeeded'],
	},
	{
		what: 'a table that the endpoint does not list counts as fresh',
		file,
		within: 'namedIn',
		find: 'found.length === 0 ? [name] : found',
		replace: 'found',
		test: [test, 'are named when the endpoint does not list them'],
	},
	{
		what: 'a table with nothing new counts as synchronized, however long ago that was',
		file,
		within: 'badWords',
		find: '>= oldestMs',
		replace: '>= -Infinity',
		test: [test, 'must have been synchronized after the moment that counts'],
	},
	{
		what: 'tables are made anew without being asked',
		file: 'nodes/shared/fabric/runs/metadataSync.ts',
		within: 'start',
		find: '...(recreateTables && { recreateTables })',
		replace: 'recreateTables: true',
		test: [test, 'always sends a timeout, in seconds, and nothing destructive'],
	},
	{
		what: 'a mirrored database without tables counts as replicating',
		file: 'nodes/shared/fabric/runs/mirroring.ts',
		within: 'mirroringState',
		find: '&& tables.length > 0',
		replace: '',
		test: [
			'test/nodes/MicrosoftFabric/mirroredDatabase/getStatus.test.ts',
			'reads Running with [] as running',
		],
	},
	{
		what: 'models of one run synchronize their endpoint at the same time',
		file: 'nodes/PowerBi/semanticModel/syncFirst.ts',
		within: 'sharedSync',
		find: 'begun.set(id, sync);',
		replace: '',
		test: [chain, 'synchronizes an endpoint once for all models of a run'],
	},
	{
		what: 'a refresh starts although its endpoint could not be synchronized',
		file: 'nodes/PowerBi/semanticModel/syncFirst.ts',
		within: 'syncedFirst',
		find: "choice === 'goOn' && !isLate",
		replace: '!isLate',
		test: [chain, 'stops the refresh with its cause'],
	},
	{
		what: 'a check that gives something else than true is passed',
		file: 'nodes/PowerBi/semanticModel/dataCheck.ts',
		within: 'judged',
		find: 'if (value === true)',
		replace: 'if (value !== false)',
		test: [chain, 'is not passed by COUNTROWS(Orders)'],
	},
	{
		what: 'a check that meets a passing fault is given up',
		file: 'nodes/PowerBi/semanticModel/dataCheck.ts',
		within: 'firstValue',
		find: 'problem?.transient !== true || restMs() <= 0',
		replace: 'problem === undefined || restMs() > 0',
		test: [chain, 'endures an outage'],
	},
	{
		what: 'a refresh that the deadline leaves no time for is said to wait for another one',
		file: 'nodes/PowerBi/semanticModel/syncFirst.ts',
		within: 'syncedFirst',
		find: "choice === 'goOn' && !isLate",
		replace: "choice === 'goOn'",
		test: [chain, 'that is not seen to end before the deadline'],
	},
];
