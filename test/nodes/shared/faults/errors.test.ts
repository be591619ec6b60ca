import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import {
	atItem,
	badInput,
	callFailed,
	jobFailed,
	problemBehind,
	withSentence,
} from '../../../../nodes/shared/faults/errors';
import type { Problem } from '../../../../nodes/shared/faults/problem';

const node = { id: '1', name: 'Power BI', type: 'powerBi', typeVersion: 1 } as INode;
const problem = (more: Partial<Problem> = {}): Problem => ({
	message: 'the tires are flat',
	transient: false,
	maybeAccepted: false,
	...more,
});

const failureOf = (error: NodeApiError) => (error as { failure?: unknown }).failure;
/** Only n8n 2.38 and later. */
const knowsFailures =
	failureOf(new NodeApiError(node, {}, { failure: { cause: 'rate-limited' } })) !== undefined;

it.each([
	['ours', new NodeOperationError(node, 'No')],
	['foreign', new TypeError('No')],
])('stamps the item on an error of %s', (_whose, error) => {
	const stamped = atItem(node, error, 3);
	expect(stamped).toBeInstanceOf(NodeOperationError);
	expect(stamped.context.itemIndex).toBe(3);
	expect(stamped.message).toBe('No');
});

it('makes one of ours of a thrown text', () => {
	expect(atItem(node, 'No', 0)).toMatchObject({ message: 'No', context: { itemIndex: 0 } });
});

it('adds a sentence to ours, and leaves others as they are', () => {
	const foreign = new TypeError('No');
	expect(withSentence(foreign, 'And so.')).toBe(foreign);
	expect(foreign.message).toBe('No');
	for (const own of [callFailed(node, 'drive', problem()), badInput(node, 'No.')]) {
		const before = own.message;
		expect(withSentence(own, 'And so.')).toBe(own);
		expect(own.message).toBe(`${before} And so.`);
	}
});

describe('the error of a call', () => {
	it('says what was tried and why it failed, and keeps the problem', () => {
		const known = problem({ status: 418, code: 'Teapot', requestId: 'r1', advice: 'Walk.' });
		const error = callFailed(node, 'drive home', known);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Could not drive home: the tires are flat (Teapot). Walk.');
		expect(error.description).toBe('HTTP status 418 · code Teapot · request id r1');
		expect(error.httpCode).toBe('418');
		expect(error.level).toBe('warning');
		expect(error.messages).toEqual([]);
		expect(error.context).toMatchObject({ problem: known, advice: 'Walk.' });
		expect(problemBehind(error)).toEqual(known);
	});

	it.each<[Partial<Problem>, string]>([
		[{ status: 500 }, 'HTTP status 500'],
		[{ code: 'X' }, 'code X'],
		[{ status: 500, requestId: 'r1' }, 'HTTP status 500 · request id r1'],
	])('traces %j', (more, description) => {
		expect(callFailed(node, 'drive', problem(more)).description).toBe(description);
	});

	it.each<[Partial<Problem>, unknown]>([
		[
			{ status: 429, retryAfterMs: 7000 },
			{ cause: 'rate-limited', retryAfterMs: 7000 },
		],
		[
			{ status: 429, transient: true },
			{ cause: 'rate-limited', retryAfterMs: undefined },
		],
		[
			{ status: 503, transient: true, retryAfterMs: 5000 },
			{ cause: 'temporarily-unavailable', retryAfterMs: 5000 },
		],
		[{ transient: true }, { cause: 'temporarily-unavailable', retryAfterMs: undefined }],
		[{ status: 401 }, { cause: 'credential-invalid' }],
		[{ status: 403 }, undefined],
		[{}, undefined],
	])('says to the scheduler of polls what it knows of %j', (more, failure) => {
		const error = callFailed(node, 'drive', problem(more));
		expect(failureOf(error)).toEqual(knowsFailures ? failure : undefined);
	});

	it('has a problem behind it, others have none', () => {
		expect(problemBehind(badInput(node, 'No.'))).toBeUndefined();
		expect(problemBehind(new Error('No'))).toBeUndefined();
		expect(problemBehind(undefined)).toBeUndefined();
	});
});

it('the error of an input is about settings and its item', () => {
	const error = badInput(node, 'Limit is -1. ETIMEDOUT', 2);
	expect(error.message).toBe('Limit is -1. ETIMEDOUT');
	expect(error.level).toBe('warning');
	expect(error.context).toMatchObject({ itemIndex: 2, kind: 'settings' });
});

it('the error of a job carries its result', () => {
	const result = { status: 'failed' };
	const error = jobFailed(node, 'It failed.', { description: 'Why', result });
	expect(error).toMatchObject({ message: 'It failed.', description: 'Why', level: 'warning' });
	expect(error.context.result).toEqual(result);
});
