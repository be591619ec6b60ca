import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { demo, renewTenant } from '../simulator/seed';
import { setStage, type Stage } from '../support/stage';

/** A stage that is used again and again, with a host outside the cloud. */
export interface Scene extends Stage {
	/** Origin of a host that must never get a token. */
	foreignHost: string;
	/** By how many ms our clock is to jump at the next quiet moment. */
	clockJumps: number[];
	/** Timers that end a fault. */
	timers: NodeJS.Timeout[];
}

/** Starts the simulator once; {@link newScene} makes it as new. */
export async function openScene(): Promise<Scene> {
	const stage = await setStage();
	return {
		...stage,
		foreignHost: await stage.simulator.startForeignHost(),
		clockJumps: [],
		timers: [],
	};
}

/**
 * The demo tenant as on its first day, no faults, an empty record, and credentials that have no token yet. Time only
 * goes on, so that nothing of the last scene seems to come from the future.
 */
export function newScene({ simulator, engine }: Scene): void {
	const { tenant, clock } = simulator;
	clock.advance(Date.now() - clock.now());
	renewTenant(tenant);
	simulator.faults.clear();
	simulator.record.clear();
	const secret = `secret ${randomUUID()}`;
	tenant.applications[0]?.secrets.push({ value: secret });
	const { servicePrincipal, user } = engine.credentials.stored;
	const ada = tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!servicePrincipal || !user || !ada) throw new Error('the stage is incomplete');
	servicePrincipal.data.clientSecret = secret;
	user.data.clientSecret = secret;
	user.data.oauthTokenData = simulator.signIn(ada, 'powerBi') as IDataObject;
}
