import { gatewayException, pbiError, serviceException } from '../../../simulator/exceptions';
import type { FailureText } from './texts';

const processing = (description: string) =>
	serviceException('ModelRefresh_ShortMessage_ProcessingError', description);
const codeAlone = (code: string) => processing(JSON.stringify(pbiError(code)));
const engine = (message: string) => ({ type: 'Error', message });

/** What a source says of its own memory, time, gateway and sign-in, which are not those of the service. */
const foreign: FailureText[] = [
	[
		'PostgreSQL without memory',
		'sourceDown',
		true,
		processing('PostgreSQL: 53200: out of memory. Table: T.'),
	],
	[
		'MySQL without memory',
		'sourceDown',
		true,
		processing('MySQL: Out of memory; another process uses all of it. Table: T.'),
	],
	[
		'SAP HANA without memory',
		'sourceDown',
		true,
		processing('SAP HANA: General error;4 cannot allocate enough memory. Table: T.'),
	],
	[
		'Oracle without memory',
		'sourceDown',
		true,
		processing('Oracle: ORA-04036: PGA memory exceeds PGA_AGGREGATE_LIMIT. Table: T.'),
	],
	[
		'a cluster without memory',
		'sourceDown',
		true,
		processing('Databricks: java.lang.OutOfMemoryError: Java heap. Table: T.'),
	],
	[
		'a source whose user cancelled',
		'unknown',
		true,
		processing('Snowflake: The statement was cancelled by the user. Table: T.'),
	],
	[
		'a Fabric warehouse that is a source',
		'capacityBusy',
		true,
		processing(
			"Microsoft SQL: Your organization's Fabric compute capacity has exceeded its limits. Table: T.",
		),
		/capacity/,
	],
	[
		'Db2 behind a policy',
		'sourceRefuses',
		false,
		processing('ODBC: ERROR [08001] blocked by network policy. Table: T.'),
		/firewall/,
	],
	[
		'a model that is a source',
		'sourceDown',
		true,
		processing(
			'AnalysisServices: A connection cannot be made. Is the server running? (Source at memory;gateway.) Table: T.',
		),
	],
	[
		'Cosmos DB that throttles',
		'sourceDown',
		true,
		processing('DocumentDB: Request rate is large, more units are needed. Table: T.'),
	],
	[
		'a quota for an hour',
		'sourceDown',
		true,
		processing(
			'GoogleAnalytics: Exhausted property tokens for a project per hour. (429) Table: Timeout.',
		),
	],
	[
		'a quota for a minute',
		'sourceDown',
		true,
		processing("GoogleSheets: Quota exceeded for quota metric 'Reads'. Table: T."),
	],
	[
		'a quota of a project',
		'sourceRefuses',
		false,
		processing('GoogleBigQuery: Quota exceeded: Your project has no free bytes left. Table: T.'),
		/quota/,
	],
	[
		'a host without an address',
		'sourceDown',
		true,
		processing('ODBC: ERROR [HY000] (14) Could not resolve host for client socket. Table: T.'),
	],
	[
		'a session limit of SQL Server',
		'sourceDown',
		true,
		processing(
			'Microsoft SQL: Resource ID : 1. The request limit for the database is 120 and has been reached. Table: T.',
		),
	],
	[
		'a session that was killed',
		'sourceDown',
		true,
		processing('Microsoft SQL: The session is in the kill state. Table: T.'),
	],
	[
		'a file that is locked in part',
		'sourceDown',
		true,
		processing(
			"DataSource.Error: Another process has locked a portion of the file '\\\\fs\\offline.xlsx'. Table: T.",
		),
	],
	[
		'a snapshot that was overtaken',
		'busy',
		true,
		processing(
			"Microsoft SQL: Snapshot isolation transaction aborted due to update conflict in 'Gateway'. Table: T.",
		),
	],
	[
		'a query with too many records',
		'sourceQuery',
		false,
		processing(
			'Kusto: The results are beyond 500000 records (E_QUERY_RESULT_SET_TOO_LARGE). Table: T.',
		),
		/ask for less/,
	],
	[
		'a database that the login cannot use',
		'sourceRefuses',
		false,
		processing(
			'Microsoft SQL: The server principal "svc" is not able to access the database "gateway" under the current security context. Table: T.',
		),
	],
	[
		'a connection without encryption',
		'sourceRefuses',
		false,
		processing(
			'We were unable to connect to the data source using an encrypted connection. Table: T.',
		),
		/certificate/,
	],
	[
		'an Oracle name that nobody knows',
		'sourceMissing',
		false,
		processing('Oracle: ORA-12154: TNS:could not resolve the connect identifier. Table: T.'),
		/Oracle client/,
	],
	[
		'a token of Snowflake that expired',
		'credentials',
		false,
		processing('Snowflake: 390318: Authentication token has expired. Table: T.'),
	],
	[
		'a user of Snowflake who is locked',
		'credentials',
		false,
		processing('Snowflake: User temporarily locked. Try again later. Table: T.'),
	],
	[
		'a grant of Google',
		'credentials',
		false,
		processing('GoogleBigQuery: invalid_grant: Token has been expired or revoked. Table: T.'),
	],
	[
		'a login of Salesforce',
		'credentials',
		false,
		processing('Salesforce: INVALID_LOGIN: Invalid username, password or token. Table: T.'),
	],
	[
		'a source without OAuth',
		'credentials',
		false,
		processing('Failed to get OAuth resource id, please make sure it is supported'),
		/another authentication method/,
	],
	[
		'a kind of credential',
		'credentials',
		false,
		processing("The credential type 'Anonymous' is not supported by this data source. Table: T."),
		/another authentication method/,
	],
	['access that was denied', 'sourceRefuses', false, processing('Access was denied.')],
	[
		'a user whom Analysis Services does not know',
		'sourceRefuses',
		false,
		processing(
			`Data source error: ${gatewayException("The 'CONTOSO\\\\gateway' value of the 'EffectiveUserName' XML for Analysis property is not valid.")}`,
		),
		/administrator of the Analysis Services server/,
	],
	[
		'a driver whose file is not there',
		'gatewayLimit',
		false,
		processing(
			"Received error payload from gateway service with ID 7: An error happened while reading data from the provider: 'Could not load file or assembly 'Sap.Data.Hana' or one of its dependencies.'. Table: T.",
		),
		/driver/,
	],
	[
		'a gateway that is wanted',
		'connection',
		false,
		processing(
			'You need to have an on-premises data gateway to connect to this data source. Table: T.',
		),
	],
	[
		'a machine of the gateway without memory',
		'gatewayLimit',
		false,
		processing(
			`Data source error: ${gatewayException("Exception of type 'System.OutOfMemoryException' was thrown.")}`,
		),
		/machine/,
	],
	[
		'a service that is busy',
		'sourceDown',
		true,
		processing(
			'Microsoft SQL: The service is currently busy. Retry the request later. Code: 131075. Table: T.',
		),
	],
	[
		'a network that is not public',
		'sourceRefuses',
		false,
		processing('Microsoft SQL: Public network access on this server is disabled. Table: T.'),
		/firewall/,
	],
	[
		'a stream that breaks off',
		'sourceDown',
		true,
		processing('PostgreSQL: Exception while reading from stream Table: T.'),
	],
	[
		'a native query that is not supported',
		'unsupported',
		false,
		processing("Expression.Error: This native database query isn't currently supported. Table: T."),
	],
	[
		'a native query that nobody approved',
		'settings',
		false,
		processing(
			'DataSource.Error: Permission is required to run this native database query. Table: T.',
		),
		/Approve/,
	],
	[
		'a key of a web source',
		'credentials',
		false,
		processing(
			'A web API key can only be specified when a web API key name is provided. Table: T.',
		),
	],
	[
		'a sign-in that a policy blocks',
		'policy',
		false,
		processing(
			'Access to the source failed: AADSTS53003: Access has been blocked by Conditional Access policies. Table: T.',
		),
		/Conditional Access/,
	],
	[
		'a workbook with a password',
		'data',
		false,
		processing('DataFormat.Error: The file is password protected. Table: T.'),
		/protected file/,
	],
	[
		'a page where JSON is wanted',
		'data',
		false,
		processing('DataFormat.Error: We found an unexpected character in the JSON input. Table: T.'),
		/another format/,
	],
	[
		'a service that is a source, in its JSON',
		'sourceDown',
		true,
		processing(
			'Web.Contents failed to get contents from \'https://a.contoso.com\' (503): {"error":{"code":"CapacityNotActive","message":"The gateway is offline"}} Table: T.',
		),
	],
	[
		'an eviction of a source, in its JSON',
		'unknown',
		true,
		processing(
			'OData: Request failed: {"error":{"code":"0xC11C0020","message":"The database was evicted"}} Table: T.',
		),
	],
	[
		'a server that is a source and paused',
		'sourceRefuses',
		false,
		processing("AnalysisServices: The server 'gateway' is paused. Table: T."),
		/resume it/,
	],
	[
		'a limit of a source for a day',
		'unknown',
		true,
		processing('Salesforce: You have exceeded your daily limit of calls. Table: T.'),
	],
	['a licence of a source', 'unknown', true, processing('SAP HANA: License expired. Table: T.')],
];

