import type { IDataObject } from 'n8n-workflow';

import { demo } from '../simulator/seed';
import { addGen1Dataflow, type Gen1Dataflow } from '../simulator/powerBi/dataflowState';
import { setStage, type Stage } from '../support/stage';

/** The ids that everything has of which n8n kept something. */
export const keptIds = {
	capacity: '0a11ce00-0000-4000-8000-000000000001',
	workspace: '0a11ce00-0000-4000-8000-000000000002',
	semanticModel: '0a11ce00-0000-4000-8000-000000000003',
	otherModel: '0a11ce00-0000-4000-8000-000000000004',
	dataflow: '0a11ce00-0000-4000-8000-000000000005',
	gen1Dataflow: '0a11ce00-0000-4000-8000-000000000006',
} as const;

/** Stands for the simulator's address in what was kept. */
export const hostMark = '{{host}}';

/** A stage with those ids, at the moment at which n8n kept it. */
export interface KeptStage extends Stage {
	customers: Gen1Dataflow;
	/** The host of the simulated Analysis Services. */
	host: string;
}

/** Sets the stage at a moment (ISO). */
export async function setKeptStage(at: string): Promise<KeptStage> {
	const stage = await setStage();
	jest.setSystemTime(new Date(at));
	const { tenant, urls } = stage.simulator;
	const finance = tenant.workspace('Finance');
	const [capacity] = tenant.capacities;
	if (!capacity) throw new Error('the demo tenant is incomplete');
	for (const workspace of tenant.workspaces) {
		if (workspace.capacityId === capacity.id) workspace.capacityId = keptIds.capacity;
	}
	capacity.id = keptIds.capacity;
	finance.id = keptIds.workspace;
	tenant.semanticModel('Sales').id = keptIds.semanticModel;
	tenant.semanticModel('Budget').id = keptIds.otherModel;
	tenant.dataflow('Orders').id = keptIds.dataflow;
	const customers = addGen1Dataflow(finance, {
		name: 'Customers',
		objectId: keptIds.gen1Dataflow,
	});
	signIn(stage);
	return { ...stage, customers, host: new URL(urls.analysisServices).host };
}

/** The user's sign-in is as young as the moment. */
function signIn({ simulator, engine }: Stage): void {
	const { user } = engine.credentials.stored;
	const ada = simulator.tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!user || !ada) throw new Error('the demo tenant is incomplete');
	user.data.oauthTokenData = simulator.signIn(ada) as IDataObject;
}

/** What was kept, with the simulator's address of today. */
export function withHost<T>(kept: T, { host }: KeptStage): T {
	return JSON.parse(JSON.stringify(kept).replaceAll(hostMark, host)) as T;
}
