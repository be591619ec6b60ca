import type { INode } from 'n8n-workflow';

import { kindOfFault, quietMsOf } from '../../../../nodes/PowerBiTrigger/sources/faultKind';
import { badInput, callFailed } from '../../../../nodes/shared/faults/errors';
import type { Problem } from '../../../../nodes/shared/faults/problem';

const node = { id: '1', name: 'Trigger', type: 'powerBiTrigger', typeVersion: 1 } as INode;
const failed = (more: Partial<Problem>) =>
	callFailed(node, 'look', { message: 'No', transient: false, maybeAccepted: false, ...more });

it.each<[Partial<Problem>, string]>([
	[{ status: 429, transient: true }, 'throttled'],
	[{ status: 503, transient: true }, 'passing'],
	[{ transient: true }, 'passing'],
	[{}, 'signIn'],
	[{ status: 401 }, 'signIn'],
	[{ status: 401, code: 'GroupNotAccessible' }, 'lasting'],
	[{ status: 403 }, 'lasting'],
	[{ status: 403, code: 'TokenExpired' }, 'signIn'],
	[{ status: 403, message: 'InvalidToken' }, 'signIn'],
	[{ status: 403, message: 'an invalidtoken' }, 'signIn'],
	[{ status: 404, code: 'TokenExpired' }, 'lasting'],
	[{ status: 400 }, 'lasting'],
])('a poll takes %j for %s', (problem, kind) => {
	expect(kindOfFault(failed(problem))).toBe(kind);
});

it('anything that is no call is lasting', () => {
	expect(kindOfFault(badInput(node, 'No.'))).toBe('lasting');
	expect(kindOfFault(new Error('No'))).toBe('lasting');
});

it('leaves a service alone as long as it asks, or a minute', () => {
	expect(quietMsOf(failed({ status: 429, retryAfterMs: 7000 }))).toBe(7000);
	expect(quietMsOf(failed({ status: 429 }))).toBe(60_000);
	expect(quietMsOf(new Error('No'))).toBe(60_000);
});
