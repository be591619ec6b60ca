import type { FaultKind } from '../../../../nodes/shared/faults/kinds';
import { gatewayException, pbiError, serviceException } from '../../../simulator/exceptions';

/** What a service says, of which kind it is, whether starting again with nothing changed may help, and what does. */
export type FailureText = [
	what: string,
	kind: FaultKind,
	mayRepeat: boolean,
	said: unknown,
	advice?: RegExp,
];

const processing = (description: string) =>
	serviceException('ModelRefresh_ShortMessage_ProcessingError', description);
const sql = (words: string) => processing(`Microsoft SQL: ${words} Table: Memory Usage.`);
const odbc = (words: string) => processing(`ODBC: ERROR ${words} Table: Credentials.`);
const oracle = (words: string) => processing(`Oracle: ${words} Table: Gateways.`);
const web = (status: string) =>
	processing(
		`Web.Contents failed to get contents from 'https://api.contoso.com/gateway/credentials' ${status}. The exception was raised by the IDbCommand interface. Table: Evictions.`,
	);
const throughGateway = (message: string, code?: string) =>
	processing(
		`Data source error: ${gatewayException(message, code === undefined ? {} : { code })} Table: Credentials.`,
	);
const codeAlone = (code: string) => processing(JSON.stringify(pbiError(code)));
const dataflow = (errorCode: string, message: string, isRetriable?: boolean) => ({
	requestId: '6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a01',
	errorCode,
	message,
	...(isRetriable === undefined ? {} : { isRetriable }),
});
const mashup = (words: string) =>
	dataflow(
		'EntityUserFailure',
		`Error Code: Mashup Exception Data Source Error, Error Details: Couldn't refresh the entity because of an issue with the mashup document MashupException.Error: ${words} (Request ID: 6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a02).`,
	);

