import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const tokens = () => stage.simulator.record.find({ service: 'entra', method: 'POST' });
const reads = () => stage.calls('GET', /refreshes$/);
const fault = { service: 'powerBi', method: 'GET', path: /refreshes$/ } as const;

async function read(authentication = 'servicePrincipal', items = [{}]) {
	return await stage.run({
		type: 'powerBi',
		parameters: {
			authentication,
			resource: 'semanticModel',
			operation: 'getRefreshes',
			...modelParameters(stage),
		},
		items,
	});
}

it('asks for one token for many requests', async () => {
	const { error } = await read(
		'servicePrincipal',
		Array.from({ length: 200 }, () => ({})),
	);
	expect(error).toBeUndefined();
	expect(reads()).toHaveLength(200);
	expect(tokens()).toHaveLength(1);
});

it.each([
	['502', { status: 502 }],
	['503', { status: 503 }],
	['504', { status: 504 }],
	['408', { status: 408 }],
	['a reset', { reset: 'before' as const }],
	['truncated JSON', { truncate: true }],
])('repeats a read after %s, three times at most', async (_name, what) => {
	stage.simulator.faults.add({ ...fault, ...what, times: 3 });
	expect((await read()).error).toBeUndefined();
	expect(reads()).toHaveLength(4);

	stage.simulator.faults.add({ ...fault, ...what });
	expect((await read()).error?.message).toContain(
		'Could not read the refresh history of semantic model',
	);
	expect(reads()).toHaveLength(8);
});

it.each([400, 404, 409, 410])('does not repeat a read that is refused with %s', async (status) => {
	stage.simulator.faults.add({
		...fault,
		status,
		body: { error: { code: 'Refused', message: 'No' } },
	});
	expect((await read()).error?.message).toContain('No (Refused)');
	expect(reads()).toHaveLength(1);
});

it.each([
	['401', { status: 401, body: { error: { code: 'Unauthorized', message: 'Expired' } } }],
	['403 with a header', { status: 403, headers: { 'x-powerbi-error-info': 'TokenExpired' } }],
	[
		'403 with a body',
		{ status: 403, body: { error: { code: 'TokenExpired', message: 'Access token has expired' } } },
	],
])('renews a token once after %s and repeats the call', async (_name, what) => {
	// n8n renews a user's token when the repeat, sent for that purpose, is refused as well.
	for (const [authentication, refusals] of [
		['servicePrincipal', 1],
		['oAuth2', 2],
	] as const) {
		await read(authentication);
		const before = [tokens().length, reads().length] as const;
		stage.simulator.faults.add({ ...fault, ...what, times: refusals });
		const { error } = await read(authentication);

		expect(error).toBeUndefined();
		expect(reads()).toHaveLength(before[1] + refusals + 1);
		expect(tokens()).toHaveLength(before[0] + 1);
	}
});

it.each(['servicePrincipal', 'oAuth2'])(
	'goes on after all tokens of %s were revoked',
	async (authentication) => {
		await read(authentication);
		stage.simulator.tenant.revokeTokens();
		expect((await read(authentication)).error).toBeUndefined();
	},
);

it('endures a sign-in service that is out for a while', async () => {
	const outage = { service: 'entra', path: /token/, status: 503 } as const;
	stage.simulator.faults.add({ ...outage, times: 5 });
	expect((await read()).error).toBeUndefined();

	stage.simulator.tenant.revokeTokens();
	stage.simulator.faults.add(outage);
	expect((await read()).error?.message).toContain(
		'Could not read the refresh history of semantic model',
	);
	expect((await read()).error?.message).toContain('it answered HTTP 503; try again later.');
});

