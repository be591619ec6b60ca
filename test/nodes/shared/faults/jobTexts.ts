import type { FailureText } from './texts';

const job = (errorCode: string, message: string) => ({
	requestId: '6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a01',
	errorCode,
	message,
});
const notebook = (name: string, value: string) =>
	job(
		'JobFailed',
		`Notebook execution failed at Notebook service with http status code - '200', please check the Run logs on Notebook, additional details - 'Error name - ${name}, Error value - ${value}'`,
	);
const hybrid = 'Microsoft.DataTransfer.Common.Shared.HybridDeliveryException';
const copy = (code: string, message: string, inner = '') =>
	job(
		'2200',
		`Operation on target Copy gateway failed: ErrorCode=${code},'Type=${hybrid},Message=${message},Source=Microsoft.DataTransfer.Connectors,'${inner}`,
	);
const sqlClient = (message: string, number: number) =>
	`'Type=Microsoft.Data.SqlClient.SqlException,Message=${message},Source=Framework Microsoft SqlClient Data Provider,SqlErrorNumber=${number},Class=14,State=1'`;

const notebooks: FailureText[] = [
	[
		'a capacity that has no cores left',
		'capacityBusy',
		true,
		job(
			'TooManyRequestsForCapacity',
			'HTTP Response code 430: You have hit a Spark compute or API rate limit.',
		),
	],
	[
		'a session that ended first',
		'passing',
		true,
		job('LIVY_JOB_TIMED_OUT', 'Livy session has failed. Session state: Dead.'),
		/Spark session ended/,
	],
	[
		'a Spark service that does not answer',
		'passing',
		true,
		notebook('LivyHttpRequestFailure', 'Something went wrong. HTTP status code: 500.'),
		/^The service/,
	],
	[
		'a file that a notebook misses',
		'sourceMissing',
		false,
		notebook(
			'AnalysisException',
			'[PATH_NOT_FOUND] Path does not exist: abfss://a@onelake/memory.csv.',
		),
	],
	[
		'a table that a notebook misses',
		'sourceMissing',
		false,
		notebook(
			'AnalysisException',
			'[TABLE_OR_VIEW_NOT_FOUND] The table or view `gateway` cannot be found.',
		),
	],
	[
		'a driver without memory',
		'memory',
		true,
		notebook('Py4JJavaError', 'java.lang.OutOfMemoryError: Java heap space'),
		/larger nodes/,
	],
	[
		'an executor without memory',
		'memory',
		true,
		notebook(
			'Py4JJavaError',
			'ExecutorLostFailure (executor 3 exited) Reason: Container killed on request. Exit code is 137',
		),
		/larger nodes/,
	],
	[
		'a table that is written twice',
		'busy',
		true,
		notebook(
			'ConcurrentAppendException',
			'[DELTA_CONCURRENT_APPEND] Files were added to the table by a concurrent update.',
		),
		/same time/,
	],
	[
		'columns that do not fit a table',
		'data',
		false,
		notebook('AnalysisException', 'A schema mismatch detected when writing to the Delta table.'),
		/schema of the table/,
	],
	[
		'an exception of a notebook by itself',
		'unknown',
		true,
		notebook('ValueError', "Stopped, since 'Gateway offline' is empty"),
	],
	['a key that a notebook misses', 'sourceQuery', false, notebook('KeyError', "'evicted'")],
	[
		'a user who stopped a notebook',
		'cancelled',
		false,
		job('JobFailed', 'The run of the notebook was cancelled by the user.'),
	],
	[
		'an index that a notebook misses',
		'sourceQuery',
		false,
		notebook('IndexError', 'list index out of range'),
		/code of the notebook/,
	],
	[
		'a notebook with wrong syntax',
		'sourceQuery',
		false,
		notebook('SyntaxError', 'invalid syntax (cell 3, line 1)'),
		/code of the notebook/,
	],
	[
		'a module that is not there',
		'sourceQuery',
		false,
		notebook('ModuleNotFoundError', "No module named 'memory'"),
		/code of the notebook/,
	],
	[
		'Python without memory',
		'memory',
		true,
		notebook('MemoryError', 'Unable to allocate 3.00 GiB for an array'),
		/larger nodes/,
	],
	[
		'a graphics card without memory',
		'memory',
		true,
		notebook('RuntimeError', 'CUDA out of memory. Tried to allocate 2 GiB'),
		/larger nodes/,
	],
	[
		'a file that Python misses',
		'sourceMissing',
		false,
		notebook('FileNotFoundError', "[Errno 2] No such file or directory: '/lakehouse/memory.csv'"),
	],
	[
		'a web service that refuses a notebook',
		'sourceRefuses',
		false,
		notebook('HTTPError', '403 Client Error: Forbidden for url: https://a.contoso.com/gateway'),
	],
	[
		'a web service that fails a notebook',
		'sourceDown',
		true,
		notebook(
			'HTTPError',
			'500 Server Error: Internal Server Error for url: https://a.contoso.com/',
		),
	],
	[
		'a web service out of reach of a notebook',
		'sourceDown',
		true,
		notebook(
			'ConnectionError',
			"HTTPSConnectionPool(host='gateway', port=443): Max retries exceeded with url: /memory",
		),
	],
	[
		'a text that is no number',
		'data',
		false,
		notebook('ValueError', "could not convert string to float: 'evicted'"),
	],
	[
		'storage that refuses a notebook',
		'sourceRefuses',
		false,
		notebook('Py4JJavaError', 'Operation failed: "Forbidden", 403, HEAD, http://onelake/x'),
	],
	[
		'storage that denies access',
		'sourceRefuses',
		false,
		notebook('Py4JJavaError', 'java.nio.file.AccessDeniedException: Operation failed: "No.", 403'),
	],
	[
		'an overflow in a notebook',
		'data',
		false,
		notebook('ArithmeticException', '[ARITHMETIC_OVERFLOW] integer overflow'),
	],
];

