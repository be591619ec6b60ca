import type { IDataObject } from 'n8n-workflow';

import { demo } from '../simulator/seed';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { trust } from '../simulator/trust';
import { Engine, type NodeRun, type NodeRunResult } from './engine';
import { fakeTime, untilSettled } from './fastTime';
import type { SimulatedStage } from './simulatedStage';

export { modelParameters, serverParameters } from './simulatedStage';

/** A simulator and an engine whose credentials belong to it. */
export interface Stage extends SimulatedStage {
	engine: Engine;
	/** Runs a node to its end in fake time. */
	run(run: NodeRun): Promise<NodeRunResult>;
	/** The requests of one method that a path ending matched, in order. */
	calls(method: string, path: RegExp): Simulator['record']['calls'];
}

/** Starts a simulator before fake time, and an engine with a service principal and a signed-in user. */
export async function setStage(): Promise<Stage> {
	const simulator = await startSimulator();
	trust(simulator);
	const engine = new Engine({
		servicePrincipal: {
			type: 'microsoftBiServicePrincipalApi',
			data: simulator.servicePrincipal(),
		},
		user: { type: 'microsoftBiOAuth2Api', data: userCredential(simulator) },
	});
	fakeTime();
	return {
		simulator,
		engine,
		run: async (run) => await untilSettled(engine.run(run)),
		calls: (method, path) =>
			simulator.record.calls.filter((call) => call.method === method && path.test(call.path)),
	};
}

/** Ends fake time and the simulator. */
export async function strikeStage({ simulator }: Stage): Promise<void> {
	jest.useRealTimers();
	await simulator.stop();
}

/** Signs the user in again for Analysis Services, whose tokens no other service takes. */
export function signInForAnalysisServices({ simulator, engine }: Stage): void {
	const { user } = engine.credentials.stored;
	const ada = simulator.tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!user || !ada) throw new Error('the demo tenant is incomplete');
	user.data.service = 'analysisServices';
	user.data.oauthTokenData = simulator.signIn(ada, 'analysisServices') as IDataObject;
}

function userCredential(simulator: Simulator) {
	const application = simulator.tenant.applications[0];
	const user = simulator.tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!application || !user) throw new Error('the demo tenant is incomplete');
	const cloud = simulator.customCloud();
	const scope = `${cloud.powerBiAudience}/.default offline_access`;
	return {
		...cloud,
		tenantId: demo.tenantId,
		service: 'powerBiFabric',
		clientId: demo.clientId,
		clientSecret: demo.clientSecret,
		oauthTokenData: simulator.grants.signIn(application, user, scope).body as IDataObject,
	};
}