/** Sources that may answer a little later. */
const outages: FailureText[] = [
	[
		'an OData feed that throttles',
		'sourceDown',
		true,
		processing(
			'OData: Request failed: The remote server returned an error: (429) Too Many Requests. (Too Many Requests) Table: Credentials.',
		),
	],
	['a web source whose own gateway timed out', 'sourceDown', true, web('(504): Gateway Timeout')],
	[
		'a web source with an error of its own',
		'sourceDown',
		true,
		web('(500): Internal Server Error'),
	],
	[
		'a SharePoint site that is unavailable',
		'sourceDown',
		true,
		processing(
			'SharePoint: Request failed: The remote server returned an error: (503) Server Unavailable. (Service Unavailable) Table: Files.',
		),
	],
	[
		'a deadlock',
		'sourceDown',
		true,
		sql(
			'Transaction (Process ID 87) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
		),
	],
	[
		'a deadlock behind a German label',
		'sourceDown',
		true,
		processing(
			`Datenquellenfehler: ${gatewayException('Microsoft SQL: Transaction (Process ID 64) was deadlocked on lock resources with another process and has been chosen as the deadlock victim.')} Tabelle: Anmeldedaten.`,
		),
	],
	[
		'a query that timed out',
		'sourceDown',
		true,
		sql(
			'Execution Timeout Expired. The timeout period elapsed prior to completion of the operation or the server is not responding.',
		),
	],
	[
		'a transport error',
		'sourceDown',
		true,
		sql(
			'A transport-level error has occurred when receiving results from the server. (provider: TCP Provider, error: 0 - An existing connection was forcibly closed by the remote host.)',
		),
	],
	[
		'a host name that is not found',
		'sourceDown',
		true,
		processing(
			"Web.Contents: The remote name could not be resolved: 'gateway.contoso.com' Table: Rates.",
		),
	],
	[
		'Snowflake out of reach',
		'sourceDown',
		true,
		odbc(
			"[HY000] [Snowflake][Snowflake] (4) REST request for URL https://contoso.snowflakecomputing.com:443/session failed: CURLerror - code=28 msg='Timeout was reached' osCode=10060",
		),
	],
	['Oracle out of reach', 'sourceDown', true, oracle('ORA-12170: TNS:Connect timeout occurred')],
	['Oracle without a listener', 'sourceDown', true, oracle('ORA-12541: TNS:no listener')],
	[
		'SAP HANA out of reach',
		'sourceDown',
		true,
		processing(
			"SAP HANA: Error: [SAP AG][LIBODBCHDB DLL][HDBODBC] Communication link failure;-10709 Connection failed (RTE:[89006] System call 'connect' failed, rc=10060:A connection attempt failed because the connected party did not properly respond after a period of time {10.1.2.3:30015})",
		),
	],
	[
		'PostgreSQL that stops answering',
		'sourceDown',
		true,
		processing(
			'PostgreSQL: Exception while reading from stream. The operation has timed out. Table: Events.',
		),
	],
	[
		'a Databricks warehouse that is unavailable',
		'sourceDown',
		true,
		odbc(
			'[HY000] [Microsoft][ThriftExtension] (14) Unexpected response from server during a HTTP connection: Error code: 503, TEMPORARILY_UNAVAILABLE: The service is temporarily unavailable.',
		),
	],
	[
		'Azure SQL by its number in a dataflow',
		'sourceDown',
		true,
		mashup(
			'DataSource.Error: Microsoft SQL: The service is currently busy. Details: DataSourceKind = SQL;DataSourcePath = gateway.contoso.com;credentials;Message = The service is currently busy.;ErrorCode = -2146232060;Number = 40501;Class = 20;State = 1',
		),
	],
	[
		'a host that refuses connections',
		'sourceDown',
		true,
		processing(
			'MySQL: Unable to connect to any of the specified MySQL hosts. No connection could be made because the target machine actively refused it 10.0.0.5:3306',
		),
	],
	[
		'a source that the gateway does not reach',
		'sourceDown',
		true,
		codeAlone('DM_GWPipeline_Gateway_ServerUnreachable'),
	],
	[
		'the same in words',
		'sourceDown',
		true,
		throughGateway(
			"We reached the data gateway, but the gateway can't access the on-premises data source.",
			'DM_GWPipeline_Gateway_DataSourceAccessError',
		),
	],
	[
		'a source that lacks memory',
		'sourceDown',
		true,
		sql("There is insufficient system memory in resource pool 'default' to run this query."),
	],
	[
		'an exception that was cut off',
		'sourceDown',
		true,
		processing(
			`Data source error: ${gatewayException('The underlying connection was closed: A connection that was expected to be kept alive was closed by the server.').slice(0, 430)}`,
		),
	],
];