const pipelines: FailureText[] = [
	[
		'a copy from a server that does not answer',
		'sourceDown',
		true,
		copy(
			'SqlFailedToConnect',
			"Cannot connect to SQL Database. Server: 'gateway', make sure the firewall allows it.",
			`'Type=Microsoft.Data.SqlClient.SqlException,Message=A network-related or instance-specific error occurred.'`,
		),
	],
	[
		'a copy with a wrong password',
		'credentials',
		false,
		copy(
			'SqlFailedToConnect',
			'Cannot connect to SQL Database, make sure the firewall allows it.',
			sqlClient("Login failed for user 'loader'.", 18456),
		),
	],
	[
		'a copy that may not write',
		'sourceRefuses',
		false,
		copy('AdlsGen2OperationFailed', "Operation returned an invalid status code 'Forbidden'."),
	],
	[
		'a copy of a file that is gone',
		'sourceMissing',
		false,
		copy(
			'UserErrorFileNotFound',
			"Operation returned an invalid status code 'NotFound'. ErrorCode: 'PathNotFound'.",
		),
	],
	[
		'a copy of a text that is too long',
		'data',
		false,
		copy(
			'SqlOperationFailed',
			"String or binary data would be truncated in column 'Evicted'.",
			sqlClient('The statement has been terminated.', 2628),
		),
	],
	[
		'a copy of a key that is there',
		'data',
		false,
		copy(
			'SqlOperationFailed',
			"Violation of PRIMARY KEY constraint 'PK_Memory'.",
			sqlClient("The key 'x' is there.", 2627),
		),
		/unique/,
	],
	[
		'a copy of a value of another type',
		'data',
		false,
		copy(
			'TypeConversionFailure',
			"Exception occurred when converting value 'evicted' for column name 'Memory' from type 'String' to type 'Int32'.",
		),
	],
	[
		'a copy of a length that does not fit',
		'data',
		false,
		copy(
			'SqlBulkCopyInvalidColumnLength',
			'SQL Bulk Copy received an invalid column length from the bcp client.',
		),
	],
	[
		'a copy of a column that is gone',
		'model',
		false,
		copy('UserErrorSchemaMapping', 'Column Timeout is not found in source side.'),
	],
	[
		'a pipeline that nobody explains',
		'unknown',
		true,
		job('Fail', 'Operation on target Evictions failed: inner activity failed.'),
	],
	[
		'the sign-in of a pipeline',
		'owner',
		false,
		job(
			'RequestExecutionFailed',
			'Failed to execute request. BadRequest Error fetching pipeline default identity userToken, response content: {"code":"LSROBOTokenFailure","message":"AADSTS50173: The provided grant has expired."}',
		),
		/changed this item last/,
	],
	[
		'the sign-in of a notebook',
		'owner',
		false,
		job(
			'2011',
			"Failed to get User Auth access token. The pipeline's last modified by user was inactive for 90 days.",
		),
		/changed this item last/,
	],
	[
		'a notebook that meets something unexpected',
		'passing',
		true,
		job('2010', 'User configuration issue. Hit unexpected exception, please retry.'),
	],
	[
		'a session that the system ended',
		'unknown',
		true,
		job(
			'System_Cancelled_Session_Statements_Failed',
			'System cancelled the Spark session due to statement execution failures',
		),
	],
	[
		'an expression of a pipeline',
		'unknown',
		true,
		job(
			'InvalidTemplate',
			"The expression 'activity('Look')' cannot be evaluated because property 'gateway' doesn't exist.",
		),
	],
	[
		'a connection of a copy job',
		'connection',
		false,
		job('ConnectionNotFound', 'The connection does not exist'),
		/choose another one in the item/,
	],
	[
		'an activity that is named like a failure',
		'unknown',
		true,
		job('Fail', 'Operation on target If the gateway is offline failed: stop here'),
	],
	[
		'an inner activity that is named like a failure',
		'sourceMissing',
		false,
		job(
			'PipelineFailed',
			"Activity failed because an inner activity failed; Inner activity name: Login failed, Error: Operation on target Capacity is paused failed: Invalid object name 'x'",
		),
	],
	[
		'a procedure that is not there',
		'sourceMissing',
		false,
		job(
			'2402',
			"Operation on target S failed: Execution fail against sql server. Sql error number: 2812. Error Message: Could not find stored procedure 'dbo.evict'.",
		),
	],
	[
		'an endpoint that refuses',
		'sourceRefuses',
		false,
		job(
			'2108',
			"Operation on target W failed: Error calling the endpoint 'https://x'. Response status code: 'Forbidden - 403'.",
		),
	],
	[
		'an endpoint that fails',
		'sourceDown',
		true,
		job(
			'2108',
			"Error calling the endpoint 'https://x'. Response status code: 'InternalServerError - 500'.",
		),
	],
	[
		'a row with too many columns',
		'data',
		false,
		copy(
			'DelimitedTextMoreColumnsThanDefined',
			"Error found when processing 'gateway.csv' with row number 53.",
		),
		/open it by itself/,
	],
	[
		'a row without a value',
		'data',
		false,
		copy(
			'SqlOperationFailed',
			"Cannot insert the value NULL into column 'Memory', table 'Gateway'.",
			sqlClient('The statement has been terminated.', 515),
		),
		/rule/,
	],
	[
		'a row without its parent',
		'data',
		false,
		job('2200', "The INSERT statement conflicted with the FOREIGN KEY constraint 'FK_Memory'."),
		/rule/,
	],
];

