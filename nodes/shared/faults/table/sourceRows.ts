import type { Row } from './row';

const firewall =
	'The firewall of the data source keeps Power BI out: allow its address there, or reach the source through a data gateway in its own network.';
const certificate =
	'The TLS certificate of the data source is not trusted: use the server name that stands in the certificate, or reach the source through a data gateway that trusts it.';

/** What data sources refuse or miss. */
export const sourceRows: readonly Row[] = [
	{
		kind: 'sourceRefuses',
		says: 'the IP address is not allowed, the firewall or public network access is closed',
		sqlServer: [40615, 40914, 47073],
		phrases: [
			/is not allowed to access (?:the server|snowflake)|(?:create|add) a firewall rule/i,
			/blocked by (?:the |a |your )?(?:ip )?(?:firewall|network (?:rule|acl|polic))/i,
			/den(?:y|ied) public network access/i,
			/public network access .{0,30}(?:disabled|denied|not (?:allowed|permitted))/i,
			/not authorized to perform this operation/i,
			/ip (?:address )?.{0,40}(?:is )?not (?:allowed|whitelisted|allow-?listed|authorized)/i,
			/no pg_hba\.conf entry for host/i,
		],
		phrasesOf: 'job',
		advice: firewall,
	},
	{
		kind: 'sourceRefuses',
		says: 'the TLS certificate is not trusted',
		phrases: [
			/remote certificate is invalid/i,
			/certificate (?:chain was issued by an authority that is not trusted|verify failed|has expired|is not (?:valid|trusted))/i,
			/(?:could not|couldn't) establish trust relationship/i,
			/doesn't match the server name on the .{0,20}certificate/i,
			/ssl (?:handshake|provider).{0,60}(?:failed|not trusted)|using an encrypted connection/i,
			/target principal name is incorrect/i,
		],
		phrasesOf: 'job',
		advice: certificate,
	},
	{
		kind: 'sourceRefuses',
		says: 'permission denied, insufficient privileges, access forbidden; (403)',
		codes: [
			'PERMISSION_DENIED',
			'INSUFFICIENT_PERMISSIONS',
			'ResourceAccessForbiddenException',
			'AccessDeniedException',
			'AuthorizationPermissionMismatch',
		],
		sqlServer: [229, 230, 297, 300, 916],
		oracle: [1031, 1045],
		weakCodes: ['SQLSTATE 42501', 'HTTP 403', 'HTTP 407', 'HTTP 451', 'DataSource.AccessForbidden'],
		phrases: [
			/permission (?:was |is )?denied|insufficient (?:privileges|permissions?|rights)/i,
			/access (?:to the (?:resource|path|table|file|source)\b.{0,10} )?(?:is |was |has been )?(?:denied|forbidden)/i,
			/does ?n[o']t have (?:the )?(?:required |necessary )?(?:permissions?|privileges?|access|rights?)\b/i,
			/is not authori[sz]ed to (?:access|read|select|perform|query)/i,
			/is not granted to (?:this|the) (?:user|role)|is missing \w+ privilege|insufficient privilege\b/i,
			/unauthorized\/forbidden|no active warehouse selected/i,
			/(?:was|is) not authori[sz]ed\b|have no permission/i,
			/is not able to access the database … under the current security context/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'sourceRefuses',
		says: 'the data source is paused, or its quota is used up',
		sqlServer: [42108],
		phrases: [
			/resource monitor .{0,40}exceeded its quota|quota exceeded: your project|insufficient (?:credits|funds)|out of credits/i,
			/(?:database|pool|warehouse|data source|server|cluster) (?:… )?(?:is|was|when it is) (?:currently )?paused/i,
		],
		phrasesOf: 'job',
		advice:
			'The data source is paused or its quota is used up: resume it there, or raise its quota.',
	},
	{
		kind: 'sourceRefuses',
		says: 'the data source does not accept the sign-in; (401)',
		weakCodes: ['HTTP 401'],
		advice:
			'The data source refused access: renew the credentials or the key of this connection, or give its account permission to read it.',
	},
	{
		kind: 'sourceRefuses',
		says: 'the account of the connection may not act for the user at Analysis Services',
		phrases: [/value of the … xml for analysis property is not valid/i],
		phrasesOf: 'job',
		advice:
			'Make the account of this connection an administrator of the Analysis Services server, and check that the server knows the user.',
	},
	{
		kind: 'sourceMissing',
		says: 'the machine that connects does not know this Oracle server',
		oracle: [12154],
		advice:
			'The machine that connects does not know this name: correct the server in the connection, or make it known to the Oracle client on the machine of the data gateway.',
	},
	{
		kind: 'sourceMissing',
		says: 'a database, table, folder, file or page is not there; (404)',
		codes: [
			'DataSource.NotFound',
			'FileNotFoundException',
			'DirectoryNotFoundException',
			'FileNotFoundError',
			'TABLE_OR_VIEW_NOT_FOUND',
			'SCHEMA_NOT_FOUND',
			'PATH_NOT_FOUND',
			'DELTA_TABLE_NOT_FOUND',
			'DELTA_MISSING_DELTA_TABLE',
			'BlobNotFound',
			'PathNotFound',
			'ContainerNotFound',
			'NoSuchKey',
			'DM_GWPipeline_Gateway_InvalidObjectNameException',
		],
		sqlServer: [208, 911, 2812],
		oracle: [942, 4043, 12514],
		weakCodes: [
			'SQLSTATE 42S02',
			'SQLSTATE 42P01',
			'SQLSTATE 3D000',
			'SQLSTATE 3F000',
			'HTTP 404',
			'HTTP 410',
		],
		phrases: [
			/key didn't match any rows/i,
			/(?:couldn't|could not|cannot|can't) find (?:the |a |an |part of the |file |any )?(?:folder|file|path|sheet|table|object|item|list|part of the path)/i,
			/could not find (?:file|a part of the path)|invalid object name/i,
			/table or view (?:does not exist|not found)/i,
			/(?:relation|object|table|view|database|schema|file|folder|path|blob|container|directory|list) (?:… )?(?:or view )?(?:… )?(?:does not|doesn't|did not) exist/i,
			/does not exist or (?:is )?not authorized/i,
			/(?:unknown|no such) (?:database|table|schema|file or directory)|could not find stored procedure/i,
			/(?:file|folder|(?<!network )path|table|sheet|lakehouse|warehouse) (?:… )?(?:was not|wasn't|cannot be|could not be|not) found/i,
			/not found: (?:table|dataset|view|bucket|project)\b/i,
			/(?:file|folder|(?<!network )path|table|view|sheet|bucket|container) \S{1,120} (?:was not|wasn't|cannot be|could not be|not) found/i,
			/is an undefined name/i,
		],
		phrasesOf: 'job',
	},
];
