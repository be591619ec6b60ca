import type { Row } from './row';

/** Databases, credentials, connections and owners: what stands between Power BI and a data source. */
export const accessRows: readonly Row[] = [
	{
		kind: 'sourceMissing',
		says: 'cannot open the database requested by the login',
		sqlServer: [4060],
		phrases: [/cannot (?:open|connect to) (?:the )?database/i],
		phrasesOf: 'job',
		advice:
			'Check that the database still exists under this name, and that the account of this connection may open it.',
	},
	{
		kind: 'unsupported',
		says: 'queries of different privacy levels may not be combined',
		codes: ['Formula.Firewall'],
		phrases: [
			/information is needed (?:in order )?to combine data/i,
			/may not directly access a data source|rebuild this data combination/i,
			/privacy levels? .{0,60}(?:cannot|can't) be used together/i,
		],
		phrasesOf: 'job',
		advice:
			'Set the privacy levels of its data sources so that they may be combined, or separate the queries that read a source from those that combine.',
	},
	{
		kind: 'connection',
		says: 'the model uses a default data connection, or a source is bound to none',
		codes: [
			'DMTS_MonikerWithUnboundDataSources',
			'DMTS_PrincipalsAreInvalidError',
			'DMTS_MonikerNotFoundError',
			'DMTS_DatasourceNotFoundError',
			/^DMTS_.*(?:NotFound|Unbound|NotBound|Moniker|Datasource)\w*$/,
			'DM_GWPipeline_Client_DatasourceNotFound',
			'GatewayNotBound',
			'NoGatewayBound',
		],
		phrases: [
			/default data connection|without explicit connection credentials/i,
			/(?:do not|don't|doesn't) have any gateway (?:installed|configured)/i,
			/no (?:data )?gateway (?:is )?(?:configured|bound|associated|selected)/i,
			/not bound to (?:a|any) (?:connection|gateway|data source)/i,
			/(?:data source|connection) (?:is )?not (?:configured|found) (?:on|in|for) the gateway/i,
		],
		phrasesOf: 'job',
		advice:
			'A data source has no connection that this account may use: in the settings of the semantic model, choose an explicit cloud or gateway connection for it, or bind it with Bind to Gateway.',
	},
	{
		kind: 'owner',
		says: 'the owner is missing, disabled or was removed',
		codes: [
			'OwnerUserMissing',
			'DMTS_UserNotFoundInADGraphError',
			/^\w*Owner(?:NotFound|Missing|Disabled|Deleted|Removed)\w*$/i,
			'AADSTS50034',
			'AADSTS50057',
			'AADSTS50020',
		],
		phrases: [
			/(?:owner|account of the owner|user who configured|user account)\b.{0,60}(?:no longer (?:exists?|has|in)|(?:was|is|has been) (?:deleted|disabled|removed|blocked)|left the|cannot be found|could not be found|does not exist)/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'credentials',
		says: 'credentials missing, wrong or expired; login failed',
		codes: [
			'DM_GWPipeline_Gateway_InvalidConnectionCredentials',
			'InvalidConnectionCredentials',
			'ModelRefreshFailed_CredentialsNotSpecified',
			'CredentialsNotSpecified',
			'DMTS_DatasourceHasNoCredentialError',
			'DMTS_OAuthTokenRefreshFailedError',
			/^(?:DM_GWPipeline|DMTS|ModelRefresh)\w*(?:Credential|OAuthToken|AccessUnauthorized)\w*$/i,
			'DM_GWPipeline_Gateway_AccessUnauthorized',
			'AccessUnauthorized',
			'IncorrectCredentials',
			'DataSource.MissingClientCredential',
			'InvalidAuthenticationToken',
			'AuthenticationFailed',
			/^AADSTS\d+$/,
		],
		sqlServer: [18456, 18452, 18487, 18488, 40532],
		oracle: [1017, 28000, 28001, 1005],
		phrases: [
			/credentials? (?:provided|supplied|you provided|used|stored|for|are|is|have|has|were|was)\b.{0,60}(?:invalid|incorrect|wrong|expired|missing|rejected|not (?:valid|specified|provided|been (?:provided|entered)))/i,
			/(?:invalid|missing|expired) (?:data ?source |connection |client )?credentials?/i,
			/(?:authenticate|sign in|log ?in) with the credentials|login failed/i,
			/log ?on (?:failed|denied)|(?:user ?name|account) (?:or|\/|and) (?:the )?password/i,
			/invalid username\/password/i,
			/password (?:authentication )?(?:failed|(?:has |is )?(?:expired|incorrect|invalid|wrong))/i,
			/authentication (?:has )?failed|failed to authenticate|account (?:is|has been) locked/i,
			/(?:oauth ?2?|access|refresh|personal access) ?token (?:… )?(?:is |has |was )?(?:invalid|expired|revoked|missing|not valid)/i,
			/(?:failed|unable|couldn't|could not) to (?:refresh|renew|acquire) (?:the |an )?(?:oauth |access )?token/i,
			/token (?:refresh|renewal) failed/i,
			/(?:api|account|access) key (?:is )?(?:invalid|expired|wrong)/i,
		],
		phrasesOf: 'job',
	},
];