const tables: FailureText[] = [
	[
		'files that Vacuum may not remove',
		'settings',
		false,
		job(
			'TableMaintenanceFailed',
			'Are you sure you would like to vacuum files with such a low retention period?',
		),
		/Vacuum \(Days\)/,
	],
	[
		'files that were removed meanwhile',
		'busy',
		true,
		job(
			'TableMaintenanceFailed',
			'[DELTA_CONCURRENT_DELETE_READ] A concurrent update deleted files that were read.',
		),
		/same time/,
	],
	[
		'what is no Delta table',
		'sourceMissing',
		false,
		job('TableMaintenanceFailed', '[DELTA_MISSING_DELTA_TABLE] abfss://a@onelake/b is not one.'),
	],
	[
		'the sign-in of an owner',
		'owner',
		false,
		{ errorCode: 'AdalRetryException', message: 'Have the owner log in again.' },
		/sign in to Fabric again/,
	],
	[
		'a type that the endpoint does not read',
		'unsupported',
		false,
		{
			errorCode: 'Types',
			message:
				"Columns of the specified data types are not supported for (ColumnName: '[Evicted] STRUCT').",
		},
		/SQL analytics endpoint/,
	],
	[
		'a feature that the endpoint does not read',
		'unsupported',
		false,
		{
			errorCode: 'Features',
			message: "Feature 'Deletion Vectors' is not supported for table 'Timeouts'.",
		},
		/SQL analytics endpoint/,
	],
	[
		'columns of one name',
		'model',
		false,
		{
			errorCode: 'Names',
			message: "Column names in each table must be unique. Column name 'memory' is there twice.",
		},
		/rename one/,
	],
	[
		'a table that is locked',
		'sourceDown',
		true,
		{ errorCode: 'SqlException', message: 'Lock request time out period exceeded.' },
	],
	[
		'credentials that a dataflow lacks',
		'credentials',
		false,
		job(
			'EntityUserFailure',
			'Error Code: Challenge Error, Error Details: MashupException.Error: Credential needed for data source type(s): Lakehouse.',
		),
	],
	[
		'a dataflow that a user stopped',
		'cancelled',
		false,
		job('DataflowRefreshCancelled', 'The refresh of the dataflow was cancelled by the user.'),
	],
	[
		'an evaluation that took hours',
		'sourceDown',
		true,
		job('EvaluationTimeout', 'Evaluation of query "Memory" timed out after 8 hours.'),
	],
	[
		'a destination that may not be written',
		'sourceRefuses',
		false,
		job(
			'EntityUserFailure',
			'DataSource.Error: Failed to insert a table. The user does not have permission to write here.',
		),
	],
	[
		'a dataflow that fails inside',
		'passing',
		true,
		job('104100', "Couldn't refresh the entity because of an internal error"),
	],
	[
		'a query that is named like a failure',
		'unknown',
		true,
		job(
			'EntityUserFailure',
			'CapacityPaused_WriteToDataDestination: There was a problem. Something new.',
		),
	],
	[
		'an unexpected error of a dataflow',
		'passing',
		true,
		job('20302', "Error Code: 20302, Error Details: We're sorry, we ran into an unexpected error."),
	],
];

/** What jobs of Fabric fail with: notebooks, pipelines, tables and dataflows. */
export const jobTexts: FailureText[] = [...notebooks, ...pipelines, ...tables];
