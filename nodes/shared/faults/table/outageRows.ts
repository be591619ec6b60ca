import type { Row } from './row';

/** Data sources that are out of reach, busy or slow for a moment. */
export const outageRows: readonly Row[] = [
	{
		kind: 'sourceDown',
		says: 'the query or the connection timed out',
		sqlServer: [-2, 258, 1222],
		oracle: [12170, 1013],
		weakCodes: ['HTTP 408', 'HTTP 504', 'HTTP 524'],
		phrases: [
			/(?:execution |connection |query |command )?timeout (?:period )?(?:elapsed|expired|has expired)/i,
			/(?:query|request|statement|command|connection|operation|evaluation)(?: attempt| execution)? (?:has |was |is )?timed out/i,
			/wait operation timed out|semaphore timeout|lock request time ?out/i,
			/timeout was reached|statement reached its statement or warehouse timeout/i,
			/(?:connection )?attempt failed because the connected party did not properly respond/i,
			/a task was cancell?ed|gateway time-?out/i,
		],
		phrasesOf: 'job',
		advice:
			'The data source answered too slowly: try again later when it is less busy, and if it stays so make its query smaller or its own time limit longer.',
	},
	{
		kind: 'sourceDown',
		says: 'out of reach, busy, throttling, deadlocked, connection closed; (429), (500), (502), (503)',
		codes: [
			'TEMPORARILY_UNAVAILABLE',
			'RESOURCE_EXHAUSTED',
			'SERVICE_UNDER_MAINTENANCE',
			'DM_GWPipeline_Gateway_ServerUnreachable',
			'WEB_REQUEST_THROTTLED',
			'ServerBusy',
		],
		sqlServer: [
			40613, 40197, 40501, 40540, 49918, 49919, 49920, 10928, 10929, 10053, 10054, 10060, 10061,
			11001, 1205, 64, 233, 53, 40, 26, 121, 42109, 701, 8645, 3960,
		],
		oracle: [
			12541, 12537, 12543, 12545, 12547, 12560, 12516, 12519, 12520, 3113, 3114, 3135, 1033, 1034,
			1089, 60, 20, 18,
		],
		weakCodes: [/^HTTP (?:429|5\d\d)$/],
		phrases: [
			/connection (?:was|has been|is|were) (?:forcibly |unexpectedly |already )?(?:closed|reset|broken|lost|aborted|terminated|dropped)/i,
			/forcibly closed by the remote host|connection reset|connection refused/i,
			/actively refused/i,
			/unable to (?:connect to|reach) (?:the )?(?:remote|database|data ?source|host|server)/i,
			/(?:can(?:no|')t|could ?n[o']t|failed to|unable to) (?:connect to|reach|access) the (?:remote |database |sql )?(?:server|host|on-premises data source)/i,
			/network-related or instance-specific|not currently available|deadlock/i,
			/transport-level error|remote name could not be resolved|no such host is known/i,
			/could ?n[o']t be resolved|temporary failure in name resolution/i,
			/server (?:is|was) (?:too )?(?:busy|not (?:found|available|reachable|responding)|unavailable|unreachable|shutting down|starting up)/i,
			/service (?:is )?(?:currently |temporarily )?unavailable/i,
			/temporarily (?:unavailable|suspended)/i,
			/too many (?:requests|connections|sessions|clients)|rate limit/i,
			/(?:request|query|operation|database|tenant) (?:was|is|has been|is being) throttled/i,
			/bad gateway|communication link failure|server has gone away/i,
			/unexpected (?:end of (?:file|stream)|eof)|underlying connection/i,
			/read from the transport connection/i,
			/(?:cluster|warehouse) .{0,40}(?:is (?:starting|not running|terminated|restarting)|being resumed)/i,
			/no listener|(?:is|are) being (?:restarted|upgraded)|under maintenance/i,
			/insufficient system memory/i,
		],
		phrasesOf: 'job',
	},
];
