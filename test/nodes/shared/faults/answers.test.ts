import { adviceFor, kindOfCall } from '../../../../nodes/shared/faults/advice';
import { problemOf } from '../../../../nodes/shared/faults/problem';

const ofSource = /data source|in the model or the dataflow|its owner is gone/i;
const starts = [
	['a read of Power BI', 'GET', '/groups/g-1/datasets/d-1/refreshes'],
	['a start of Power BI', 'POST', '/groups/g-1/datasets/d-1/refreshes'],
	['a read of Fabric', 'GET', '/workspaces/w-1/dataflows'],
	['a start of Fabric', 'POST', '/workspaces/w-1/items/i-1/jobs/instances?jobType=Refresh'],
	['a read of Analysis Services', 'GET', '/servers/s/models/m/refreshes'],
	['a start of Analysis Services', 'POST', '/servers/s/models/m/refreshes'],
] as const;
const answers: Array<[string, number, unknown, RegExp]> = [
	['nothing', 400, '', /^Check the values of this node/],
	['nothing', 401, '', /^Check that the account has access/],
	['nothing', 403, '', /^The account is signed in but not allowed to do this/],
	['nothing', 404, null, /^Check the name or id/],
	['nothing', 408, '', /passing fault/],
	['nothing', 409, '', /Something else is being done/],
	['nothing', 429, '', /throttling this account/],
	['nothing', 500, undefined, /passing fault/],
	['nothing', 502, '', /passing fault/],
	['nothing', 503, '', /passing fault/],
	['nothing', 504, '', /passing fault/],
	['its name', 401, 'Unauthorized', /^Check that the account has access/],
	[
		'its name',
		403,
		{ error: { code: 'Forbidden', message: 'Forbidden' } },
		/role in the workspace/,
	],
	['its number', 403, { error: { code: '403', message: '(403) Forbidden' } }, /role in the work/],
	['a code', 401, { error: { code: 'InvalidAuthenticationToken' } }, /the account has access/],
	['a code', 401, { error: { code: 'AuthenticationFailed' } }, /^Check that the account has/],
	['a code', 403, { errorCode: 'PERMISSION_DENIED', message: 'No.' }, /role in the workspace/],
	['a code', 404, { error: { code: 'NotFound' } }, /^Check the name or id/],
	['a code', 404, { error: { code: 'PathNotFound' } }, /^Check the name or id/],
	['a page', 502, '<html><h1>502 Bad Gateway</h1></html>', /passing fault/],
	['a page', 503, '<html><h1>Service Unavailable</h1></html>', /passing fault/],
	['a code', 503, { error: { code: 'ServerBusy', message: 'Busy.' } }, /passing fault/],
];

describe.each(starts)('%s', (_, method, path) => {
	it.each(answers)('answered with %s (%i) says nothing of a data source', (...answer) => {
		const [, status, body, words] = answer;
		const problem = problemOf({ status, headers: {}, body });
		const advice = adviceFor(problem, { intent: 'try', method, path });
		expect(advice).toMatch(words);
		expect(advice).not.toMatch(ofSource);
	});
});

it('takes what a data source says in a refused query for what it is', () => {
	const message = 'Microsoft SQL: Login failed for user. SQL error number 18456';
	const body = { error: { code: 'BadRequest', message } };
	const problem = problemOf({ status: 400, headers: {}, body });
	expect(adviceFor(problem, { intent: 'run the query' })).toContain('credentials of this data');
});

it.each(['AADSTS50034', 'AADSTS50057', 'AADSTS50020'])(
	'takes a sign-in refused with %s for one of this account',
	(code) => {
		const problem = { code, message: 'No.', transient: false, maybeAccepted: false };
		expect(adviceFor(problem, { intent: 'try' })).toMatch(/^Correct that in the credential/);
	},
);

it.each([
	[400, 'settings'],
	[401, 'signIn'],
	[403, 'permission'],
	[404, 'notFound'],
	[409, 'busy'],
	[418, 'unknown'],
	[429, 'passing'],
	[503, 'passing'],
])('takes an answer %i that says nothing for %s', (status, kind) => {
	expect(kindOfCall(problemOf({ status, headers: {}, body: '' }))).toBe(kind);
});
