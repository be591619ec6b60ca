import type { Problem } from './problem';
import { spoken } from '../values/times';

interface AdviceRow {
	status?: number;
	/** Matches the service's code or message. */
	words?: RegExp;
	advice: string;
}

/**
 * What to do next, by what the service said: the first row that matches counts, so the particular stands before
 * the general. Sources: docs/services.md#power-bi-errors, docs/services.md#starting-a-refresh,
 * docs/services.md#analysis-services-errors, docs/services.md#dataflow-jobs.
 */
const table: AdviceRow[] = [
	{
		words: /TokenExpired|InvalidToken/i,
		advice:
			'The sign-in was renewed once and refused again: test the credential, and reconnect it if it is a user credential.',
	},
	{
		words: /GroupNotAccessible/i,
		advice:
			'Add the service principal or user to the workspace (Contributor or higher), and for a service principal allow it in the Power BI admin portal under Developer settings.',
	},
	{
		words: /does not exist or user is not the administrator/i,
		advice:
			'Most likely the account is not a server administrator: add the user, or the service principal as app:<application ID>@<tenant ID>, to the administrators of the server first, and only then doubt the server name.',
	},
	{
		words: /exceeded limit|refresh requests in last 24 hours/i,
		advice:
			'Shared capacity allows 8 refreshes a day for each model, scheduled ones included: wait for the next day or move the workspace to a Premium or Fabric capacity.',
	},
	{
		words: /already executing|another refresh|refresh.*in progress/i,
		advice: 'Only one refresh of a model can run at a time: wait for the running one or cancel it.',
	},
	{
		words: /SPNBasedRefreshNotAllowed/i,
		advice:
			'Microsoft does not run dataflows for service principals: use the Microsoft BI OAuth2 API credential of a user.',
	},
	{
		words: /DataflowNeverPublished/i,
		advice:
			'Publish the dataflow first (Job: Publish, or the option that publishes before refreshing).',
	},
	{
		words: /ItemDisplayNameAlreadyInUse/i,
		advice: 'Choose another name: no two items of one type may share it in a workspace.',
	},
	{
		words: /CorruptedPayload|InvalidDefinitionParts|InvalidDefinitionFormat/i,
		advice:
			'Check the parts: mashup.pq with a section document, queryMetadata.json with formatVersion 202502 and a name, all in Base64.',
	},
	{
		words: /UnsupportedCapacitySKU|CapacityNotActive|CapacityLimitExceeded|WorkspaceHasNoCapacity/i,
		advice:
			'The workspace must be on a Fabric capacity that is running: assign it to one, or resume the capacity.',
	},
	{
		words: /ScheduleExceedsLimit/i,
		advice: 'Delete a schedule of this dataflow first, or put several times into one schedule.',
	},
	{
		words: /InsufficientWorkspaceRole|InsufficientPrivileges/i,
		advice:
			'Give the account a higher role in the workspace: Contributor to change dataflows, Member to run and schedule them, Admin to delete them permanently.',
	},
	{
		words: /PowerBIEntityNotFound|DatasetNotFound|ItemNotFound|EntityNotFound/i,
		advice:
			'Check that it exists in this workspace and that the account may write to it (it needs Build and Write permission or a Contributor role).',
	},
	{
		status: 401,
		advice:
			'Check that the account has access to this workspace or server, and test the credential.',
	},
	{
		status: 403,
		advice:
			'The account is signed in but not allowed to do this: check its role in the workspace and the tenant settings for service principals.',
	},
	{
		status: 404,
		advice: 'Check the name or id and where it should be, and that the account may see it.',
	},
	{
		status: 409,
		advice: 'Something else is being done to it at the moment: try again when that has ended.',
	},
	{ status: 413, advice: 'Send less at once.' },
	{ status: 400, advice: 'Check the values of this node against the message.' },
];

/** The next step for a problem as one sentence; never empty. */
export function adviceFor(problem: Problem): string {
	if (problem.status === 429) return throttled(problem);
	const said = `${problem.code ?? ''} ${problem.message}`;
	const row = table.find(
		({ status, words }) =>
			(status === undefined || status === problem.status) && (words?.test(said) ?? true),
	);
	if (row) return row.advice;
	return problem.transient
		? 'The service or the network had a passing fault: try again later.'
		: 'If it happens again, give the request id to Microsoft support.';
}

function throttled(problem: Problem): string {
	return problem.retryAfterMs === undefined
		? 'The service is throttling this account: try again later and less often.'
		: `The service is throttling this account: try again in ${spoken(problem.retryAfterMs)}.`;
}
