import type { Row } from './row';

const publishFirst =
	'It was created or changed but never published: run Publish first, or set Before Refreshing to Publish if Needed.';

/** What Power BI, Fabric and Analysis Services say about everything else. */
export const serviceRows: readonly Row[] = [
	{
		kind: 'cancelled',
		says: 'a user cancelled it',
		ownWords: true,
		codes: [
			'ModelRefresh_ShortMessage_CancelledByUser',
			'CancelledByUser',
			'RefreshCancelledByUser',
			'UserCancelled',
		],
		phrases: [
			/(?:(?:refresh|operation|job|request|it)|\b(?:was|has been)) (?:was |has been )?cancell?ed by (?:the |a )?(?:user|owner|administrator)/i,
			/^somebody cancell?ed it/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'policy',
		says: 'a network or access policy of the workspace or tenant forbids it',
		ownWords: true,
		codes: [
			'CrossWorkspaceRequestNotAllowed',
			'RequestDeniedByInboundPolicy',
			/^\w*(?:InboundPolicy|OutboundPolicy|OutboundAccess|PrivateLink|NetworkPolicy|NetworkProtection)\w*$/i,
		],
		phrases: [
			/access protector failed/i,
			/(?:outbound|inbound) (?:access|network|traffic)\b.{0,40}(?:polic|protection|not allowed|denied|blocked|restricted)/i,
			/(?:blocked|denied|restricted|not allowed) by (?:a |the |your )?(?:network |workspace |tenant |organization(?:'s)? |outbound |inbound )*(?:access )?(?:polic|protection)/i,
			/private link/i,
		],
	},
	{
		kind: 'settings',
		says: 'SPNBasedRefreshNotAllowed',
		codes: ['SPNBasedRefreshNotAllowed'],
		phrases: [/^spn based refresh is not allowed/i],
		advice:
			'Microsoft does not run dataflows for service principals: set Authentication to User (OAuth2) and use the credential of a user who may use the connections of the dataflow.',
	},
	{
		kind: 'settings',
		says: 'DataflowNeverPublished',
		codes: [/^DataflowNeverPublished\w*$/i],
		advice: publishFirst,
	},
	{
		kind: 'settings',
		says: 'a native database query was not approved',
		phrases: [/permission is required to run this native/i],
		phrasesOf: 'job',
		advice:
			'Approve this native query in the editor of the model or dataflow, and publish it again.',
	},
	{
		kind: 'settings',
		says: 'partial batch together with the refresh policy',
		phrases: [
			/partial ?batch.{0,80}apply ?refresh ?policy/i,
			/apply ?refresh ?policy.{0,80}partial ?batch/i,
		],
		advice: 'Set Apply Refresh Policy to off when the commit mode is Partial Batch.',
	},
	{
		kind: 'permission',
		says: 'the XMLA endpoint of the capacity is switched off or only reads',
		phrases: [
			/xmla (?:endpoint|write)[^.]{0,40}(?:disabled|not enabled|isn't enabled|not allowed)/i,
		],
		advice:
			'Set the XMLA endpoint to Read Write, in the settings of the capacity in the admin portal: an administrator of the capacity can do it.',
	},
	{
		kind: 'busy',
		says: 'another command held the model at the same time',
		phrases: [/lock operation ended unsuccessfully|cancell?ed because of locking conflicts/i],
		phrasesOf: 'job',
		advice:
			'Another command held the model at the same time: start it again, and let refreshes and changes of the model not overlap.',
	},
	{
		kind: 'notFound',
		says: 'a partition is not in the model',
		phrases: [/\bpartition (?:… )?(?:does not exist|(?:was not|cannot be|could not be) found)/i],
		phrasesOf: 'job',
	},
	{
		kind: 'busy',
		says: 'Deduped: one job of a kind runs at a time',
		codes: ['Deduped', 'DuplicateJob'],
		phrases: [/one job of a kind at a time/],
		phrasesOf: 'job',
		advice: 'Follow the running one, or start it again when that has ended.',
	},
	{
		kind: 'unsupported',
		says: 'the data source or the model cannot be refreshed by the service',
		codes: [/^\w*(?:Unsupported(?:DataSource|Datasource|Connector)|DataSourceNotSupported)\w*$/i],
		phrases: [
			/unsupported data source/i,
			/(?:don't|do not|doesn't|does not) (?:currently )?support refresh/i,
			/dynamic data sources?/i,
			/refresh is not supported/i,
		],
		phrasesOf: 'job',
		advice:
			'Power BI cannot refresh this data source or model as it is: use another connector, a data gateway where it asks for one, or a query whose source does not change as it runs.',
	},
	{
		kind: 'passing',
		says: 'SyncFailed: a synchronization of the replicas failed',
		codes: ['SyncFailed'],
		advice:
			'Synchronize again; if that fails, too, look at the replicas and the memory of the server in the Azure portal.',
	},
];