describe.each(['servicePrincipal', 'oAuth2'])('the token of %s', (authentication) => {
	it.each([
		['is renewed only once when the new one is refused too', 'TokenExpired', 'TokenExpired', 1],
		['is not renewed for a missing permission', 'PowerBINotAuthorizedException', 'its role', 0],
	])('%s', async (_name, code, words, renewals) => {
		await read(authentication);
		const before = tokens().length;
		const body = { error: { code, message: 'No' } };
		stage.simulator.faults.add({ ...fault, status: 403, body });
		const { error } = await read(authentication);

		expect(error?.message).toContain(words);
		expect(tokens()).toHaveLength(before + renewals);
		expect(reads().at(-1)?.headers).not.toHaveProperty('x-renew-access-token');
	});
});

it('does not renew the token for a workspace that the account may not open', async () => {
	await read();
	const before = tokens().length;
	const headers = { 'x-powerbi-error-info': 'GroupNotAccessible' };
	stage.simulator.faults.add({ ...fault, status: 401, headers, body: '' });
	const { error } = await read();

	expect(error?.message).toContain('GroupNotAccessible');
	expect(tokens()).toHaveLength(before);
});

it('follows a 307 to the home cluster with its token', async () => {
	const { urls } = stage.simulator;
	const { path } = (await read(), reads()[0]) ?? { path: '' };
	stage.simulator.faults.add({
		...fault,
		status: 307,
		headers: { location: `${urls.powerBi}${path}` },
		times: 1,
	});
	expect((await read()).error).toBeUndefined();
	expect(
		reads()
			.slice(1)
			.map(({ status, authorized }) => [status, authorized]),
	).toEqual([
		[307, true],
		[200, true],
	]);
});

it.each([301, 302, 303, 307, 308])('follows a %d when it only reads', async (status) => {
	const { path } = (await read(), reads()[0]) ?? { path: '' };
	stage.simulator.faults.add({ ...fault, status, headers: { location: path }, times: 1 });
	expect((await read()).error).toBeUndefined();
	expect(reads().map((call) => call.status)).toEqual([200, status, 200]);
});

it.each([300, 304])('does not follow a %d', async (status) => {
	stage.simulator.faults.add({ ...fault, status, headers: { location: '/' } });
	expect((await read()).error?.message).toContain(`HTTP status ${status}`);
	expect(reads()).toHaveLength(1);
});

it('does not follow a redirect that leads round in circles for ever', async () => {
	const { path } = (await read(), reads()[0]) ?? { path: '' };
	stage.simulator.faults.add({ ...fault, status: 307, headers: { location: path } });
	expect((await read()).error?.message).toContain('the service redirected too often');
	expect(reads()).toHaveLength(1 + 5);
});

it('leaves a growing pause before each repeat', async () => {
	stage.simulator.faults.add({ ...fault, status: 503 });
	await read();
	const times = reads().map(({ at }) => at);
	const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
	// Fake time goes by seconds: the first pause is half of one.
	expect(pauses.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 8]);
});

it.each([
	['60', 4],
	['61', 1],
])('waits out a Retry-After of %s s with %d calls', async (seconds, count) => {
	stage.simulator.faults.add({ ...fault, status: 429, headers: { 'retry-after': seconds } });
	expect((await read()).error).toBeDefined();
	expect(reads()).toHaveLength(count);
});

it('sends nothing to a foreign host that a redirect names', async () => {
	const foreign = await stage.simulator.startForeignHost();
	stage.simulator.faults.add({ ...fault, status: 307, headers: { location: `${foreign}/steal` } });
	const { error } = await read();

	expect(error?.message).toContain('does not belong to Power BI');
	expect(stage.simulator.record.find({ service: 'foreign' })).toHaveLength(0);
});

it('keeps the request id and the problem with the error, and no secret', async () => {
	stage.simulator.faults.add({
		...fault,
		status: 400,
		headers: { requestid: 'req-1' },
		body: { error: { code: 'X', message: 'No' } },
	});
	const { error, run } = await read();

	expect(error?.description).toContain('request id req-1');
	expect(error).toMatchObject({
		context: { problem: { code: 'X', status: 400, requestId: 'req-1' } },
	});
	const everything = JSON.stringify(run.data);
	expect(everything).not.toContain('Bearer');
	expect(everything).not.toContain(String(stage.simulator.servicePrincipal().clientSecret));
});
