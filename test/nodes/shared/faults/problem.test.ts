import { problemOf, retryAfterOf, type Reply } from '../../../../nodes/shared/faults/problem';
import { problemOfThrown } from '../../../../nodes/shared/faults/thrown';

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
	status,
	body,
	headers,
});
const detail = (code: string, value: string) => ({ code, detail: { type: 1, value } });

describe('problemOf reads', () => {
	it.each([
		[
			'an error with code and message',
			reply(404, { error: { code: 'PowerBIEntityNotFound', message: 'Gone' } }),
			'PowerBIEntityNotFound',
			'Gone',
		],
		[
			'the details of a pbi.error',
			reply(400, {
				error: {
					code: 'A',
					'pbi.error': {
						code: 'B',
						details: [
							detail('AnalysisServicesErrorCode', '3241803862'),
							detail('DetailsMessage', 'Column missing'),
						],
					},
				},
			}),
			'A',
			'Column missing',
		],
		[
			'a bare message of the throttle',
			reply(429, { message: 'Retry in 3392 seconds.' }),
			undefined,
			'Retry in 3392 seconds.',
		],
		[
			'the header of an empty body',
			reply(403, '', { 'x-powerbi-error-info': 'TokenExpired' }),
			'TokenExpired',
			'TokenExpired',
		],
		[
			'the header with details',
			reply(403, undefined, { 'x-powerbi-error-info': 'X', 'x-powerbi-error-details': 'Why' }),
			'X',
			'Why',
		],
		[
			'details of the specification',
			reply(400, {
				error: { code: 'C', details: [{ code: 'D', message: 'Bad name', target: 'name' }] },
			}),
			'C',
			'Bad name',
		],
		[
			'a flat error of Fabric',
			reply(400, {
				requestId: 'r',
				errorCode: 'InvalidRequest',
				message: 'No',
				isRetriable: false,
			}),
			'InvalidRequest',
			'No',
		],
		[
			'more details of Fabric',
			reply(400, { errorCode: 'E', moreDetails: [{ errorCode: 'F', message: 'More' }] }),
			'E',
			'More',
		],
		[
			'the extended error of Analysis Services',
			reply(400, 'An internal error occurred', {
				'x-ms-xmlaerror-extended': 'Not the administrator',
			}),
			undefined,
			'Not the administrator',
		],
		[
			'a refusal of Entra',
			reply(400, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid secret' }),
			'invalid_client',
			'AADSTS7000215: Invalid secret',
		],
		[
			'a page of HTML',
			reply(502, '<html><head><style>b{}</style></head><body><h1>Bad Gateway</h1></body></html>'),
			undefined,
			'Bad Gateway',
		],
		['JSON that came as text', reply(400, '{"error":{"code":"G","message":"Text"}}'), 'G', 'Text'],
		[
			'nothing at all',
			reply(500, undefined),
			undefined,
			'the service answered with HTTP status 500 and no explanation',
		],
	])('%s', (_name, answer, code, message) => {
		expect(problemOf(answer)).toMatchObject({ status: answer.status, message });
		expect(problemOf(answer).code).toBe(code);
	});

	it('every code on the way to the cause', () => {
		const details = [
			detail('DetailsMessage', 'Failed.'),
			detail('AnalysisServicesErrorCode', '3239575574'),
		];
		const body = { error: { code: 'A', 'pbi.error': { code: 'B', details } } };
		const headers = { 'x-ms-public-api-error-code': 'C' };
		expect(problemOf(reply(400, body, headers))).toMatchObject({
			code: 'A',
			codes: ['B', '3239575574', 'C'],
			message: 'Failed.',
		});
	});

	it.each([
		['requestid', {}],
		['x-ms-root-activity-id', {}],
	])('the request id from the header %s', (name) => {
		expect(problemOf(reply(400, {}, { [name]: 'abc' })).requestId).toBe('abc');
	});

	it('the request id from the body first', () => {
		expect(problemOf(reply(400, { requestId: 'inner' }, { requestid: 'outer' })).requestId).toBe(
			'inner',
		);
	});
});

describe('retryAfterOf reads', () => {
	const now = Date.parse('2026-11-24T10:00:00Z');
	it.each([
		['120', 120_000],
		['0', 0],
		['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
		['Tue, 24 Nov 2026 09:00:00 GMT', 0],
		['soon', undefined],
		['', undefined],
	])('%s', (value, ms) => {
		expect(retryAfterOf({ 'retry-after': value }, now)).toBe(ms);
	});
});

describe('problemOfThrown', () => {
	it.each([
		['ECONNREFUSED', false],
		['ENOTFOUND', false],
		['ECONNRESET', true],
		['ECONNABORTED', true],
	])('tells whether a call may have arrived before %s', (code, maybeAccepted) => {
		const axiosError = Object.assign(new Error('socket'), {
			code,
			config: { headers: { Authorization: 'Bearer secret' } },
		});
		const problem = problemOfThrown(Object.assign(new Error('wrapped'), { cause: axiosError }));
		expect(problem).toMatchObject({ code, maybeAccepted, transient: true });
		expect(JSON.stringify(problem)).not.toContain('secret');
	});

	it.each([
		['timeout exceeded when trying to connect', undefined],
		['Connection terminated due to connection timeout', undefined],
		['sorry, too many clients already', '53300'],
		['SQLITE_BUSY: database is locked', 'SQLITE_BUSY'],
	])('takes an outage of n8n’s own database for a passing fault: %s', (message, code) => {
		const error = Object.assign(new Error(message), code ? { code } : {});
		expect(problemOfThrown(error)).toMatchObject({
			message: expect.stringContaining("n8n's database did not answer"),
			transient: true,
			maybeAccepted: false,
		});
	});

	it('does not take a refused sign-in for a passing fault', () => {
		expect(problemOfThrown(new Error('The client secret is wrong.'))).toEqual({
			message: 'The client secret is wrong.',
			transient: false,
			maybeAccepted: false,
		});
	});
});

it('keeps no token that was repeated by something on the way, and no endless words', () => {
	const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
	const page = `<html><body>Blocked: Authorization: Bearer ${token}</body></html>`;
	const answers: Reply[] = [
		{ status: 403, headers: {}, body: page },
		{ status: 400, headers: {}, body: { error: { code: token, message: `No ${token}` } } },
		{ status: 400, headers: { 'x-powerbi-error-info': token }, body: '' },
		{ status: 400, headers: {}, body: { message: 'long '.repeat(10_000) } },
	];
	for (const answer of answers) {
		const { code, message } = problemOf(answer);
		expect(`${code} ${message}`).not.toContain('eyJ');
		expect(message.length).toBeLessThan(3000);
	}
	expect(problemOfThrown(new Error(`x ${token}`)).message).toBe('x ***');
});