/** Sources that refuse, miss or reject. */
const refusals: FailureText[] = [
	['a web source that refuses the sign-in', 'sourceRefuses', false, web('(401): Unauthorized')],
	[
		'a permission of SQL Server',
		'sourceRefuses',
		false,
		sql(
			"The SELECT permission was denied on the object 'Credentials', database 'Gateway', schema 'dbo'.",
		),
	],
	[
		'a storage account behind a firewall',
		'sourceRefuses',
		false,
		processing(
			'AzureStorage: This request is not authorized to perform this operation. Table: Files.',
		),
	],
	[
		'the network policy of Snowflake',
		'sourceRefuses',
		false,
		odbc(
			'[28000] Incoming request with IP/Token 20.50.2.1 is not allowed to access Snowflake. Contact your account administrator.',
		),
	],
	[
		'a privilege of Databricks',
		'sourceRefuses',
		false,
		odbc(
			"[42000] [Microsoft][Hardy] (80) Syntax or semantic analysis error thrown in server while executing query. Error message from server: [INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE CATALOG on Catalog 'gateway'.",
		),
	],
	[
		'an exception class alone',
		'sourceRefuses',
		false,
		JSON.stringify({
			error: {
				code: 'DM_GWPipeline_UnknownError',
				'pbi.error': {
					code: 'DM_GWPipeline_UnknownError',
					parameters: [{ Key: 'TableName', Value: 'Gateway Memory' }],
					details: [
						{
							code: 'DM_ErrorDetailNameCode_UnderlyingErrorMessage',
							detail: {
								type: 1,
								value:
									"Exception of type 'Microsoft.Mashup.Engine.Interface.ResourceAccessForbiddenException' was thrown. Table: Gateway Memory.",
							},
						},
						{
							code: 'ActivityIdText',
							detail: { type: 1, value: '6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a03' },
						},
					],
				},
			},
		}),
	],
	[
		'a share that may not be read',
		'sourceRefuses',
		false,
		processing(
			"[DataSource.Error] Access to the path '\\\\fs\\credentials\\a.xlsx' is denied. Table: Budget.",
		),
	],
	[
		'public access that is switched off',
		'sourceRefuses',
		false,
		sql(
			'Reason: An instance-specific error occurred while establishing a connection to SQL Server. Connection was denied since Deny Public Network Access is set to Yes.',
		),
	],
	[
		'a certificate that is not trusted',
		'sourceRefuses',
		false,
		processing(
			"DataSource.Error: An error happened while reading data from the provider: 'The remote certificate is invalid according to the validation procedure.' Table: Rates.",
		),
	],
	[
		'an answer of OData as JSON',
		'sourceRefuses',
		false,
		processing(
			'OData: Request failed: {"error":{"code":403,"message":{"lang":"en-US","value":"Insufficient rights to read memory"}}} Table: Contacts.',
		),
	],
	[
		'a table that is not there',
		'sourceMissing',
		false,
		sql("Invalid object name 'dbo.memory_timeouts'."),
	],
	[
		'a table that Oracle does not have',
		'sourceMissing',
		false,
		oracle('ORA-00942: table or view does not exist'),
	],
	[
		'a file that is not there',
		'sourceMissing',
		false,
		processing(
			"DataSource.Error: Could not find file '\\\\fs\\budget\\credentials 2026.xlsx'. Table: Budget.",
		),
	],
	[
		'an object that Snowflake does not show',
		'sourceMissing',
		false,
		odbc("[42S02] SQL compilation error: Object 'PROD.GATEWAY' does not exist or not authorized."),
	],
	[
		'a table that Databricks does not have',
		'sourceMissing',
		false,
		odbc(
			'[42S02] [Microsoft][Hardy] (80) [TABLE_OR_VIEW_NOT_FOUND] The table or view `main`.`gateway` cannot be found.',
		),
	],
	[
		'a sheet that was renamed',
		'sourceMissing',
		false,
		processing(
			'<ccon>Expression.Error: The key didn\'t match any rows in the table.. Key = <ccon>[Item = "Credentials", Kind = "Sheet"]</ccon>. Table = <ccon>#table({"Name", "Data"}, {{"a", null}})</ccon>. </ccon>;<ccon>The key didn\'t match any rows in the table.</ccon>. The exception was raised by the IDbCommand interface. Table: Credentials.',
		),
	],
	[
		'a database that does not open',
		'sourceMissing',
		false,
		sql(
			'Cannot open database "Memory" requested by the login. The login failed. Login failed for user \'svc\'.',
		),
	],
	[
		'a feed with broken metadata',
		'sourceQuery',
		false,
		processing(
			"DataSource.Error: The feed's metadata document appears to be invalid. Error: The type has conflicting definitions for a property.. Microsoft.Data.Mashup.ErrorCode = 10306. Microsoft.Data.Mashup.ValueError.DataSourceKind = Cds. DataSourcePath = https://gateway.crm4.dynamics.com/. Property = evicted. . The exception was raised by the IDbCommand interface.",
		),
	],
];

