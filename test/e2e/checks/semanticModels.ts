import { deepEqual, equal, ok } from 'node:assert/strict';
import { settingsOf } from '../../simulator/powerBi/modelSettings';
import { demo } from '../../simulator/seed';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { modelOf } from '../places';
import type { E2eBed } from '../e2eBed';
import { chosen } from '../workflow';

const modelCase = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });

const configured = ({ simulator }: E2eBed) => simulator.tenant.semanticModel('Configured');
const dax = "EVALUATE 'Größe & 100 %'";

/** What semantic models can be asked and told besides their refreshes. */
export const semanticModels = group('Power BI', [
	modelCase({
		operation: 'semanticModel.getAll',
		parameters: { workspace: chosen('Finance'), filters: { nameContains: 'config' } },
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				['Configured'],
			),
	}),
	modelCase({
		operation: 'semanticModel.getAll',
		title: 'of My workspace',
		as: 'user',
		parameters: { workspace: chosen('me', 'list') },
		expect: ({ items }) => ok(items.some(({ name }) => name === 'Scratch')),
	}),
	modelCase({
		operation: 'semanticModel.executeQuery',
		before: (bed) => {
			const rows = [{ 'Größe[Id]': 1, '[Total]': 2.5 }];
			settingsOf(configured(bed)).answers.set(dax, rows);
		},
		parameters: { ...modelOf('Configured'), query: dax },
		expect: ({ items }) => deepEqual(items, [{ Id: 1, Total: 2.5 }]),
	}),
	modelCase({
		operation: 'semanticModel.executeQuery',
		title: 'that is wrong',
		as: 'user',
		parameters: { ...modelOf('Configured'), query: 'EVALUATE SUMX(' },
		error: /The syntax for 'EVALUATE SUMX\(' is incorrect/,
	}),
	modelCase({
		operation: 'semanticModel.getTables',
		before: (bed) => {
			settingsOf(configured(bed)).infoFunctions = 'all';
		},
		parameters: modelOf('Configured'),
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				['Customers', 'Products', 'Orders'],
			),
	}),
	modelCase({
		operation: 'semanticModel.getParameters',
		as: 'user',
		parameters: modelOf('Configured'),
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				['Server', 'Max Rows'],
			),
	}),
	modelCase({
		operation: 'semanticModel.updateParameters',
		title: 'of somebody else',
		parameters: {
			...modelOf('Configured'),
			parametersInput: 'json',
			parametersJson: '{"Server":"new.contoso.com"}',
		},
		error: /PowerBINotAuthorizedException/,
	}),
	modelCase({
		operation: 'semanticModel.takeOver',
		parameters: modelOf('Configured'),
		expect: (_outcome, bed) => equal(configured(bed).configuredBy, demo.clientId),
	}),
	modelCase({
		operation: 'semanticModel.updateParameters',
		parameters: {
			...modelOf('Configured'),
			parameters: { parameter: [{ name: chosen('Server', 'list'), newValue: 'new.contoso.com' }] },
		},
		expect: (_outcome, bed) => {
			const [server] = settingsOf(configured(bed)).parameters;
			equal(server?.currentValue, 'new.contoso.com');
		},
	}),
	modelCase({
		operation: 'semanticModel.bindToGateway',
		parameters: { ...modelOf('Configured'), gateway: chosen('Head office') },
		expect: ({ items: [item] }, bed) =>
			equal(item?.gatewayId, settingsOf(configured(bed)).boundTo?.gatewayObjectId),
	}),
	modelCase({
		operation: 'semanticModel.updateRefreshSchedule',
		parameters: {
			...modelOf('Configured'),
			updateFields: {
				days: ['Monday', 'Friday'],
				times: ['07:00', '19:30'],
				timeZone: chosen('Europe/Berlin'),
				enabled: true,
			},
		},
		expect: (_outcome, bed) => {
			const { days, localTimeZoneId } = configured(bed).refreshSchedule ?? {};
			deepEqual([days, localTimeZoneId], [['Monday', 'Friday'], 'W. Europe Standard Time']);
		},
	}),
	modelCase({
		operation: 'semanticModel.getRefreshSchedule',
		as: 'user',
		parameters: modelOf('Configured'),
		expect: ({ items: [item] }) =>
			deepEqual([item?.enabled, item?.timeZone], [true, 'Europe/Berlin']),
	}),
	modelCase({
		operation: 'semanticModel.updateRefreshSchedule',
		title: 'of a DirectQuery model',
		before: (bed) => {
			settingsOf(configured(bed)).storage = 'directQuery';
		},
		parameters: {
			...modelOf('Configured'),
			scheduleKind: 'directQuery',
			updateFields: { frequency: 15 },
		},
		expect: (_outcome, bed) => equal(settingsOf(configured(bed)).directQuerySchedule.frequency, 15),
	}),
	modelCase({
		operation: 'semanticModel.getRefreshSchedule',
		title: 'of a DirectQuery model',
		parameters: { ...modelOf('Configured'), scheduleKind: 'directQuery' },
		expect: ({ items: [item] }) => equal(item?.frequency, 15),
	}),
	modelCase({
		operation: 'semanticModel.sync',
		before: (bed) => {
			settingsOf(configured(bed)).scaleOut.durationMs = 1_500;
		},
		parameters: modelOf('Configured'),
		status: 'completed',
		expect: ({ items: [item] }) => equal(item?.targetVersion, 2),
	}),
	modelCase({
		operation: 'semanticModel.getSyncStatus',
		as: 'user',
		parameters: modelOf('Configured'),
		status: 'completed',
		expect: ({ items: [item] }) => equal(item?.minActiveReadVersion, 2),
	}),
	modelCase({
		operation: 'semanticModel.delete',
		parameters: modelOf('Configured'),
		expect: (_outcome, { simulator }) => {
			const left = simulator.tenant.workspace('Finance').semanticModels;
			ok(!left.some(({ name }) => name === 'Configured'));
		},
	}),
]);
