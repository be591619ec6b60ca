import type { Simulator } from '../simulator';
import { call } from '../support';
import type { SpecReply, SpecRequest } from '../support';
import type { User, Workspace } from '../tenant';
import type { Dataflow } from './dataflow';

/** One workspace with one dataflow and a user who is a member, for the specs of Fabric. */
export interface FabricBed {
	user: User;
	workspace: Workspace;
	dataflow: Dataflow;
	/** Sends a request below `/v1`, with the user's token unless another is given. */
	send(path: string, request?: SpecRequest): Promise<SpecReply>;
	/** Sends a request below the workspace. */
	inWorkspace(path: string, request?: SpecRequest): Promise<SpecReply>;
	/** Sends a request below the dataflow as an item. */
	item(path?: string, request?: SpecRequest): Promise<SpecReply>;
	/** Starts a job and returns its id. */
	start(jobType?: string, body?: unknown): Promise<string>;
	/** Fields of a job as the service describes it. */
	job(id: string): Promise<Record<string, unknown>>;
}

/** Empties the tenant and sets the test bed up. */
export function makeFabricBed(simulator: Simulator): FabricBed {
	const { tenant } = simulator;
	for (const list of [tenant.users, tenant.workspaces, tenant.capacities]) list.length = 0;
	tenant.fabric.counters.clear();
	const application = tenant.addApplication();
	const user = tenant.addUser({ userPrincipalName: 'ada@contoso.com' });
	const workspace = tenant.addWorkspace({
		name: 'Finance',
		capacityId: tenant.addCapacity().id,
		roles: { [user.objectId]: 'Member', [application.objectId]: 'Member' },
	});
	const dataflow = tenant.addDataflow(workspace, { name: 'Orders' });
	const token = simulator.accessToken({ application, user }, 'fabric');
	const bed: FabricBed = {
		user,
		workspace,
		dataflow,
		send: async (path, request = {}) =>
			await call(simulator, `${simulator.urls.fabric}/v1/${path}`, { token, ...request }),
		inWorkspace: async (path, request) =>
			await bed.send(`workspaces/${workspace.id}/${path}`, request),
		item: async (path = '', request = {}) =>
			await bed.inWorkspace(`items/${dataflow.id}${path}`, request),
		async start(jobType = 'Refresh', body) {
			const path = `/jobs/instances?jobType=${jobType}`;
			const { headers } = await bed.item(path, { method: 'POST', body });
			return String(headers['x-ms-job-id']);
		},
		async job(id) {
			return (await bed.item(`/jobs/instances/${id}`)).body as Record<string, unknown>;
		},
	};
	return bed;
}
