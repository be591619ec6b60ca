import { makePushDataset } from '../test/simulator/powerBi/pushTables';
import { extraRefreshablesOf } from '../test/simulator/powerBi/refreshables';
import { demo } from '../test/simulator/seed';
import { startSimulator, type Simulator } from '../test/simulator/simulator';
import type { PreparedSimulator, Question, Wanted } from './preparedSimulator';

const columns = [
	{ name: 'Id', dataType: 'Int64' },
	{ name: 'Amount', dataType: 'Double' },
	{ name: 'When', dataType: 'DateTime' },
	{ name: 'Name', dataType: 'String' },
];

/**
 * The simulator in a process of its own, so that neither its work nor its memory is measured. Makes what its parent
 * wants and tells how to reach it.
 */
async function serve({
	pushDatasets,
	refreshables,
	models = 0,
}: Wanted): Promise<PreparedSimulator> {
	const simulator = await startSimulator();
	process.on('message', (question: Question) => process.send?.(answerTo(simulator, question)));
	simulator.record.keepBodies = false;
	simulator.record.limit = 1_000_000;
	const { tenant } = simulator;
	const workspace = tenant.workspace('Finance');
	const datasetIds = Array.from({ length: pushDatasets }, (_, n) => {
		const model = tenant.addSemanticModel(workspace, { name: `Push ${n}` });
		makePushDataset(model, [{ name: 'Rows', columns }], 'basicFIFO').keptRows = 1;
		return model.id;
	});
	addRefreshables(simulator.tenant, refreshables);
	const modelIds = Array.from(
		{ length: models },
		(_, n) =>
			tenant.addSemanticModel(workspace, {
				name: `Fleet ${n}`,
				defaultPlan: { durationMs: 20_000 + (n % 21) * 1000, outcome: 'Completed' },
			}).id,
	);
	const application = tenant.applications.find(({ clientId }) => clientId === demo.clientId);
	if (!application) throw new Error('the demo tenant has no application');
	return {
		caCertificate: simulator.caCertificate,
		credential: simulator.servicePrincipal(),
		powerBiUrl: simulator.urls.powerBi,
		token: simulator.accessToken({ application }),
		workspaceId: workspace.id,
		datasetIds,
		modelIds,
	};
}

function answerTo({ record, faults }: Simulator, question: Question): number {
	if (question.ask === 'requests') return record.count({ service: 'powerBi' });
	faults.clear();
	if (question.delayMs > 0)
		faults.add({ service: 'powerBi', path: /./, delayMs: question.delayMs });
	return question.delayMs;
}

function addRefreshables(tenant: Parameters<typeof extraRefreshablesOf>[0], count: number): void {
	const [capacity] = tenant.capacities;
	const { id, name } = tenant.workspace('Finance');
	if (!capacity) throw new Error('the demo tenant has no capacity');
	const all = extraRefreshablesOf(tenant);
	for (let n = 0; n < count; n++) {
		const startTime = new Date(1_760_000_000_000 + n * 1000).toISOString();
		const record = {
			id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
			name: `Model ${n}`,
			kind: 'Dataset',
			startTime,
			endTime: startTime,
			refreshCount: 22,
			refreshFailures: 1,
			averageDuration: 289.3,
			medianDuration: 268.6,
			refreshesPerDay: 11,
			lastRefresh: {
				requestId: `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`,
				refreshType: 'ViaApi',
				startTime,
				endTime: startTime,
				status: 'Completed',
				refreshAttempts: [{ attemptId: 1, startTime, endTime: startTime, type: 'Data' }],
			},
			refreshSchedule: {
				days: ['Sunday', 'Friday', 'Saturday'],
				times: ['07:00', '11:30', '16:00', '23:30'],
				enabled: true,
				localTimeZoneId: 'UTC',
				notifyOption: 'MailOnFailure',
			},
			configuredBy: ['ada@contoso.com'],
		};
		all.push({ record, capacity, workspace: { id, name } });
	}
}

process.once('message', (wanted: Wanted) => {
	serve(wanted).then(
		(prepared) => process.send?.(prepared),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
process.once('disconnect', () => process.exit(0));
