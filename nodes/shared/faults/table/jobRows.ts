import type { Row } from './row';

/** What Fabric says of its own jobs: Spark, the tables of a lakehouse and their SQL analytics endpoint. */
export const jobRows: readonly Row[] = [
	{
		kind: 'memory',
		says: 'a Spark session ran out of memory',
		ownWords: true,
		codes: ['OutOfMemoryError'],
		phrases: [
			/exit code:? (?:is )?(?:137|52)\b/i,
			/java heap space|gc overhead limit exceeded/i,
			/error name - MemoryError|error value - .{0,200}\bout of memory\b/i,
		],
		phrasesOf: 'job',
		advice:
			'The Spark session ran out of memory: give its pool or environment larger nodes, or let it work on less data at once.',
	},
	{
		kind: 'passing',
		says: 'the Spark session ended before its job',
		codes: ['LIVY_JOB_TIMED_OUT'],
		advice:
			'The Spark session ended before the job did, since it was stopped or idle for too long: run it again, and look at the run in the monitor of Fabric if that stays so.',
	},
	{
		kind: 'passing',
		says: 'the Spark service did not answer',
		codes: ['LivyHttpRequestFailure'],
	},
	{
		kind: 'busy',
		says: 'something else wrote to the table at the same time',
		codes: [
			'ConcurrentAppendException',
			'ConcurrentDeleteReadException',
			'ConcurrentDeleteDeleteException',
			'ConcurrentWriteException',
			'ConcurrentTransactionException',
			'MetadataChangedException',
			'DELTA_METADATA_CHANGED',
			/^DELTA_CONCURRENT_\w+$/,
		],
		sqlServer: [24556, 24706],
		phrases: [/snapshot isolation transaction aborted due to update conflict/i],
		phrasesOf: 'job',
		advice:
			'Something else wrote to the table at the same time: start it again, and let the two not overlap.',
	},
	{
		kind: 'sourceQuery',
		says: 'the code of a notebook is wrong: IndexError, KeyError, NameError and the like',
		phrases: [
			/error name - (?:Attribute|Import|Indentation|Index|Key|ModuleNotFound|Name|Syntax|Type|UnboundLocal|ZeroDivision)Error\b/i,
		],
		phrasesOf: 'job',
		advice:
			'The code of the notebook failed: open the run in the monitor of Fabric, and correct the cell that it names.',
	},
	{
		kind: 'data',
		says: 'a row breaks a rule of the table that it is written to',
		sqlServer: [515, 547],
		phrases: [/cannot insert the value null|conflicted with the .{0,20}constraint/i],
		phrasesOf: 'job',
		advice:
			'A row breaks a rule of the table that it is written to (not empty, foreign key, check): correct the row, or the rule.',
	},
	{
		kind: 'data',
		says: 'what is written does not fit the columns of a Delta table',
		codes: ['DELTA_FAILED_TO_MERGE_FIELDS', 'DELTA_METADATA_MISMATCH'],
		phrases: [/schema mismatch detected when writing/i],
		phrasesOf: 'job',
		advice:
			'What is written does not have the columns or types of its table: correct it in the job, or let the job change the schema of the table.',
	},
	{
		kind: 'settings',
		says: 'Vacuum may not remove files so young',
		codes: ['DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT'],
		phrases: [/vacuum files with such a low retention|retentionDurationCheck/i],
		phrasesOf: 'job',
		advice:
			'Set Vacuum (Days) to 7 or more: Delta does not remove younger files unless it is made to.',
	},
	{
		kind: 'unsupported',
		says: 'the SQL analytics endpoint cannot read a type or a feature of a table',
		phrases: [
			/columns? of the specified data types? (?:is|are) not supported/i,
			/feature (?:… )?(?:is )?not supported for (?:delta )?table/i,
		],
		phrasesOf: 'job',
		advice:
			'The SQL analytics endpoint cannot read this table as it is: write the table without the type or feature that the message names.',
	},
	{
		kind: 'model',
		says: 'two columns have the same name',
		sqlServer: [2705],
		phrases: [/column names in each table must be unique/i],
		phrasesOf: 'job',
		advice:
			'Two columns have the same name, perhaps but for the case of its letters: rename one of them in the table or in the query.',
	},
	{
		kind: 'owner',
		says: 'the sign-in of whoever changed the pipeline or notebook last has ended',
		codes: ['LSROBOTokenFailure'],
		phrases: [/failed to get user auth access token/i],
		phrasesOf: 'job',
		of: 'job',
		advice:
			'The sign-in of whoever changed this item last has ended: let that person sign in to Fabric again, or let somebody else open the item, change and save it.',
	},
	{
		kind: 'connection',
		says: 'the connection of an item is not there, or its user may not use it',
		codes: ['ConnectionNotFound', 'InsufficientPermissionsToUseConnection'],
		advice:
			'The connection does not exist, or this account may not use it: choose another one in the item, or have the connection shared with this account.',
	},
	{
		kind: 'owner',
		says: 'AdalRetryException: the sign-in of the owner has ended',
		codes: ['AdalRetryException'],
		advice:
			'The sign-in of the owner has ended: let the owner of the item sign in to Fabric again, or let somebody else take the item over.',
	},
];
