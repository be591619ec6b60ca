import type { Failure } from './job';

/** Why a job failed, as far as it decides what to do next. */
export type FailureKind =
	| 'evicted'
	| 'memory'
	| 'timeout'
	| 'credentials'
	| 'gateway'
	| 'missingColumn'
	| 'dailyLimit'
	| 'settings'
	| 'capacity'
	| 'passing'
	| 'dataSource'
	| 'other';

interface FailureRow {
	kind: FailureKind;
	words: RegExp;
	advice: string;
}

/**
 * What the services say when a job fails, and what helps; the first row that matches counts. Codes: Microsoft's pages
 * on refresh troubleshooting, enhanced refresh (0xC11C0020) and docs/services.md#starting-a-refresh and
 * docs/services.md#dataflow-jobs.
 */
const table: FailureRow[] = [
	{
		kind: 'other',
		words: /^SyncFailed /,
		advice:
			'Synchronize again; if that fails, too, look at the replicas and the memory of the server in the Azure portal.',
	},
	{
		kind: 'evicted',
		words: /0xC11C0020|3239837728|evict/i,
		advice: 'The model was evicted from memory while refreshing: start the refresh again.',
	},
	{
		kind: 'settings',
		words: /partialBatch.*applyRefreshPolicy|applyRefreshPolicy.*partialBatch/i,
		advice: 'Set Apply Refresh Policy to off when the commit mode is Partial Batch.',
	},
	{
		kind: 'settings',
		words: /SPNBasedRefreshNotAllowed/i,
		advice:
			'Microsoft does not run dataflows for service principals: set Authentication to User (OAuth2) and use the credential of a user who may use the connections of the dataflow.',
	},
	{
		kind: 'settings',
		words: /DataflowNeverPublished/i,
		advice:
			'It was created or changed but never published: run Publish first, or set Before Refreshing to Publish if Needed.',
	},
	{
		kind: 'other',
		words: /one job of a kind at a time/,
		advice: 'Follow the running one, or start it again when that has ended.',
	},
	{
		kind: 'dailyLimit',
		words: /exceeded limit|last 24 hours/i,
		advice:
			'Shared capacity allows 8 refreshes a day: wait, or move the workspace to a Premium or Fabric capacity.',
	},
	{
		kind: 'credentials',
		words:
			/credential|InvalidConnectionCredentials|AccessUnauthorized|ModelRefreshFailed_CredentialsNotSpecified|login failed|unauthorized|is forbidden|AADSTS/i,
		advice: 'Enter the data source credentials again in the settings of the model.',
	},
	{
		kind: 'gateway',
		words: /gateway|DM_GWPipeline|GatewayNotReachable/i,
		advice: 'Check that the data gateway is online, up to date and bound to this model.',
	},
	{
		kind: 'missingColumn',
		words:
			/column .*(not found|wasn't found|does not exist)|(not found|cannot find).*column|ColumnNotFound|0xC1120012/i,
		advice:
			'A column that the model uses is missing at the source: change the model or the source.',
	},
	{
		kind: 'memory',
		words: /memory|0xC13E0003|0xC13E0006|ResourceGovernance/i,
		advice:
			'The refresh needs more memory than the capacity grants: lower Max Parallelism, refresh fewer tables at once, or use a larger capacity.',
	},
	{
		kind: 'timeout',
		words: /time.?out|timed out/i,
		advice: 'Refresh fewer objects at once or give the refresh a longer timeout.',
	},
	{
		kind: 'capacity',
		words:
			/capacity.*(paused|suspended|not active|overload)|CapacityNotActive|CapacityLimitExceeded/i,
		advice: 'Resume the capacity or wait until it has room, then refresh again.',
	},
	{
		kind: 'passing',
		words:
			/transient|try again later|temporarily|internal (server )?error|ServiceUnavailable|connection was (forcibly )?closed|throttl/i,
		advice: 'This fault usually passes: refresh again.',
	},
	{
		kind: 'dataSource',
		words: /data ?source|DataSource|mashup|ODBC|OLE DB|DataFormat|query/i,
		advice: 'The data source or its query failed: check it in Power BI Desktop or at the source.',
	},
];

const unknownRow: FailureRow = {
	kind: 'other',
	words: /$^/,
	advice: 'Look at its messages and its history for details.',
};

/** The kind of a failure. */
export function kindOf(failure: Failure | undefined): FailureKind {
	return rowFor(failure).kind;
}

/** What to do about a failure, as one sentence. */
export function remedyFor(failure: Failure | undefined): string {
	return rowFor(failure).advice;
}

const mostRead = 4_000;

function rowFor(failure: Failure | undefined): FailureRow {
	const said =
		failure === undefined ? '' : `${failure.code ?? ''} ${failure.message}`.slice(0, mostRead);
	return table.find(({ words }) => words.test(said)) ?? unknownRow;
}
