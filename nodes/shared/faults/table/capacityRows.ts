import type { Row } from './row';

/** Capacities, licences and the limits of the services. */
export const capacityRows: readonly Row[] = [
	{
		kind: 'evicted',
		says: 'the model was evicted from memory',
		ownWords: true,
		codes: ['0xC11C0020'],
		phrases: [
			/database that has been evicted/i,
			/(?:model|database|dataset) (?:… )?(?:was|has been|is being) evicted/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'dailyLimit',
		says: 'all refreshes of the last 24 hours are used up',
		ownWords: true,
		codes: ['RefreshLimitExceeded', 'DailyRefreshLimitExceeded'],
		phrases: [
			/refresh requests in (?:the )?last 24 hours|(?:daily|per day) (?:refresh )?limit/i,
			/(?:exceeded|reached) .{0,40}refreshes (?:a|per) day/i,
		],
	},
	{
		kind: 'capacityBusy',
		says: 'the capacity limit for refreshes is exceeded, the capacity is overloaded or throttled',
		ownWords: true,
		codes: [
			'CapacityLevelLimitExceeded',
			'NodeLevelLimitExceeded',
			'CapacityLimitExceeded',
			'CapacityOverloaded',
			'RequestBlockedByCapacityThrottling',
			'TooManyRequestsForCapacity',
			/^\w*Capacity\w*(?:Throttl|Overload|LimitExceeded)\w*$/i,
			'TooManyRequestsForJobs',
		],
		phrases: [
			/(?:exceeded|reached) (?:the |its |your )?(?:capacity|compute) (?:limits?|units)/i,
			/(?:capacity|node) level limit exceeded/i,
			/capacity .{0,60}(?:exceeded its (?:limits?|available)|overload|throttl|is too busy)/i,
			/throttled by (?:power bi|fabric|the capacity)/i,
			/too many (?:datasets|semantic models|refreshes|jobs) .{0,40}(?:processed|running|at the same time)/i,
			/maximum number of (?:parallel|concurrent) refreshes|cpu (?:time )?limit/i,
		],
	},
	{
		kind: 'capacityPaused',
		says: 'the Analysis Services server is paused',
		ownWords: true,
		phrases: [/server (?:… )?is (?:currently )?paused/i],
		advice: 'The server is paused: resume it in the Azure portal, then try again.',
	},
	{
		kind: 'capacityPaused',
		says: 'the workspace is on no Fabric capacity',
		ownWords: true,
		codes: ['UnsupportedCapacitySKU', 'WorkspaceHasNoCapacity'],
		advice:
			'The workspace must be on a Fabric capacity that is running: assign it to one, or resume the capacity.',
	},
	{
		kind: 'capacityPaused',
		says: 'the capacity is paused, suspended or not active, or the workspace has none',
		ownWords: true,
		codes: [
			'CapacityNotActive',
			'CapacityPaused',
			'CapacitySuspended',
			/^\w*Capacity(?:NotActive|Paused|Suspended|Deactivated|NotFound)\w*$/i,
		],
		phrases: [
			/capacity (?:… )?(?:is|was|has been) (?:currently )?(?:paused|suspended|not active|inactive|deactivated|deleted|stopped)/i,
			/capacity .{0,20}not (?:active|running)|trial capacity .{0,40}(?:expired|ended)/i,
			/capacity\b.{0,40} (?:was|is|has been) (?:currently )?(?:deleted|paused|suspended|not active|inactive|deactivated|stopped)/i,
		],
	},
	{
		kind: 'memory',
		says: 'a table is larger than the capacity allows for Direct Lake',
		ownWords: true,
		phrases: [/(?:exceeds?|exceeded) .{0,40}guardrails?/i],
		phrasesOf: 'job',
		advice:
			'The table is larger than the capacity allows for Direct Lake: compact its files by maintaining the table (Optimize), keep fewer rows in it, or use a larger capacity.',
	},
	{
		kind: 'memory',
		says: 'not enough memory, the model is larger than it may be',
		ownWords: true,
		codes: [
			'0xC13E0003',
			'0xC13E0006',
			'ModelSizeLimitExceeded',
			'ResourceGovernance',
			/^\w*(?:DatasetSize|ModelSize|OutOfMemory)\w*$/i,
		],
		phrases: [
			/^(?:[\w .]+: )?resource governing: .{0,120}memory|(?:wasn't|was not|isn't|is not|not) enough memory/i,
			/(?:operation|refresh|command|query) .{0,80}(?:exceeded|exceeds) .{0,30}memory/i,
			/maximum allowable memory|memory (?:error: )?allocation failure/i,
			/(?<!ran |running )out of memory|memory limit (?:was |is |has been )?exceeded/i,
			/(?:dataset|semantic model|model)(?:'s)? size .{0,40}exceed/i,
			/exceeds? .{0,20}(?:maximum|max|allowed) (?:dataset |semantic model |model )?size/i,
			/amount of data .{0,40}exceeds/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'timeLimit',
		says: 'the refresh took longer than it may',
		ownWords: true,
		codes: [
			'ModelRefresh_ShortMessage_Timeout',
			'RefreshTimeout',
			'RefreshTimedOut',
			'TimeoutExceeded',
			/^ModelRefresh\w*Time(?:out|dOut)\w*$/i,
		],
		phrases: [
			/xml for analysis request timed out/i,
			/(?:refresh|processing)(?: operation| request)? (?:… )?(?:has |was )?(?:timed out|exceeded .{0,30}(?:time|hours|timeout))/i,
			/(?:exceeded|over) the (?:maximum |allowed )?(?:time limit|timeout|duration)/i,
			/time allowed for it was over|timeout value: \d+/i,
			/(?:took longer than|ran for more than|cancell?ed because) .{0,20}(?:timeout|time ?limit|hours?)\b/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'licence',
		says: 'a licence is missing, or the workspace is on shared capacity',
		ownWords: true,
		codes: [
			'PowerBINotLicensedException',
			'PowerBILicenseNotFound',
			'UserNotLicensed',
			/^\w*(?:NotLicensed|LicenseRequired|NoLicense|LicenseExpired)\w*$/i,
		],
		phrases: [
			/(?:does not|doesn't|do not|don't) have (?:a |the |an? (?:valid|active|required) )?(?:power bi |fabric |pro |premium |per user )*licen[cs]e/i,
			/licen[cs]e (?:is |has )?(?:required|missing|expired|not (?:found|assigned))/i,
			/requires? (?:a )?(?:power bi )?(?:pro|premium|ppu)\b.{0,20}(?:licen[cs]e|capacity|workspace)/i,
			/(?:not|n't) (?:licensed|supported (?:on|for) .{0,20}shared capacity)/i,
			/has no (?:valid )?(?:power bi |fabric |pro |premium |per user )*licen[cs]e/i,
		],
	},
];
