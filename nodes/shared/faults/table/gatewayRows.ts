import type { Row } from './row';

/** What the data gateway says about itself. */
export const gatewayRows: readonly Row[] = [
	{
		kind: 'gatewayOffline',
		says: 'the data gateway is offline or unreachable',
		ownWords: true,
		codes: [
			'DM_GWPipeline_Client_GatewayUnreachable',
			'ModelRefreshFailed_GatewayUnreachable',
			'GatewayUnreachable',
			'GatewayNotReachable',
			'DMTS_GatewayUnreachable',
			'GatewayOffline',
			/^\w*Gateway(?:Unreachable|NotReachable|Offline)\w*$/i,
			/^DM_GWPipeline_\w*_(?:Unreachable|NoCandidateAvailable)\w*$/i,
		],
		phrases: [
			/(?:data|local|on-premises|personal) gateway (?:… )?(?:cluster )?(?:is|was|as|reported as)? ?(?:either )?(?:offline|unreachable|not (?:reachable|online|running|responding|available))/i,
			/\b(?:the|your|this) gateway (?:cluster )?(?:… )?(?:is|was) (?:either )?(?:offline|unreachable|not (?:reachable|online|available|responding))/i,
			/(?:couldn't|could not|cannot|unable to) (?:reach|connect to) (?:the |your )?(?:on-premises |data |personal )*gateway/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'gatewayLimit',
		says: 'the version of the data gateway is out of support',
		ownWords: true,
		phrases: [
			/gateway version .{0,40}(?:not supported|out of support|too old|outdated)/i,
			/version of (?:the |your )?(?:on-premises )?(?:data )?gateway .{0,40}(?:not supported|out of support|too old|outdated)/i,
			/(?:update|upgrade) (?:the|your) (?:on-premises )?(?:data )?gateway/i,
		],
		phrasesOf: 'job',
		advice: 'Update the data gateway: Microsoft supports only its last six monthly versions.',
	},
	{
		kind: 'gatewayLimit',
		says: 'the account of the data gateway may not do this, or may not act for the user',
		codes: ['FailedToImpersonateUserException', /^DM_GWPipeline_\w*Impersonat\w*$/i],
		phrases: [
			/failed to impersonate|unable to impersonate|impersonation failed/i,
			/failed to create windows identity|gateway's? service account|cannot generate sspi context/i,
		],
		phrasesOf: 'job',
		advice:
			'The account under which the data gateway works may not do this: give it the permission, or set up its delegation (Kerberos) for the user.',
	},
	{
		kind: 'unsupported',
		says: 'a custom connector is not enabled on the data gateway',
		codes: ['DM_GWPipeline_Gateway_InvalidMashupConnectionString', 'FailedWithUnknownFunctions'],
		phrases: [
			/unknown functions?\b|custom connectors? (?:are|is) (?:used|not (?:enabled|allowed))/i,
			/connection string used for the mashup data source is invalid/i,
		],
		phrasesOf: 'job',
		advice:
			'Put the custom connector on the data gateway and allow custom connectors in the settings of its cluster.',
	},
	{
		kind: 'gatewayLimit',
		says: 'more than 10 GB in one table, no space or memory left on the gateway, its container ended',
		ownWords: true,
		codes: [
			'DM_GWPipeline_Gateway_SpooledOperationMissing',
			'DM_GWPipeline_Client_DataLimitExceeded',
			'OutOfMemoryException',
			'System.OutOfMemoryException',
			/^DM_GWPipeline_\w*(?:Limit|Exceeded|OutOfMemory|Spool|Disk)\w*$/i,
		],
		phrases: [
			/uncompressed data .{0,60}exceeded the limit|not enough (?:disk )?space|no space left/i,
			/disk (?:is )?full|evaluation (?:ran|is running) out of memory/i,
			/container exited unexpectedly|not enough space for this row/i,
		],
		phrasesOf: 'job',
		advice:
			'Load less data in one go: reduce long texts, columns and rows, use incremental refresh, and where a data gateway is used give its machine more memory and disk space.',
	},
	{
		kind: 'gatewayLimit',
		says: 'a driver or provider is not installed',
		codes: ['SQLSTATE IM002', 'SQLSTATE IM003'],
		phrases: [
			/(?:provider|driver) (?:… )?(?:\(\s*…\s*\) )?is not (?:installed|registered)|no default driver specified/i,
			/could not load file or assembly/i,
		],
		phrasesOf: 'job',
		advice:
			'Install the driver of this data source on the machine of the data gateway, in the 64-bit version.',
	},
];
