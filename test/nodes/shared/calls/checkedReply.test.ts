import { checkedReply } from '../../../../nodes/shared/calls/checkedReply';
import type { Call } from '../../../../nodes/shared/calls/send';

const call = (more: Partial<Call>) => ({ method: 'GET', ...more }) as Call;
const cut = 'the answer was cut off or is not the JSON that the service gives';

describe.each<[string, Partial<Call>, number, boolean]>([
	['a read', {}, 200, false],
	['a query', { method: 'POST', changesNothing: true }, 200, false],
	['a start that gives a record', { method: 'POST', reads: 'record' as never }, 200, true],
])('%s', (_what, more, status, maybeAccepted) => {
	it.each([[{ a: 1 }], [[1]], [{}]])('takes %j', (body) => {
		const reply = { status, headers: {}, body };
		expect(checkedReply(reply, call(more))).toBe(reply);
	});

	it.each([['<html></html>'], ['{"a": 1'], [''], [undefined], [null], [7]])(
		'does not take %j',
		(body) => {
			expect(checkedReply({ status, headers: {}, body }, call(more))).toEqual({
				status,
				message: cut,
				transient: true,
				maybeAccepted,
			});
		},
	);
});

describe('a start', () => {
	it.each([[''], ['OK'], [undefined], [{}], ['accepted {'], [7]])('takes %j', (body) => {
		const reply = { status: 202, headers: {}, body };
		expect(checkedReply(reply, call({ method: 'POST' }))).toBe(reply);
	});

	it.each([['<html>'], [' {"a": '], ['\n[1,']])('does not take %j', (body) => {
		const problem = checkedReply({ status: 200, headers: {}, body }, call({ method: 'POST' }));
		expect(problem).toMatchObject({ message: cut, maybeAccepted: true });
	});

	it('that is only accepted needs no body, whatever is read from it', () => {
		const reply = { status: 202, headers: {}, body: '' };
		expect(checkedReply(reply, call({ method: 'POST', reads: 'rows' }))).toBe(reply);
		expect(checkedReply(reply, call({ method: 'POST', changesNothing: true }))).toBe(reply);
		expect(checkedReply(reply, call({ reads: 'rows' }))).not.toBe(reply);
	});
});

it.each([
	[[], true],
	[{ value: [] }, true],
	[{ rows: [] }, false],
])('a listing takes %j: %s', (body, takes) => {
	const reply = { status: 200, headers: {}, body };
	expect(checkedReply(reply, call({ reads: 'rows' })) === reply).toBe(takes);
});

it.each([
	[299, false],
	[300, true],
	[399, true],
	[400, false],
])('a redirect needs no body (%d: %s)', (status, takes) => {
	const reply = { status, headers: {}, body: '' };
	expect(checkedReply(reply, call({})) === reply).toBe(takes);
	if (takes) expect(checkedReply(reply, call({ reads: 'file' }))).toBe(reply);
});

it('anything may be an answer where anything is read', () => {
	const reply = { status: 200, headers: {}, body: '<html>' };
	expect(checkedReply(reply, call({ reads: 'anything' }))).toBe(reply);
});
