import { createClock } from './clock';
import { customCloud, servicePrincipal } from './credentialFields';
import { createGrants } from './entra/grants';
import type { Grants } from './entra/grants';
import { audiences } from './entra/scopes';
import { signingKey } from './entra/signing';
import { issueAccessToken } from './entra/tokens';
import type { TokenSubject } from './entra/tokens';
import type { Dataflow } from './fabric/dataflow';
import type { FabricItem } from './fabric/fabricItem';
import type { Job } from './fabric/jobLifecycle';
import { startOtherItemJob, startOtherJob } from './fabric/otherJobs';
import type { OtherJob } from './fabric/otherJobs';
import { createFaults } from './faults';
import { createRecord } from './record';
import type { Refresh } from './refreshLifecycle';
import { startOtherRefresh } from './refreshQueue';
import type { OtherRefresh } from './refreshQueue';
import { seedDemo } from './seed';
import type { SemanticModel } from './semanticModel';
import { startServices } from './services';
import type { Ports, RunningServices } from './services';
import type { State } from './state';
import { createTenant } from './tenant';
import type { Tenant, User } from './tenant';

/** Ports, and what the tenant starts with: the demo tenant, nothing (`false`), or what a function puts there. */
export interface SimulatorOptions extends Ports {
	seed?: boolean | ((tenant: Tenant) => void);
}

/** A service by the audience of its tokens. */
export type AudienceName = keyof typeof audiences;

/** A running simulator: its state, which tests read and change, and its services. */
export interface Simulator extends State, RunningServices {
	grants: Grants;
	/** The credential fields of a custom cloud that is this simulator. */
	customCloud(): Record<string, string>;
	/** All fields of the demo application's service principal credential, by its secret. */
	servicePrincipal(): Record<string, string>;
	/** An access token without a token request. */
	accessToken(subject: TokenSubject, service?: AudienceName): string;
	/** The token reply of a user's sign-in without the browser, refresh token included. */
	signIn(user: User, service?: AudienceName): Record<string, unknown>;
	/** Starts a refresh on behalf of others; it is queued when one runs. */
	startRefresh(model: SemanticModel, other: OtherRefresh): Refresh;
	/** Starts a job of a dataflow on behalf of others; it is skipped while one of its kind runs. */
	startJob(dataflow: Dataflow, other: OtherJob): Job;
	/** Starts a job of any other item on behalf of others. */
	startItemJob(item: FabricItem, other: Omit<OtherJob, 'kind'> & { jobType: string }): Job;
}

/** Starts every service on its own port of localhost. Start before faking timers; a faked `Date` is followed. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const state = await createState(options.seed ?? true);
	const grants = createGrants(state);
	const services = await startServices(state, grants, options);
	return {
		...state,
		...services,
		grants,
		customCloud: () => customCloud(state.urls),
		servicePrincipal: () => servicePrincipal(state),
		accessToken: (subject, service = 'powerBi') =>
			issueAccessToken(state, subject, audiences[service]),
		signIn: (user, service = 'powerBi') => {
			const [application] = state.tenant.applications;
			if (!application) throw new Error('The simulated tenant has no application to sign in to');
			const scope = `${audiences[service]}/.default openid offline_access`;
			return grants.signIn(application, user, scope).body as Record<string, unknown>;
		},
		startRefresh: (model, other) => startOtherRefresh(model, other, state.clock.now()),
		startJob: (dataflow, other) => startOtherJob(dataflow, other, state.clock.now()),
		startItemJob: (item, other) => startOtherItemJob(item, other, state.clock.now()),
	};
}

async function createState(seed: NonNullable<SimulatorOptions['seed']>): Promise<State> {
	const state: State = {
		tenant: createTenant(),
		clock: createClock(),
		faults: createFaults(),
		record: createRecord(),
		signingKey: await signingKey(),
		urls: {
			entra: '',
			powerBi: '',
			fabric: '',
			analysisServices: '',
			powerBiCluster: '',
			fabricRegion: '',
		},
	};
	if (typeof seed === 'function') seed(state.tenant);
	else if (seed) seedDemo(state.tenant);
	return state;
}