/** The gateway and the engine. */
const service: FailureText[] = [
	[
		'a cluster without a member',
		'gatewayOffline',
		false,
		codeAlone('DM_GWPipeline_Client_LoadBalancer_NoCandidateAvailable'),
	],
	[
		'a gateway that is not reached',
		'gatewayOffline',
		false,
		processing('Power BI could not connect to your on-premises data gateway.'),
	],
	[
		'a cluster that is offline',
		'gatewayOffline',
		false,
		processing("The gateway cluster 'prod' is offline."),
	],
	[
		'a server called like a gateway',
		'sourceDown',
		true,
		processing(
			'Microsoft SQL: The server was not found. (Source at gateway-offline;memory.) Table: Evictions.',
		),
	],
	[
		'a gateway of an old version',
		'gatewayLimit',
		false,
		processing('The version of the on-premises data gateway cluster is too old.'),
		/Update the data gateway/,
	],
	[
		'a packet that is too large',
		'gatewayLimit',
		false,
		codeAlone('DM_GWPipeline_Gateway_CompressedDataSizeForPacketExceededError'),
	],
	[
		'a sign-in that the gateway may not use',
		'credentials',
		false,
		codeAlone('DM_GWPipeline_Client_OAuthTokenLoginFailedError'),
	],
	[
		'a gateway error in a language that the table does not speak',
		'sourceFailed',
		true,
		processing(
			`Error de origen de datos: ${gatewayException('Se agotó el tiempo de espera.')} Tabla: Memoria.`,
		),
	],
	[
		'Azure SQL by its number in German',
		'sourceDown',
		true,
		processing(
			`Datenquellenfehler: ${gatewayException("Microsoft SQL: Die Datenbank 'x' ist nicht verfügbar. Fehler 40613")} Tabelle: A.`,
		),
	],
	[
		'throttling in Chinese',
		'sourceDown',
		true,
		processing('数据源错误: 远程服务器返回错误: (429) 请求过多。 表: Timeout。'),
	],
	[
		'a closed web source in French',
		'sourceDown',
		true,
		processing(
			`Erreur de la source de données : ${gatewayException('Le serveur distant a retourné une erreur : (503) Serveur non disponible.')} Table : Expulsions.`,
		),
	],
	[
		'a refused web source in Italian',
		'sourceRefuses',
		false,
		processing(
			'Errore origine dati: Il server remoto ha restituito un errore: (403) Non consentito. Tabella: Memoria.',
		),
	],
	[
		'calculations over single sign-on',
		'connection',
		false,
		processing(
			`Data source error: ${JSON.stringify(pbiError('Premium_ASWL_Error', [['Premium_ASWL_Error_Details_Label', 'The dataset contains calculated tables or calculated columns based on a Single Sign-on (SSO)-enabled source.']]))}`,
		),
		/without single sign-on/,
	],
	[
		'a request that the engine could not send',
		'sourceDown',
		true,
		serviceException(
			'Premium_ASWL_Error',
			JSON.stringify(
				pbiError('Premium_ASWL_Error', [
					['Premium_ASWL_Error_Details_Label', 'An error occurred while sending the request.'],
				]),
			),
		),
	],
	[
		'a guardrail for files',
		'memory',
		true,
		processing("The delta table 'Timeouts' exceeds the guardrail for number of parquet files."),
		/compact its files/,
	],
	[
		'a lock of the engine',
		'busy',
		true,
		engine('Server: The lock operation ended unsuccessfully because of deadlock.'),
		/held the model/,
	],
	[
		'a conflict of locks',
		'busy',
		true,
		engine('The operation was canceled because of locking conflicts.'),
		/held the model/,
	],
	[
		'a partition that is not there',
		'notFound',
		false,
		engine("The partition 'Evictions 2026' cannot be found in table 'Timeouts'."),
	],
	[
		'an endpoint that only reads',
		'permission',
		false,
		engine('XMLA write operations are disabled for this capacity.'),
		/XMLA endpoint/,
	],
	[
		'a time limit in the words of the engine',
		'timeLimit',
		true,
		engine(
			'The refresh operation was canceled because it took longer than the timeout of 05:00:00.',
		),
	],
	[
		'a null in a key',
		'data',
		false,
		engine("Column 'Id' in table 'Memory' contains a null value and this is not allowed."),
		/unique and not blank/,
	],
	[
		'a trial that ended',
		'capacityPaused',
		false,
		processing('The Fabric trial capacity of this workspace has expired.'),
	],
	[
		'a query of a model without memory',
		'memory',
		true,
		engine('Resource Governing: This query uses more memory than the configured limit.'),
	],
	[
		'an owner without a licence',
		'licence',
		false,
		processing('The owner of the semantic model has no Premium Per User license.'),
	],
	[
		'a workspace on shared capacity',
		'licence',
		false,
		processing("This isn't supported for a workspace on shared capacity."),
	],
	[
		'a request whose timeout was exceeded',
		'timeLimit',
		true,
		engine(
			'The operation was cancelled because the timeout of the request (01:00:00) was exceeded.',
		),
	],
	[
		'an unexpected error of Power BI',
		'passing',
		true,
		processing('Power BI has encountered an unexpected error.'),
	],
	[
		'an internal error of a dataflow',
		'passing',
		true,
		{
			errorCode: 'DataflowRefreshFailed',
			message:
				'There was a problem refreshing the dataflow, because of an internal Microsoft error.',
		},
	],
	[
		'a name that is not in the certificate',
		'sourceRefuses',
		false,
		processing(
			'Microsoft SQL: The target principal name is incorrect. (provider: SSL Provider, error: 0) Table: T.',
		),
		/certificate/,
	],
	[
		'a service without Kerberos',
		'gatewayLimit',
		false,
		processing(
			'Microsoft SQL: The target principal name is incorrect. Cannot generate SSPI context. Table: T.',
		),
		/Kerberos/,
	],
	[
		'a date that does not exist',
		'data',
		false,
		processing(
			'Expression.Error: The Date operation failed because the resulting value falls outside the range of allowed values. Table: T.',
		),
	],
	[
		'a column of Direct Lake',
		'model',
		false,
		processing("We cannot access the source column 'x' from delta table 'gateway'."),
		/owner of the semantic model/,
	],
];

/** What sources and the service say, each of itself. */
export const sourceTexts: FailureText[] = [...foreign, ...service];
