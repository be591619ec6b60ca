import type { SemanticModel } from '../semanticModel';
import type { Simulator } from '../simulator';
import { call } from '../support';
import type { SpecReply, SpecRequest } from '../support';
import type { Application, Workspace } from '../tenant';

/** One workspace with one model and a service principal, for the specs of Power BI. */
export interface PowerBiBed {
	application: Application;
	workspace: Workspace;
	model: SemanticModel;
	/** Sends a request below `/v1.0/myorg`, with the service principal's token unless another is given. */
	send(path: string, request?: SpecRequest): Promise<SpecReply>;
	/** Sends a request below the model's `/refreshes`. */
	refreshes(suffix?: string, request?: SpecRequest): Promise<SpecReply>;
	/** Starts an enhanced refresh and returns its id. */
	startEnhanced(body?: Record<string, unknown>): Promise<string>;
	history(query?: string): Promise<Array<Record<string, unknown>>>;
}

/** Empties the tenant and sets the test bed up. */
export function makePowerBiBed(simulator: Simulator): PowerBiBed {
	const { tenant } = simulator;
	for (const list of [tenant.applications, tenant.users, tenant.workspaces, tenant.capacities]) {
		list.length = 0;
	}
	const application = tenant.addApplication();
	const workspace = tenant.addWorkspace({
		name: 'Finance',
		capacityId: tenant.addCapacity().id,
		roles: { [application.objectId]: 'Contributor' },
	});
	const model = tenant.addSemanticModel(workspace, { name: 'Sales', tables: ['A', 'B', 'C'] });
	const token = simulator.accessToken({ application });
	const base = `groups/${workspace.id}/datasets/${model.id}/refreshes`;
	const bed: PowerBiBed = {
		application,
		workspace,
		model,
		send: async (path, request = {}) =>
			await call(simulator, `${simulator.urls.powerBi}/v1.0/myorg/${path}`, { token, ...request }),
		refreshes: async (suffix = '', request = {}) => await bed.send(`${base}${suffix}`, request),
		async startEnhanced(body = { type: 'Full' }) {
			const { headers } = await bed.refreshes('', { method: 'POST', body });
			return String(headers['x-ms-request-id']);
		},
		async history(query = '') {
			const { body } = await bed.refreshes(query);
			return (body as { value: Array<Record<string, unknown>> }).value;
		},
	};
	return bed;
}
