import { demo } from '../simulator/seed';
import { settingsOf } from '../simulator/powerBi/modelSettings';
import { modelParameters, type SimulatedStage } from '../support/simulatedStage';
import { byId, once, type OperationCase } from './case';

const minute = 60_000;
const sales = ({ simulator }: SimulatedStage) => simulator.tenant.semanticModel('Sales');
const settings = (stage: SimulatedStage) => settingsOf(sales(stage));
const asUser = { authentication: 'oAuth2' };
const model = (stage: SimulatedStage) => modelParameters(stage);
const owned = (stage: SimulatedStage) => ({ ...asUser, ...modelParameters(stage) });

function addPast({ simulator }: SimulatedStage): void {
	simulator.startRefresh(simulator.tenant.semanticModel('Sales'), {
		type: 'Scheduled',
		at: simulator.clock.now() - 60 * minute,
		plan: { durationMs: minute, outcome: 'Completed' },
	});
}

function read(operation: string, more: Partial<OperationCase> = {}): OperationCase {
	return {
		operation: `powerBi semanticModel ${operation}`,
		kind: 'read',
		parameters: model,
		...more,
	};
}

function changed(
	operation: string,
	more: Omit<OperationCase, 'operation' | 'kind'>,
): OperationCase {
	return { operation: `powerBi semanticModel ${operation}`, kind: 'change', ...more };
}

const reads: OperationCase[] = [
	read('get', { gives: (stage) => ({ id: sales(stage).id, name: 'Sales' }) }),
	read('check', {
		reportsFaults: true,
		prepare: addPast,
		gives: () => ({ outcome: 'ok', problems: 0, unknowns: 0 }),
	}),
	read('getDatasources', { gives: () => ({ datasourceType: 'Sql' }) }),
	read('getParameters', { gives: () => ({ name: 'Server' }) }),
	read('getSyncStatus', { gives: () => ({ status: 'running' }) }),
	read('discoverGateways', { gives: () => ({ name: 'Head office' }) }),
	read('getAll', {
		parameters: (stage) => ({ workspace: model(stage).workspace, returnAll: true }),
	}),
	read('getTables', { parameters: model }),
	read('getRefreshSchedule', {
		prepare: (stage) => {
			sales(stage).refreshSchedule = { enabled: true, days: ['Monday'], localTimeZoneId: 'UTC' };
		},
	}),
	read('executeQuery', {
		parameters: (stage) => ({ ...model(stage), query: 'EVALUATE Orders' }),
		prepare: (stage) => settings(stage).answers.set('EVALUATE Orders', [{ 'Orders[Id]': 1 }]),
	}),
];

const changes: OperationCase[] = [
	changed('bindToGateway', {
		parameters: (stage) => ({
			...owned(stage),
			gateway: byId(settings(stage).gateways[0]?.id ?? ''),
			datasourceIds: '',
		}),
		act: { method: 'POST', path: /Default\.BindToGateway$/ },
		effects: (stage) => once(settings(stage).boundTo !== undefined),
	}),
	changed('delete', {
		parameters: model,
		act: { method: 'DELETE', path: /\/datasets\/[^/]+$/ },
		effects: ({ simulator }) => {
			const { semanticModels } = simulator.tenant.workspace('Finance');
			return once(semanticModels.every(({ name }) => name !== 'Sales'));
		},
	}),
	changed('takeOver', {
		parameters: model,
		act: { method: 'POST', path: /Default\.TakeOver$/ },
		effects: (stage) => once(sales(stage).configuredBy === demo.clientId),
	}),
	changed('updateParameters', {
		parameters: (stage) => ({
			...owned(stage),
			parametersInput: 'json',
			parametersJson: '{ "Server": "new.contoso.com" }',
		}),
		act: { method: 'POST', path: /Default\.UpdateParameters$/ },
		effects: (stage) =>
			once(settings(stage).parameters.some((one) => one.currentValue === 'new.contoso.com')),
	}),
	changed('updateRefreshSchedule', {
		parameters: (stage) => ({ ...owned(stage), updateFields: { times: ['06:00'] } }),
		act: { method: 'PATCH', path: /efreshSchedule$/ },
		effects: (stage) => once(JSON.stringify(sales(stage).refreshSchedule ?? {}).includes('06:00')),
	}),
];

const sync: OperationCase = {
	operation: 'powerBi semanticModel sync',
	kind: 'start',
	parameters: model,
	prepare: (stage) => {
		settings(stage).scaleOut.durationMs = 2 * minute;
	},
	act: { method: 'POST', path: /queryScaleOut\/sync$/ },
	effects: (stage) => {
		const { startedAt, durationMs } = settings(stage).scaleOut;
		if (startedAt === undefined) return [];
		return [{ succeeds: true, endsAt: startedAt + durationMs }];
	},
};

/** What there is to semantic models besides their refreshes. */
export const modelCases: OperationCase[] = [...reads, ...changes, sync];