/** Credentials, connections, owners and gateways. */
const access: FailureText[] = [
	['a login that failed', 'credentials', false, sql("Login failed for user 'gateway'.")],
	[
		'a source without credentials',
		'credentials',
		false,
		codeAlone('DMTS_DatasourceHasNoCredentialError'),
	],
	[
		'a token that could not be renewed',
		'credentials',
		false,
		codeAlone('DM_GWPipeline_Client_OAuthTokenRefreshFailedError'),
	],
	[
		'a wrong password behind a gateway',
		'credentials',
		false,
		throughGateway(
			'The user name or password is incorrect.',
			'DM_GWPipeline_Gateway_DataSourceAccessError',
		),
	],
	[
		'a wrong password of Snowflake',
		'credentials',
		false,
		odbc('[28000] Incorrect username or password was specified.'),
	],
	[
		'a wrong password of Oracle',
		'credentials',
		false,
		oracle('ORA-01017: invalid username/password; logon denied'),
	],
	[
		'a wrong password of PostgreSQL',
		'credentials',
		false,
		processing('PostgreSQL: 28P01: password authentication failed for user "evicted" Table: T.'),
	],
	[
		'a grant that was revoked',
		'credentials',
		false,
		processing(
			'Failed to update data source credentials: AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.',
		),
	],
	[
		'credentials that are not accepted',
		'credentials',
		false,
		processing(
			"We couldn't authenticate with the credentials provided. Please try again. Table: T.",
		),
	],
	[
		'credentials that nobody entered',
		'credentials',
		false,
		processing(
			'Scheduled refresh has been disabled due to at least one data source missing credentials.',
		),
	],
	[
		'an error of the engine in quotation marks',
		'credentials',
		false,
		processing(
			"Failed to save modifications to the server. Error returned: 'OLE DB or ODBC error: Login failed for user 'evicted'.; 28000. An error occurred while processing the partition 'P' in table 'Memory'.'.",
		),
	],
	[
		'a model without a gateway',
		'connection',
		false,
		processing(
			"You don't have any gateway installed or configured for the data sources in this dataset.",
		),
	],
	[
		'a source without a connection',
		'connection',
		false,
		codeAlone('DMTS_MonikerWithUnboundDataSources'),
	],
	[
		'an owner who is gone',
		'owner',
		false,
		dataflow('OwnerUserMissing', 'The owner of the dataflow is missing.'),
	],
	[
		'a gateway that is offline, in words',
		'gatewayOffline',
		false,
		processing('The on-premises data gateway is either offline or could not be reached.'),
	],
	[
		'a gateway that is reported as unreachable',
		'gatewayOffline',
		false,
		processing(
			'Power BI service reported local gateway as unreachable. Please restart the gateway and try again.',
		),
	],
	[
		'a gateway that restarted',
		'gatewayLimit',
		false,
		codeAlone('DM_GWPipeline_Gateway_SpooledOperationMissing'),
	],
	[
		'a gateway with a full disk',
		'gatewayLimit',
		false,
		throughGateway('There is not enough space on the disk.'),
	],
	[
		'a container that ended',
		'gatewayLimit',
		false,
		processing(
			'Container exited unexpectedly with code 0xC000001D. PID: 5440. Used features: (none).',
		),
	],
	[
		'an evaluation without memory',
		'gatewayLimit',
		false,
		processing("Evaluation ran out of memory and can't continue. Table: T."),
	],
	[
		'a gateway that is too old',
		'gatewayLimit',
		false,
		dataflow(
			'DataflowRefreshFailed',
			'There was a problem refreshing the dataflow, the gateway version you are using is not supported.',
		),
	],
	[
		'a gateway that may not act for the user',
		'gatewayLimit',
		false,
		throughGateway(
			'The gateway failed to impersonate the user.',
			'DM_GWPipeline_Gateway_ImpersonationError',
		),
	],
	[
		'a custom connector',
		'unsupported',
		false,
		codeAlone('DM_GWPipeline_Gateway_InvalidMashupConnectionString'),
	],
	[
		'unknown functions',
		'unsupported',
		false,
		processing(
			'Unable to determine the data source due to unknown functions. Details: Static analysis failed in gateway. gatewayObjectId: <eupi>6b7f</eupi>, resultCode:FailedWithUnknownFunctions',
		),
	],
];

