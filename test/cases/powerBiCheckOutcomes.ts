import { demo } from '../simulator/seed';
import type { SimulatedStage } from '../support/simulatedStage';
import { become, finance, noRefreshYet, suspend, tenant, toShared } from './checkStates';
import { nothing, type OutcomeCase } from './outcomeCase';

/** A dataflow that is read from, by its ids. */
interface Upstream {
	dataflowId: string;
	workspaceId: string;
}

/** Lets what is checked read from a dataflow. */
type ReadsFrom = (place: (stage: SimulatedStage) => Upstream) => OutcomeCase['prepare'];

const application = ({ simulator }: SimulatedStage) =>
	simulator.tenant.applications[0]?.objectId ?? '';

/** Gives the service principal a role in the workspace, or takes it away. */
export const becomes = (role?: 'Viewer' | 'Contributor') => become(application, role);

/** Lets Power BI refuse a request. */
export const refuses =
	(path: RegExp, status: number, code = 'Simulated') =>
	({ simulator }: SimulatedStage) =>
		simulator.faults.add({
			service: 'powerBi',
			path,
			status,
			body: { error: { code, message: 'Simulated.' } },
		});

export const workspacePath = /\/groups\/[^/]+$/;

const access: OutcomeCase[] = [
	{ check: 'signIn', outcome: 'ok', when: 'all is well', prepare: nothing, found: /signed in/ },
	{
		check: 'signIn',
		outcome: 'problem',
		when: 'the tenant lets no service principal in',
		prepare: (stage) => (tenant(stage).servicePrincipalsAllowed = false),
		found: /does not let the service principal in: .*not accessible for application/,
		prevents: true,
	},
	{ check: 'workspace', outcome: 'ok', when: 'seen', prepare: nothing, found: /sees .*"Finance"/ },
	{
		check: 'workspace',
		outcome: 'problem',
		when: 'no member',
		prepare: becomes(),
		found: /does not see the workspace: .*GroupNotAccessible/,
		prevents: true,
	},
	{
		check: 'workspace',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: refuses(workspacePath, 503),
		found: /could not be read/,
	},
	{ check: 'role', outcome: 'ok', when: 'high', prepare: nothing, found: /Contributor or higher/ },
	{
		check: 'role',
		outcome: 'problem',
		when: 'Viewer',
		prepare: becomes('Viewer'),
		found: /lower than Contributor/,
		prevents: true,
	},
	{
		check: 'role',
		outcome: 'unknown',
		when: 'Fabric lists none',
		prepare: becomes(),
		found: /lists no role/,
	},
];

const capacity: OutcomeCase[] = [
	{
		check: 'capacity',
		outcome: 'ok',
		when: 'active',
		prepare: nothing,
		found: /"Contoso Premium" \(F64\) is running/,
	},
	{ check: 'capacity', outcome: 'ok', when: 'shared', prepare: toShared, found: /shared capacity/ },
	{
		check: 'capacity',
		outcome: 'problem',
		when: 'suspended',
		prepare: suspend,
		found: /"Contoso Premium" \(F64\) is Suspended/,
		prevents: true,
	},
];

const upstream = (readsFrom: ReadsFrom): OutcomeCase[] => [
	{
		check: 'upstreamDataflows',
		outcome: 'ok',
		when: 'none',
		prepare: nothing,
		found: /from no dataflow/,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'problem',
		when: 'gone',
		prepare: readsFrom((stage) => ({ dataflowId: demo.clientId, workspaceId: finance(stage).id })),
		found: /not there any more/,
		prevents: false,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'unknown',
		when: 'in a workspace that the account does not see',
		prepare: readsFrom((stage) => ({
			dataflowId: demo.clientId,
			workspaceId: tenant(stage).workspace('Board').id,
		})),
		found: /does not see dataflow/,
	},
];

/** The outcomes that the checks of everything that Power BI refreshes have alike. */
export const powerBiCheckOutcomes = (readsFrom: ReadsFrom): OutcomeCase[] => [
	...access,
	...capacity,
	...upstream(readsFrom),
	noRefreshYet,
];
