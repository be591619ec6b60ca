import type { ServerModel } from '../../../../../nodes/shared/analysisServices/model';
import { startedBy } from '../../../../../nodes/shared/analysisServices/runs/startSync';

const root = 'https://westus.asazure.windows.net/servers/myserver';
const id = 'cd5e16c6-6d4e-4347-86a0-762bdf5b4875';
const other = '2f8b5d30-1c47-4a6e-9d3c-70aa52e1b9f4';
const model = { sync: `${root}:rw/models/sales/sync` } as ServerModel;
const accepted = (location?: string, body?: unknown, more: Record<string, string> = {}) =>
	startedBy({ status: 202, headers: { ...(location && { location }), ...more }, body }, model);

it.each([200, 201, 204])('an answer of %d says that there are no replicas', (status) => {
	const headers = { location: `${root}/models/sales/sync?operationId=${id}` };
	expect(startedBy({ status, headers, body: '' }, model)).toEqual({ hasReplicas: false });
});

it.each<[string, string, string | undefined]>([
	['its parameter', `${root}/models/sales/sync?operationId=${id}`, id],
	['its parameter in capitals', `${root}/models/sales/sync?x=1&OPERATIONID=${id}`, id],
	['its last GUID', `${root}/${other}/sync/${id}/state`, id],
	['its last segment', `${root}/models/sales/sync/op-7`, 'op-7'],
	['nothing of it', `${root}/models/sales/sync`, undefined],
	['nothing of it, with a query', `${root}/models/sales/sync?x=1`, undefined],
])('the id of a synchronization is %s', (_where, location, operationId) => {
	expect(accepted(location)).toEqual({
		hasReplicas: true,
		operationId,
		statusUrl: location,
		firstPollMs: undefined,
	});
});

it('the id in the body counts before the address', () => {
	const location = `${root}/models/sales/sync?operationId=${other}`;
	expect(accepted(location, { operationId: id })).toMatchObject({
		operationId: id,
		statusUrl: location,
	});
	expect(accepted(undefined, { operationId: id })).toEqual({
		hasReplicas: true,
		operationId: id,
		statusUrl: undefined,
		firstPollMs: undefined,
	});
});

it('an address without a host is meant at the server that started it', () => {
	expect(accepted('/servers/myserver/models/sales/sync?operationId=7')).toMatchObject({
		operationId: '7',
		statusUrl: `${root}/models/sales/sync?operationId=7`,
	});
});

it('the pause before the first look is what Retry-After asks for', () => {
	expect(accepted(undefined, { operationId: id }, { 'retry-after': '45' })?.firstPollMs).toBe(
		45_000,
	);
});

it.each([[undefined], [''], [{}]])('an answer with nothing to follow (%j) is none', (body) => {
	expect(accepted(undefined, body)).toBeUndefined();
});
