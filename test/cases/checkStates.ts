import type { SimulatedStage } from '../support/simulatedStage';
import { nothing, type OutcomeCase } from './outcomeCase';

export const minute = 60_000;
export const tenant = ({ simulator }: SimulatedStage) => simulator.tenant;
/** The workspace of what is checked. */
export const finance = (stage: SimulatedStage) => tenant(stage).workspace('Finance');

/** Gives an account a role in the workspace, or takes it away. */
export const become =
	(account: (stage: SimulatedStage) => string, role?: 'Viewer' | 'Contributor') =>
	(stage: SimulatedStage): void => {
		const { roles } = finance(stage);
		if (role === undefined) delete roles[account(stage)];
		else roles[account(stage)] = role;
	};

/** Moves the workspace to shared capacity. */
export const toShared = (stage: SimulatedStage) => delete finance(stage).capacityId;

/** Suspends every capacity. */
export function suspend(stage: SimulatedStage): void {
	for (const capacity of tenant(stage).capacities) capacity.state = 'Suspended';
}

/** What every target says that was not refreshed before. */
export const noRefreshYet: OutcomeCase = {
	check: 'lastRefresh',
	outcome: 'unknown',
	when: 'none',
	prepare: nothing,
	found: /No refresh/,
};

/** The outcomes of a check of gateways, for what reads through one that `through` makes. */
export function gatewayOutcomes(
	through: (gateway?: { status?: 'Offline'; isClosed?: boolean }) => OutcomeCase['prepare'],
): OutcomeCase[] {
	return [
		{ check: 'gateway', outcome: 'ok', when: 'online', prepare: through(), found: /is online/ },
		{
			check: 'gateway',
			outcome: 'problem',
			when: 'offline',
			prepare: through({ status: 'Offline' }),
			found: /does not work: it is offline/,
			prevents: true,
		},
		{
			check: 'gateway',
			outcome: 'unknown',
			when: 'may not be asked',
			prepare: through({ isClosed: true }),
			found: /could not be asked for: .*EntityNotFound/,
		},
	];
}