/** Data and models. */
const contents: FailureText[] = [
	[
		'a blank key',
		'data',
		false,
		processing(
			"Column '<oii>Gateway</oii>' in Table '<oii>Credentials</oii>' contains blank values and this is not allowed for columns on the one side of a many-to-one relationship or for columns that are used as the primary key of a table.",
		),
	],
	[
		'a date behind the boilerplate of a passing fault',
		'data',
		false,
		processing(
			'The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support. <ccon>Not a legal OleAut date.</ccon>. The exception was raised by the IDataReader interface. Please review the error message and provider documentation for further information and corrective action. Table: Memory.',
		),
	],
	[
		'a number that is none',
		'data',
		false,
		processing(
			'<ccon>DataFormat.Error: We couldn\'t convert to Number.. Details: Details = <ccon>"evicted"</ccon></ccon>. The exception was raised by the IDataReader interface. Table: A.',
		),
	],
	[
		'a conversion at the source',
		'data',
		false,
		sql("Conversion failed when converting the varchar value 'Credentials' to data type int."),
	],
	[
		'a list that is too short',
		'data',
		false,
		dataflow(
			'EntityUserFailure',
			'There was a problem refreshing the dataflow, the dataflow definition contained errors. Additional information: Unexpected exception in query "<pi>Memory</pi>", Message: <pi>Expression.Error: There weren\'t enough elements in the enumeration to complete the operation.</pi>. ',
		),
	],
	[
		'a type mismatch',
		'data',
		false,
		processing('The following system error occurred: Type mismatch. Table: A.'),
	],
	[
		'a table where a text is wanted',
		'data',
		false,
		mashup(
			'Expression.Error: We cannot convert a value of type Table to type Text. Details: Value = #table({"Name", "credentials"}, {})',
		),
	],
	[
		'a duplicate in quotation marks',
		'data',
		false,
		processing(
			"Failed to save modifications to the server. Error returned: 'Column 'evicted' in Table 'Gateway' contains a duplicate value '1' and this is not allowed for columns on the one side of a many-to-one relationship.'.",
		),
	],
	[
		'a column behind the boilerplate of a passing fault',
		'model',
		false,
		processing(
			"The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support. The '<pii>credentials</pii>' column does not exist in the rowset. Table: Apps.",
		),
	],
	[
		'a column that was renamed',
		'model',
		false,
		processing(
			"<ccon>Expression.Error: The column '<ccon>Gateway</ccon>' of the table wasn't found.. Gateway = <ccon>Gateway</ccon>. </ccon>. The exception was raised by the IDbCommand interface. Table: Credential Usage.",
		),
	],
	[
		'a column of a lakehouse',
		'model',
		false,
		processing(
			"We cannot access the source column '<oii>Memory</oii>' of delta table '<oii>usage</oii>' referenced by table '<oii>usage</oii>'. Either the source column does not exist, or you don't have access permissions.",
		),
	],
	['a column that SQL Server does not have', 'model', false, sql("Invalid column name 'memory'.")],
	[
		'a column that Oracle does not have',
		'model',
		false,
		oracle('ORA-00904: "TIMEOUT": invalid identifier'),
	],
	[
		'a circle of formulas',
		'model',
		false,
		processing(
			'A circular dependency was detected: Sales[Credentials], Sales[Memory], Sales[Credentials].',
		),
	],
	[
		'a circle of queries',
		'model',
		false,
		processing('Expression.Error: A cyclic reference was encountered during evaluation. Table: T.'),
	],
	[
		'a source that the service does not support',
		'unsupported',
		false,
		serviceException(
			'ModelRefresh_ShortMessage_DataSourceError',
			'Unable to refresh the model (id=1943305) because it references an unsupported data source.',
		),
	],
	[
		'sources that may not be combined',
		'unsupported',
		false,
		processing(
			'[Unable to combine data] Section1/Gateway/Source references other queries or steps, so it may not directly access a data source. Please rebuild this data combination.. The exception was raised by the IDbCommand interface. Table: Memory.',
		),
	],
	[
		'privacy levels',
		'unsupported',
		false,
		processing('Information is needed in order to combine data'),
	],
];

