import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { demo, renewTenant } from '../simulator/seed';
import { startSimulator, type Simulator } from '../simulator/simulator';
import type { User } from '../simulator/tenant';
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

/** The simulator of a file's tests. Starting it takes far longer than making it as new. */
let standing: Simulator | undefined;
afterAll(async () => await standing?.stop());

/** A simulator as on its first day, an engine with a service principal and a signed-in user, and fake time. */
export async function setStage(): Promise<Stage> {
	const simulator = standing ?? (await startSimulator());
	standing = simulator;
	trust(simulator);
	const engine = new Engine({
		servicePrincipal: {
			type: 'microsoftBiServicePrincipalApi',
			data: simulator.servicePrincipal(),
		},
		user: { type: 'microsoftBiOAuth2Api', data: userCredential(simulator) },
	});
	renewStage({ simulator, engine });
	fakeTime();
	return {
		simulator,
		engine,
		run: async (run) => await untilSettled(engine.run(run)),
		calls: (method, path) =>
			simulator.record.calls.filter((call) => call.method === method && path.test(call.path)),
	};
}

/**
 * The demo tenant as on its first day, no faults, an empty record, and credentials that have no token yet, as their
 * secret is a new one. The simulator's clock is the process's again.
 */
export function renewStage({ simulator, engine }: Pick<Stage, 'simulator' | 'engine'>): void {
	const { tenant, clock } = simulator;
	clock.advance(Date.now() - clock.now());
	renewTenant(tenant);
	simulator.faults.clear();
	simulator.record.clear();
	const secret = `secret ${randomUUID()}`;
	tenant.applications[0]?.secrets.push({ value: secret });
	const { servicePrincipal, user } = engine.credentials.stored;
	if (!servicePrincipal || !user) throw new Error('the stage is incomplete');
	servicePrincipal.data.clientSecret = secret;
	user.data.clientSecret = secret;
	user.data.oauthTokenData = simulator.signIn(ada(simulator)) as IDataObject;
}

/** Ends fake time, and what is still under way. */
export function strikeStage({ simulator }: Stage): void {
	jest.useRealTimers();
	simulator.disconnect();
}

/** Signs the user in again for Analysis Services, whose tokens no other service takes. */
export function signInForAnalysisServices({ simulator, engine }: Stage): void {
	const { user } = engine.credentials.stored;
	if (!user) throw new Error('the stage is incomplete');
	user.data.service = 'analysisServices';
	user.data.oauthTokenData = simulator.signIn(ada(simulator), 'analysisServices') as IDataObject;
}

function userCredential(simulator: Simulator) {
	return {
		...simulator.customCloud(),
		tenantId: demo.tenantId,
		service: 'powerBiFabric',
		clientId: demo.clientId,
	};
}

function ada({ tenant }: Simulator): User {
	const user = tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!user) throw new Error('the demo tenant is incomplete');
	return user;
}
