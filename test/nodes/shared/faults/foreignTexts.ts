import { gatewayException, pbiError, serviceException } from '../../../simulator/exceptions';
import type { FailureText } from './texts';

const processing = (description: string) =>
	serviceException('ModelRefresh_ShortMessage_ProcessingError', description);

/** What many sources and services say, each in its own way. */
export const foreignTexts: FailureText[] = [
	[
		'a role without a warehouse',
		'sourceRefuses',
		false,
		processing(
			"ODBC: ERROR [57P03] 000606 (57P03): No active warehouse selected in the current session. Select an active warehouse with the 'use warehouse' command. Table: T.",
		),
	],
	[
		'a quota of Snowflake',
		'sourceRefuses',
		false,
		processing(
			"ODBC: ERROR [22000] Warehouse 'GATEWAY_WH' cannot be resumed because resource monitor 'CREDENTIALS' has exceeded its quota. Table: T.",
		),
	],
	[
		'a key of Snowflake',
		'credentials',
		false,
		processing('ODBC: ERROR [28000] JWT token is invalid. Table: T.'),
	],
	[
		'a second factor of Snowflake',
		'credentials',
		false,
		processing(
			'ODBC: ERROR [28000] Multi-factor authentication is required for this account. Table: T.',
		),
	],
	[
		'a token of Snowflake',
		'credentials',
		false,
		processing('ODBC: ERROR [28000] Invalid OAuth access token. Table: T.'),
	],
	[
		'a role of Snowflake',
		'sourceRefuses',
		false,
		processing(
			"ODBC: ERROR [28000] Role 'PUBLIC' specified in the connect string is not granted to this user. Contact your local system administrator. Table: T.",
		),
	],
	[
		'a cluster that starts',
		'sourceDown',
		true,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][DriverSupport] (1170) Unexpected response received from server: Cluster 1010-xx is in unexpected state Pending.',
		),
	],
	[
		'a gateway of Databricks that refuses',
		'sourceRefuses',
		false,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][ThriftExtension] (14) Unexpected response from server during a HTTP connection: Unauthorized/Forbidden error response returned, but no token expired message received. Error code: 403.',
		),
	],
	[
		'a token of Databricks',
		'credentials',
		false,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][ThriftExtension] (14) Unexpected response from server during a HTTP connection: Unauthorized/Forbidden: Invalid access token.',
		),
	],
	[
		'rate limits of BigQuery',
		'sourceDown',
		true,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][BigQuery] (100) Error interacting with REST API: Exceeded rate limits: too many api requests per user per method for this user_method.',
		),
	],
	[
		'a permission of BigQuery',
		'sourceRefuses',
		false,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][BigQuery] (100) Error interacting with REST API: Access Denied: Project p: User does not have bigquery.jobs.create permission in project p.',
		),
	],
	[
		'a table that BigQuery does not have',
		'sourceMissing',
		false,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][BigQuery] (70) Invalid query: Not found: Table p:memory.gateway was not found in location EU',
		),
	],
	[
		'a column that BigQuery does not have',
		'model',
		false,
		processing(
			'ODBC: ERROR [HY000] [Microsoft][BigQuery] (70) Invalid query: Unrecognized name: memory at [1:8]',
		),
	],
	[
		'Redshift out of reach',
		'sourceDown',
		true,
		processing(
			'ODBC: ERROR [08S01] [Microsoft][Amazon Redshift] (10) Error occurred while trying to connect: [SQLState 08S01] timeout expired',
		),
	],
	[
		'a wrong password of MySQL',
		'credentials',
		false,
		processing(
			"MySQL: Access denied for user 'gateway'@'10.1.1.1' (using password: YES) Table: T.",
		),
	],
	[
		'a table that MySQL does not have',
		'sourceMissing',
		false,
		processing("MySQL: Table 'db.memory' doesn't exist Table: T."),
	],
	[
		'a column that MySQL does not have',
		'model',
		false,
		processing("MySQL: Unknown column 'evicted' in 'field list' Table: T."),
	],
	[
		'a table that PostgreSQL does not have',
		'sourceMissing',
		false,
		processing('PostgreSQL: 42P01: relation "gateway" does not exist Table: T.'),
	],
	[
		'a column that PostgreSQL does not have',
		'model',
		false,
		processing('PostgreSQL: 42703: column "memory" does not exist Table: T.'),
	],
	[
		'a permission of PostgreSQL',
		'sourceRefuses',
		false,
		processing('PostgreSQL: 42501: permission denied for table credentials Table: T.'),
	],
	[
		'an address that PostgreSQL refuses',
		'sourceRefuses',
		false,
		processing(
			'PostgreSQL: 28000: no pg_hba.conf entry for host "20.1.2.3", user "x", database "y", no encryption Table: T.',
		),
	],
	[
		'PostgreSQL with too many clients',
		'sourceDown',
		true,
		processing('PostgreSQL: 53300: sorry, too many clients already Table: T.'),
	],
	[
		'PostgreSQL that shuts down',
		'sourceDown',
		true,
		processing('PostgreSQL: 57P01: terminating connection due to administrator command Table: T.'),
	],
	[
		'Teradata that breaks off',
		'sourceDown',
		true,
		processing(
			'Teradata: [Socket Transport] [115025] Connection unexpectedly terminated during receive.',
		),
	],
	[
		'a wrong password of SAP BW',
		'credentials',
		false,
		processing('SAP Business Warehouse: Name or password is incorrect (repeat logon)'),
	],
	[
		'SAP BW out of reach',
		'sourceDown',
		true,
		processing(
			"SAP Business Warehouse: Error communicating with SAP BW: LOCATION CPIC (TCP/IP) on local host with Unicode ERROR partner '10.1.1.1:3300' not reached",
		),
	],
	[
		'a wrong password of SAP HANA',
		'credentials',
		false,
		processing(
			'SAP HANA: ERROR [08004] [SAP AG][LIBODBCHDB DLL][HDBODBC] Connection not open;authentication failed SQLSTATE: 28000',
		),
	],
	[
		'a privilege of SAP HANA',
		'sourceRefuses',
		false,
		processing(
			'SAP HANA: ERROR [S1000] [SAP AG][LIBODBCHDB DLL][HDBODBC] General error;258 insufficient privilege: Not authorized',
		),
	],
	[
		'a privilege of Dataverse',
		'sourceRefuses',
		false,
		processing(
			'Cds: Principal user (Id=6b7f, type=8) is missing prvReadgateway privilege (Id=1). Table: T.',
		),
	],
	[
		'the limits of Dataverse',
		'sourceDown',
		true,
		processing(
			'Cds: Number of requests exceeded the limit of 6000 over time window of 300 seconds. Table: T.',
		),
	],
	[
		'the limits of Salesforce',
		'sourceDown',
		true,
		processing('Salesforce: REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded. Table: T.'),
	],
	[
		'a session of Salesforce',
		'credentials',
		false,
		processing('Salesforce: INVALID_SESSION_ID: Session expired or invalid Table: T.'),
	],
	[
		'a list that SharePoint does not have',
		'sourceMissing',
		false,
		processing(
			"SharePoint: Request failed: The remote server returned an error: (404) Not Found. (List 'Memory' does not exist at site with URL 'https://contoso.sharepoint.com/sites/gateway'.)",
		),
	],
	[
		'a site of SharePoint',
		'sourceRefuses',
		false,
		processing(
			'DataSource.Error: Access to the resource is forbidden. DataSourceKind = SharePoint. DataSourcePath = https://contoso.sharepoint.com/',
		),
	],
	[
		'credentials of SharePoint',
		'credentials',
		false,
		processing(
			'The credentials provided for the SharePoint source are invalid. (Source at https://contoso.sharepoint.com/.)',
		),
	],
	[
		'a file that is no workbook',
		'data',
		false,
		processing(
			"DataFormat.Error: The input couldn't be recognized as a valid Excel document. Table: T.",
		),
	],
	[
		'a corrupted workbook',
		'data',
		false,
		processing('DataFormat.Error: File contains corrupted data. Table: T.'),
	],
	[
		'JSON that goes on',
		'data',
		false,
		processing('DataFormat.Error: We found extra characters at the end of JSON input. Table: T.'),
	],
	[
		'an error in a cell',
		'data',
		false,
		processing("DataFormat.Error: Invalid cell value '#REF!'. Table: T."),
	],
	[
		'an overflow',
		'data',
		false,
		processing(
			'Microsoft SQL: Arithmetic overflow error converting expression to data type int. Table: T.',
		),
	],
	[
		'a date out of range',
		'data',
		false,
		processing(
			'<ccon>The value does not fit in the column type. The date is out of the valid range</ccon>. The exception was raised by the IDataReader interface. Table: T.',
		),
	],
	[
		'a number out of range',
		'data',
		false,
		processing(
			'<ccon>Value was either too large or too small for a Decimal.</ccon>. The exception was raised by the IDataReader interface. Table: T.',
		),
	],
	[
		'a key without a value',
		'data',
		false,
		processing(
			"The column 'Id' in table 'T' has null values which is not allowed for a primary key column.",
		),
	],
	[
		'a duplicate attribute key',
		'data',
		false,
		processing(
			"A duplicate attribute key has been found when processing: Table: 'x', Column: 'memory', Value: '1'.",
		),
	],
	[
		'a relationship without unique values',
		'data',
		false,
		processing(
			"The relationship between 'A' and 'B' cannot be created because one of the columns must have unique values.",
		),
	],
	[
		'a query that does not end',
		'sourceQuery',
		false,
		processing('Expression.SyntaxError: Token Eof expected. Table: T.'),
	],
	[
		'a name that the query does not know',
		'sourceQuery',
		false,
		processing(
			"Expression.Error: The name 'Gateway.Credentials' wasn't recognized. Make sure it's spelled correctly. Table: T.",
		),
	],
	[
		'a connector that is not there',
		'sourceQuery',
		false,
		processing(
			'Expression.Error: The import Snowflake.Databases matches no exports. Did you miss a module reference? Table: T.',
		),
	],
	[
		'a field that is missing',
		'model',
		false,
		processing("Expression.Error: The field 'memory' of the record wasn't found. Table: T."),
	],
	[
		'a null where a record is wanted',
		'data',
		false,
		processing('Expression.Error: We cannot convert the value null to type Record. Table: T.'),
	],
	[
		'an operator of other types',
		'data',
		false,
		processing('Expression.Error: We cannot apply operator & to types Text and Number. Table: T.'),
	],
	[
		'a query without an end',
		'sourceQuery',
		false,
		processing(
			'Expression.Error: Evaluation resulted in a stack overflow and cannot continue. Table: T.',
		),
	],
	[
		'a calculated column',
		'model',
		false,
		processing(
			"Calculation error in column 'T'[Credentials]: Cannot convert value '' of type Text to type Number.",
		),
	],
	[
		'a formula without a context',
		'model',
		false,
		processing(
			"The value for column 'Memory' in table 'T' cannot be determined in the current context.",
		),
	],
	[
		'tables of a lakehouse',
		'sourceMissing',
		false,
		processing("Source tables either do not exist or access was denied: 'x'."),
	],
	[
		'a guardrail of Direct Lake',
		'memory',
		true,
		processing(
			"The delta table 'gateway' exceeds the guardrail for number of rows of the capacity.",
		),
	],
	[
		'a passing fault about memory',
		'passing',
		true,
		processing(
			'We cannot process the request as we encountered a transient error while trying to determine the maximum memory allowed. Please try again later.',
		),
	],
	[
		'OneLake',
		'sourceRefuses',
		false,
		processing('OneLake: Forbidden. User is not authorized to access the workspace. Table: T.'),
	],
	[
		'the memory of a model',
		'memory',
		true,
		processing(
			"Resource Governing: We cannot complete the requested operation because there isn't enough memory (consumed memory 2902 MB, memory limit 2902 MB, database size before command execution 168 MB). Either reduce the size of your dataset.",
		),
	],
	[
		'the memory of an operation',
		'memory',
		true,
		processing(
			"This operation was canceled because there wasn't enough memory to finish running it.",
		),
	],
	[
		'a licence per user',
		'licence',
		false,
		processing(
			"The model can't be refreshed because the workspace requires a Premium Per User license.",
		),
	],
	[
		'a capacity that was deleted',
		'capacityPaused',
		false,
		processing('The capacity hosting this workspace was deleted or is not active.'),
	],
	[
		'a server that is paused',
		'capacityPaused',
		false,
		processing('Unable to connect: the server is paused. Resume the server.'),
	],
	[
		'the refreshes of a day',
		'dailyLimit',
		false,
		processing("You've exceeded the number of scheduled refreshes per day."),
	],
	[
		'a schedule that was switched off',
		'settings',
		false,
		{
			errorCode: 'ModelRefreshDisabled_Inactivity',
			errorDescription: 'Scheduled refresh has been disabled after two months of inactivity.',
		},
	],
	[
		'a schedule that failed four times',
		'settings',
		false,
		processing('Scheduled refresh has been disabled because it failed four times in a row.'),
	],
	[
		'a gateway in German',
		'gatewayOffline',
		false,
		JSON.stringify({
			errorCode: 'ModelRefreshFailed_GatewayUnreachable',
			errorDescription:
				'Das Gateway ist offline. ' +
				JSON.stringify(pbiError('DM_GWPipeline_Client_GatewayUnreachable')),
		}),
	],
	[
		'credentials in French',
		'credentials',
		false,
		processing(
			'Erreur de source de données : ' +
				JSON.stringify(pbiError('DM_GWPipeline_Gateway_InvalidConnectionCredentials')) +
				' Table : Gateway.',
		),
	],
	[
		'a closed connection in Japanese',
		'sourceDown',
		true,
		processing(
			'データ ソース エラー: ' +
				gatewayException(
					'The underlying connection was closed: The connection was closed unexpectedly.',
				) +
				' テーブル: 注文。',
		),
	],
	[
		'JSON in a text in JSON',
		'credentials',
		false,
		processing(
			JSON.stringify({
				error: {
					code: 'X',
					message: JSON.stringify({
						error: { code: 'DM_GWPipeline_Gateway_InvalidConnectionCredentials' },
					}),
				},
			}),
		),
	],
	[
		'a timeout of the gateway pipeline',
		'sourceDown',
		true,
		processing(JSON.stringify(pbiError('DM_GWPipeline_Gateway_TimeoutError'))),
	],
	[
		'a cancelled request of the gateway',
		'passing',
		true,
		processing(JSON.stringify(pbiError('DM_GWPipeline_Gateway_CanceledError'))),
	],
	[
		'a gateway code that nobody knows',
		'unknown',
		true,
		processing(JSON.stringify(pbiError('DM_GWPipeline_Gateway_SomethingNew'))),
	],
	[
		'credentials that could not be encrypted',
		'credentials',
		false,
		processing(JSON.stringify(pbiError('DMTS_CredentialEncryptionFailed'))),
	],
	[
		'credentials that could not be decrypted',
		'credentials',
		false,
		processing(
			'The data gateway could not decrypt the credentials; the credentials must be entered again.',
		),
	],
	[
		'a page of HTML',
		'sourceDown',
		true,
		processing(
			"Web.Contents failed to get contents from 'https://x.contoso.com' (502): Bad Gateway <html><head><title>502</title></head><body>gateway is offline</body></html>",
		),
	],
	[
		'a throttled source of a dataflow',
		'sourceDown',
		true,
		{
			errorCode: 'DataSourceError',
			message: 'System error: The remote server returned an error: (429) Too Many Requests.',
		},
	],
	[
		'a staging lakehouse',
		'passing',
		true,
		{
			errorCode: 'DataflowStagingError',
			message: 'An error occurred while processing the staging lakehouse. Please try again later.',
		},
	],
	[
		'a destination without permission',
		'sourceRefuses',
		false,
		{
			errorCode: 'EntityUserFailure',
			message:
				"Error Code: Mashup Exception Data Source Error, Error Details: Couldn't refresh the entity because of an issue with the mashup document MashupException.Error: DataSource.Error: Microsoft SQL: The user does not have permission to perform this action. Details: Reason = DataSource.Error;DataSourceKind = Lakehouse",
		},
	],
	[
		'credentials that a dataflow asks for',
		'credentials',
		false,
		{
			errorCode: 'MashupException.Error',
			message:
				"Challenge Error, Error Details: Couldn't refresh the entity because of an issue with the mashup document MashupException.Error: Credentials are required to connect to the SQL source. (Source at x;y.). Details: Reason = Credentials Missing",
		},
	],
	[
		'a column of a dataflow',
		'model',
		false,
		{
			errorCode: 'MashupException.Error',
			message: "Expression.Error: The column 'a' of the table wasn't found. Details: a",
			isRetriable: false,
		},
	],
	[
		'an owner whom nobody finds',
		'owner',
		false,
		{
			errorCode: 'UserNotFound',
			message: 'The owner of the dataflow cannot be found in the tenant.',
		},
	],
	[
		'a pool of connections',
		'sourceDown',
		true,
		processing(
			'Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool. Table: T.',
		),
	],
	[
		'an evaluation that timed out',
		'sourceDown',
		true,
		processing('The operation has timed out. The evaluation was canceled. Table: T.'),
	],
	[
		'a time limit in quotation marks',
		'timeLimit',
		true,
		processing(
			"Failed to save modifications to the server. Error returned: 'The XML for Analysis request timed out before it was completed. Timeout value: 18000 sec.'.",
		),
	],
	[
		'a time limit of a day',
		'timeLimit',
		true,
		processing('The refresh was cancelled because it exceeded the maximum duration of 24 hours.'),
	],
	[
		'the timeout of a request',
		'timeLimit',
		true,
		processing(
			'The operation was cancelled because it exceeded the timeout of the refresh request.',
		),
	],
	[
		'the size of a model',
		'memory',
		true,
		processing(
			'The amount of data in your dataset exceeds the 1 GB limit. Reduce the size of the model.',
		),
	],
	[
		'a certificate of SQL Server',
		'sourceRefuses',
		false,
		processing(
			'Microsoft SQL: A connection was successfully established with the server, but then an error occurred during the login process. (provider: SSL Provider, error: 0 - The certificate chain was issued by an authority that is not trusted.)',
		),
	],
	[
		'an address that SQL Server refuses',
		'sourceRefuses',
		false,
		processing(
			"Microsoft SQL: Cannot open server 'x' requested by the login. Client with IP address '1.2.3.4' is not allowed to access the server.",
		),
	],
	[
		'a network that SQL Server refuses',
		'sourceRefuses',
		false,
		processing(
			"Microsoft SQL: Cannot open server 'x' requested by the login. Client is not allowed to access the server.",
		),
	],
	[
		'a full log',
		'sourceDown',
		true,
		processing(
			"Microsoft SQL: The transaction log for database 'memory' is full due to 'LOG_BACKUP'. Table: T.",
		),
	],
	[
		'a token in the words of a feed',
		'credentials',
		false,
		processing(
			'OData: The feed returned: Unauthorized. The remote server returned an error: (401) Unauthorized. (Access token has expired) Table: T.',
		),
	],
	[
		'a source that timed out before the import',
		'sourceDown',
		true,
		processing(
			`Before the data import for the table finished, its data source timed out. Double-check whether that data source can process import queries, and if it can, try again.`,
		),
	],
	[
		'a file that somebody has open',
		'sourceDown',
		true,
		processing(
			`DataSource.Error: The process cannot access the file '\\\\fs\\memory.xlsx' because it is being used by another process. Table: A.`,
		),
	],
	[
		'a share out of reach',
		'sourceDown',
		true,
		processing(`DataSource.Error: The network path was not found. Table: A.`),
	],
	[
		'a request that could not be sent',
		'sourceDown',
		true,
		processing(`An error occurred while sending the request. Table: A.`),
	],
	[
		'a snapshot that is too old',
		'sourceDown',
		true,
		processing(
			`Oracle: ORA-01555: snapshot too old: rollback segment number 10 too small Table: T.`,
		),
	],
	[
		'a cluster without memory',
		'sourceDown',
		true,
		processing(
			`AzureDataExplorer: Query execution lacks memory resources to complete (80DA0007): Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION).`,
		),
	],
	[
		'an answer that is too large',
		'sourceQuery',
		false,
		processing(`Log Analytics: Response size too large. Max response size is 64000000 bytes.`),
	],
	[
		'a driver that is not there',
		'gatewayLimit',
		false,
		processing(
			`ODBC: ERROR [IM002] [Microsoft][ODBC Driver Manager] Data source name not found and no default driver specified Table: T.`,
		),
	],
	[
		'a provider that is not there',
		'gatewayLimit',
		false,
		processing(
			`The 'Microsoft.ACE.OLEDB.12.0' provider is not registered on the local machine. Table: T.`,
		),
	],
	[
		'the processor of a capacity',
		'capacityBusy',
		true,
		processing(
			`Resource Governing: The operation was cancelled because it exceeded the CPU time limit.`,
		),
	],
	[
		'too many refreshes of a capacity',
		'capacityBusy',
		true,
		processing(`You've reached the maximum number of parallel refreshes on this capacity.`),
	],
	['another refresh', 'busy', true, processing(`Another refresh is in progress for this dataset.`)],
];