/** The services themselves. */
const services: FailureText[] = [
	[
		'too many models at once',
		'capacityBusy',
		true,
		processing(
			'The operation was throttled by Power BI because there are too many datasets being processed concurrently.',
		),
	],
	['a node that is full', 'capacityBusy', true, processing('Node level limit exceeded.')],
	[
		'a Fabric capacity over its limits',
		'capacityBusy',
		true,
		dataflow(
			'CapacityLimitExceeded',
			"Unable to complete the action because your organization's Fabric compute capacity has exceeded its limits. Try again later.",
			true,
		),
	],
	[
		'a Fabric capacity that is paused',
		'capacityPaused',
		false,
		dataflow(
			'CapacityNotActive',
			'Unable to complete the action because this Fabric capacity is currently paused.',
		),
	],
	[
		'an allocation that failed',
		'memory',
		true,
		processing(
			'Memory error: Allocation failure : Not enough memory resources are available to process this command.',
		),
	],
	[
		'the memory of a tier',
		'memory',
		true,
		processing('You have reached the maximum allowable memory allocation for your tier.'),
	],
	[
		'a model that is too large',
		'memory',
		true,
		processing(
			"The database 'Credentials' exceeds the maximum size limit on disk; the size of the database to be loaded or committed is 1100 MB.",
		),
	],
	[
		'a refresh that took too long',
		'timeLimit',
		true,
		processing('The refresh operation exceeded the maximum time of 2 hours.'),
	],
	[
		'a passing fault',
		'passing',
		true,
		processing(
			'The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support.',
		),
	],
	[
		'an unexpected error',
		'passing',
		true,
		dataflow('UnknownError', 'An unexpected error occurred. Please try again later.'),
	],
	[
		'a fault that is said not to pass',
		'passing',
		false,
		dataflow('InternalServerError', 'Internal error', false),
	],
	[
		'an eviction by its code',
		'evicted',
		true,
		{
			code: '0xC11C0020',
			type: 'Error',
			message:
				'Session cancelled because it is connected to a database that has been evicted to free up memory for other operations',
		},
	],
	[
		'a source that is named after its failure',
		'unknown',
		true,
		processing('Something happened. (Source at timeout;login failed;the gateway is offline.)'),
	],
	[
		'a message among the parameters of an exception',
		'data',
		false,
		processing(
			'{"error":{"code":"Odd","pbi.error":{"code":"Odd","parameters":{"ErrorMessage":"Type mismatch."},"details":[]}}}',
		),
	],
	[
		'an answer in XML',
		'credentials',
		false,
		processing(
			'AzureBlobs: <?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request.</Message></Error> Table: T.',
		),
	],
	[
		'what the portal shows below an error',
		'sourceDown',
		true,
		processing(
			'Processing error: The underlying connection was closed. Cluster URI: WABI-X-redirect.analysis.windows.net Activity ID: 6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a01 Request ID: 6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a02 Time: 2026-03-11 15:07:37Z',
		),
	],
	[
		'a code within a code',
		'credentials',
		false,
		serviceException(
			'ModelRefreshFailed_GatewayUnreachable',
			JSON.stringify(pbiError('DMTS_DatasourceHasNoCredentialError')),
		),
	],
	[
		'an eviction by its code as a number',
		'evicted',
		true,
		serviceException('-1055129568', 'The session ended.'),
	],
	[
		'a user who cancelled',
		'cancelled',
		false,
		processing('The refresh was cancelled by the user.'),
	],
	[
		'outbound protection',
		'policy',
		false,
		processing(
			'The request was denied because outbound access protection of the workspace does not allow it.',
		),
	],
	[
		'inbound protection',
		'policy',
		false,
		dataflow(
			'RequestDeniedByInboundPolicy',
			'Request is denied due to inbound communication policy.',
		),
	],
	[
		'what nobody has seen yet',
		'unknown',
		true,
		processing('Something that nobody has ever seen happened to the hamster.'),
	],
	[
		'a language that the table does not speak',
		'unknown',
		true,
		processing("Quelque chose s'est mal passé. Table : Credentials."),
	],
];

/** Texts of services, as users report them, with other names. */
export const texts: FailureText[] = [...outages, ...refusals, ...access, ...contents, ...services];
