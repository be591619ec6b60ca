import { problemOf, isBusy } from '../../../../nodes/shared/faults/problem';
import { problemOfThrown } from '../../../../nodes/shared/faults/thrown';

const reach = 'the service could not be reached';
const broke = 'the connection broke before an answer came';

it.each([
	['ECONNREFUSED', reach, false],
	['ENOTFOUND', reach, false],
	['EAI_AGAIN', reach, false],
	['EHOSTUNREACH', reach, true],
	['ENETUNREACH', reach, true],
	['ECONNRESET', broke, true],
	['ETIMEDOUT', broke, true],
	['ECONNABORTED', broke, true],
	['EPIPE', broke, true],
	['ERR_SOCKET_CONNECTION_TIMEOUT', broke, true],
	['ERR_BAD_RESPONSE', 'the answer was cut off', true],
])('%s passes: %s, and may be accepted: %s', (code, words, maybeAccepted) => {
	const problem = { code, message: `${words} (${code})`, transient: true, maybeAccepted };
	expect(problemOfThrown({ code, message: 'socket' })).toEqual(problem);
	expect(problemOfThrown({ httpCode: code })).toEqual(problem);
	expect(problemOfThrown({ message: 'outer', cause: { cause: { code } } })).toEqual(problem);
});

it('any other code says what it says, and does not pass', () => {
	expect(problemOfThrown({ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' })).toEqual(
		{
			code: 'CERT_HAS_EXPIRED',
			message: 'certificate has expired',
			transient: false,
			maybeAccepted: false,
		},
	);
	expect(problemOfThrown(undefined)).toEqual({
		message: 'the request failed',
		transient: false,
		maybeAccepted: false,
	});
});

it('reads five causes deep, and no deeper', () => {
	const within = (depth: number): object =>
		depth === 0 ? { code: 'ECONNRESET' } : { cause: within(depth - 1) };
	expect(problemOfThrown(within(4)).code).toBe('ECONNRESET');
	expect(problemOfThrown(within(5)).code).toBeUndefined();
});

it.each([
	[{ code: '53300', message: 'too many clients' }],
	[{ code: '57P01', message: 'terminating connection' }],
	[{ code: '57P02', message: 'crash shutdown' }],
	[{ code: '57P03', message: 'the system is starting up' }],
	[{ code: 'SQLITE_BUSY', message: 'database is locked' }],
	[{ message: 'timeout exceeded when trying to connect' }],
	[{ message: 'Connection terminated unexpectedly' }],
])("n8n's database is out of order for a while (%j)", (error) => {
	expect(problemOfThrown(error)).toEqual({
		message: `n8n's database did not answer, from which it reads the credential (${error.message})`,
		transient: true,
		maybeAccepted: false,
	});
});

it.each([
	['The connection needs to be reconnected'],
	['The provided authorization grant is invalid, expired or revoked'],
])('an ended sign-in asks to connect again: %s', (message) => {
	expect(problemOfThrown({ message: 'outer', cause: { message } })).toEqual({
		message,
		advice: expect.stringMatching(/^Open the credential and connect the account again: /),
		transient: false,
		maybeAccepted: false,
	});
});

it('what Microsoft Entra says counts before the words of n8n', () => {
	const said = 'AADSTS99999: Something new. Trace ID: 1234\r\nCorrelation ID: 5678';
	const chain = {
		message: 'The provided authorization grant is invalid',
		cause: { body: { error_description: said } },
	};
	expect(problemOfThrown(chain)).toEqual({
		code: 'AADSTS99999',
		message: 'Something new.',
		transient: false,
		maybeAccepted: false,
	});
});

describe('the answer of a service', () => {
	const answer = (status: number, headers: Record<string, string> = {}, body: unknown = '') =>
		problemOf({ status, headers, body });

	it.each([
		[400, false, false],
		[401, false, false],
		[403, false, false],
		[404, false, false],
		[408, true, true],
		[409, false, false],
		[425, true, false],
		[429, true, false],
		[500, true, true],
		[501, false, false],
		[502, true, true],
		[503, true, true],
		[504, true, true],
		[505, false, false],
	])('%d passes: %s, and may have been accepted: %s', (status, transient, maybeAccepted) => {
		expect(answer(status)).toEqual({
			status,
			message: `the service answered with HTTP status ${status} and no explanation`,
			transient,
			maybeAccepted,
		});
	});

	it.each(['requestid', 'x-ms-request-id', 'x-ms-root-activity-id', 'activityid'])(
		'has its request id in the header %s',
		(name) => {
			expect(answer(400, { [name]: 'r1' }).requestId).toBe('r1');
			expect(answer(400, { [name]: ' ' }).requestId).toBeUndefined();
			expect(answer(400, { [name]: 'r1' }, { requestId: 'r2' }).requestId).toBe('r2');
		},
	);

	it.each(['x-powerbi-error-info', 'x-ms-public-api-error-code'])(
		'has its code in the header %s where the body has none',
		(name) => {
			expect(answer(400, { [name]: 'Odd' })).toMatchObject({ code: 'Odd', message: 'Odd' });
			const body = { error: { code: 'Odder', message: 'It is odder.' } };
			expect(answer(400, { [name]: 'Odd' }, body)).toMatchObject({
				code: 'Odder',
				codes: ['Odd'],
				message: 'It is odder.',
			});
			expect(answer(400, { [name]: 'Odder' }, body)).not.toHaveProperty('codes');
		},
	);

	it('takes its words from a header where the body says nothing, and from one before the body', () => {
		const body = { error: { code: 'X', message: 'The body.' } };
		expect(answer(400, { 'x-powerbi-error-details': 'The header.' }).message).toBe('The header.');
		expect(answer(400, { 'x-powerbi-error-details': 'The header.' }, body).message).toBe(
			'The body.',
		);
		expect(answer(400, { 'x-ms-xmlaerror-extended': 'The engine.' }, body).message).toBe(
			'The engine.',
		);
	});

	it('reads a page as its words, 300 letters of them', () => {
		const page = `<html><style>p { color: red }</style><script>x()</script><p>Out of\n <b>order</b></p></html>`;
		expect(answer(503, {}, page).message).toBe('Out of order');
		expect(answer(503, {}, `<p>${'x'.repeat(400)}</p>`).message).toBe('x'.repeat(300));
		expect(answer(503, {}, '<p> </p>').message).toContain('HTTP status 503');
		expect(answer(503, {}, '{"error":{"code":"Odd"}}').code).toBe('Odd');
	});

	it('asks for a pause in seconds or by a date', () => {
		jest.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
		try {
			expect(answer(429, { 'retry-after': '7' }).retryAfterMs).toBe(7000);
			const date = 'Mon, 23 Nov 2026 12:01:00 GMT';
			expect(answer(429, { 'retry-after': date }).retryAfterMs).toBe(60_000);
			expect(answer(429, { 'retry-after': 'soon' })).not.toHaveProperty('retryAfterMs');
		} finally {
			jest.useRealTimers();
		}
	});
});

it.each([
	[{ status: 409, message: '' }, true],
	[{ status: 400, message: 'A refresh is already executing.' }, true],
	[{ status: 400, message: 'One is already running' }, true],
	[{ status: 400, message: 'It is ALREADY IN PROGRESS' }, true],
	[{ status: 400, message: 'because of another refresh' }, true],
	[{ status: 400, code: 'already executing', message: '' }, true],
	[{ status: 400, message: 'It is running' }, false],
	[{ status: 404, message: 'It is already running' }, false],
])('%j says that something runs already: %s', (said, busy) => {
	expect(isBusy({ transient: false, maybeAccepted: false, ...said })).toBe(busy);
});
