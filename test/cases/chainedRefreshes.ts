import { load } from '../simulator/fabric/sqlEndpoint';
import { modelParameters, type SimulatedStage } from '../support/simulatedStage';
import type { OperationCase } from './case';

/** The model Sales as it reads through the endpoint of Bronze, into which newer rows were loaded just now. */
function prepare({ simulator }: SimulatedStage): void {
	const { tenant, clock } = simulator;
	const { endpoint } = tenant.item('Bronze');
	const model = tenant.semanticModel('Sales');
	if (endpoint === undefined) throw new Error('Bronze has no endpoint');
	const rows = [{ Id: 1 }, { Id: 2 }];
	load(endpoint, { name: 'Orders', rows, at: clock.now() });
	model.reads = endpoint;
	model.nextRefreshes.push({ durationMs: 120_000, outcome: 'Completed' });
}

/** Refreshes with what may come right before and after them, by how the start of a refresh is judged. */
export function chainedRefreshCases(
	starting: Pick<OperationCase, 'kind' | 'act' | 'effects' | 'forget'>,
): OperationCase[] {
	const parameters = (stage: SimulatedStage) => ({
		refreshKind: 'standard',
		...modelParameters(stage),
	});
	const refresh = { ...starting, operation: 'powerBi semanticModel refresh', parameters, prepare };
	return [
		{
			...refresh,
			variant: 'synchronized first',
			options: { syncEndpointsFirst: 'stop' },
		},
		{
			...refresh,
			variant: 'synchronized first if possible',
			options: { syncEndpointsFirst: 'goOn' },
			readsBy: /\/refreshMetadata$/,
		},
		{
			...refresh,
			variant: 'data checked',
			options: { checkData: 'COUNTROWS(Orders) > 0' },
			readsBy: /\/executeQueries$/,
		},
	];
}
