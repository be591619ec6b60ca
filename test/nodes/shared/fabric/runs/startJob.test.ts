import { dataflowKinds } from '../../../../../nodes/shared/fabric/jobKinds';
import { jobsSince } from '../../../../../nodes/shared/fabric/runs/jobList';
import { instanceIdIn } from '../../../../../nodes/shared/fabric/runs/startJob';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(
	(letter) => `${letter.repeat(8)}-1111-4111-8111-111111111111`,
);
const location = (id: string) => `https://api.fabric.microsoft.com/v1/items/x/jobs/instances/${id}`;

it.each([
	[{ 'x-ms-job-id': a, location: location(b ?? '') }, [{ jobInstanceId: c }], a],
	[{ location: location(b ?? '') }, [{ jobInstanceId: c }], b],
	[{ location: `${location(b ?? '')}?x=1` }, '', b],
	[{ location: location('?jobType=Execute').replace('/?', '?') }, [{ jobInstanceId: c }], c],
	[{}, { id: d }, d],
	[{ 'x-ms-job-id': 'not-an-id' }, '', undefined],
])('reads the instance id of %j', (headers, body, id) => {
	const known = Object.entries(headers).filter(([, value]) => value !== undefined);
	const reply = { status: 202, headers: Object.fromEntries(known) as Record<string, string>, body };
	expect(instanceIdIn(reply)).toBe(id);
});

const job = (id: string, second: number, more = {}) => ({
	id,
	jobType: 'Execute',
	invokeType: 'Manual',
	startTimeUtc: `2026-01-01T00:00:${String(second).padStart(2, '0')}`,
	...more,
});
const sinceMs = Date.parse('2026-01-01T00:00:10Z');

it.each([
	['the nearest after it was sent', [job('late', 40), job('ours', 11), job('before', 2)], 'ours'],
	['one that the service dated a little earlier', [job('ours', 6)], 'ours'],
	['one that has not started', [job('ours', 0, { startTimeUtc: null })], 'ours'],
	['none of another kind', [job('other', 11, { jobType: 'Publish' })], undefined],
	['none of the schedule', [job('other', 11, { invokeType: 'Scheduled' })], undefined],
])('takes %s for ours', (_what, rows, id) => {
	expect(jobsSince(rows, { sinceMs, kind: dataflowKinds.Refresh })[0]).toBe(id);
});
