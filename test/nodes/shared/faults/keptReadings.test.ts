import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { adviceFor, kindOfCall } from '../../../../nodes/shared/faults/advice';
import { faultOf, readable } from '../../../../nodes/shared/faults/fault';
import { nameless } from '../../../../nodes/shared/faults/nameless';
import { isBusy, problemOf } from '../../../../nodes/shared/faults/problem';
import { unwrap } from '../../../../nodes/shared/faults/unwrap';
import type { FailureCase } from './failureCase';
import { foreignTexts } from './foreignTexts';
import { oddTexts } from './oddTexts';
import { texts } from './texts';

// How every text is read, kept beside this file: `npx jest -u keptReadings` writes it anew, to be looked at.

const cases = JSON.parse(readFileSync(join(__dirname, 'cases.json'), 'utf8')) as FailureCase[];

const said: unknown[] = [
	...texts.map(([, , , words]) => words),
	...foreignTexts.map(([, , , words]) => words),
	...cases.flatMap((one) => one.serviceExceptionJson ?? one.messages ?? one.job ?? []),
	...oddTexts,
];

const shown = (parts: unknown[]) => parts.map((part) => JSON.stringify(part)).join('\n\t');

it('what a service says of a failed job is read as it was', () => {
	const read = said.map((words) => {
		// The troubleshooting page has the advice.
		const { advice, ...fault } = faultOf(words) ?? {};
		return shown([words, { ...fault, isAdvised: advice !== undefined }]);
	});
	expect(read.join('\n')).toMatchSnapshot();
});

it('an odd text is taken apart as it was', () => {
	const read = oddTexts.map((words) => shown([unwrap(words), nameless(words), readable(words)]));
	expect(read.join('\n')).toMatchSnapshot();
});

it('a refused call is read as it was, with its advice', () => {
	const replies = [
		...cases.flatMap(({ http }) => (http ? [{ ...http, headers: {} }] : [])),
		...oddTexts.map((words) => ({ status: 400, body: words, headers: {} })),
		...[400, 401, 403, 404, 408, 409, 413, 418, 429, 500, 503].map((status) => ({
			status,
			body: { error: { code: 'Odd', message: 'Odd.' }, requestId: 'r' },
			headers: { 'retry-after': '90' },
		})),
		...['already executing', 'already running', 'already in progress', 'another refresh'].flatMap(
			(words) => [400, 500].map((status) => ({ status, body: { message: words }, headers: {} })),
		),
	];
	const read = replies.map((reply) => {
		const problem = problemOf({ ...reply, headers: reply.headers as Record<string, string> });
		return shown([
			problem,
			kindOfCall(problem),
			isBusy(problem),
			...new Set(advices.map((call) => adviceFor(problem, call))),
		]);
	});
	expect(read.join('\n')).toMatchSnapshot();
});

const advices = [
	{ intent: 'do it' },
	{ intent: 'do it in workspace "Finance"', path: '/groups/other/datasets' },
	{
		intent: 'do it',
		method: 'POST',
		path: '/groups/Fin%20ance/datasets/d/refreshes?x',
		body: { objects: [{ table: 'Sales', partition: 'p1' }, { table: 'Dates' }] },
	},
	{ intent: 'do it', method: 'POST', path: '/v1/workspaces/w1/tables/My%20rows/x' },
	{ intent: 'do it', method: 'PATCH', path: '/datasets/d/refreshSchedule' },
	{ intent: 'do it', method: 'GET', path: '/datasets/d/refreshSchedule' },
	{ intent: 'do it', method: 'POST', path: '/datasets/d/Default.UpdateParameters' },
];
