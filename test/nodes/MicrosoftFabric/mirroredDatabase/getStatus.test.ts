import { mirroringState } from '../../../../nodes/shared/fabric/runs/mirroring';
import { replicating, type MirroringState } from '../../../simulator/fabric/mirroring';
import { items, locator, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;
let mirroring: MirroringState;

beforeEach(async () => {
	stage = await setStage();
	const { tenant } = stage.simulator;
	mirroring = replicating();
	const finance = tenant.workspace('Finance');
	tenant.addItem(finance, { type: 'MirroredDatabase', name: 'Shop', mirroring });
});

afterEach(() => strikeStage(stage));

const run = (more: object = {}) =>
	fabricRun(['mirroredDatabase', 'getStatus'], {
		...workspaceParameter(stage),
		item: locator('name', 'Shop'),
		...more,
	});
const waiting = { waitUntilReplicating: true };

it('says of the database and of every table over all pages how they are', async () => {
	mirroring.tables.push({ schema: 'dbo', name: 'Stock', status: 'Reseeding' });
	expect(await items(stage, run())).toMatchObject([
		{
			itemName: 'Shop',
			itemType: 'MirroredDatabase',
			status: 'running',
			mirroringStatus: 'Running',
			mirroredTables: [
				{ table: 'dbo.Orders', status: 'Replicating', processedRows: 100 },
				{ table: 'dbo.Customers' },
				{ table: 'dbo.Stock', status: 'Reseeding' },
			],
		},
	]);
});

it('waits until all of it replicates', async () => {
	mirroring.readyAt = stage.simulator.clock.now() + 10 * 60_000;
	expect(await items(stage, run())).toMatchObject([{ status: 'running' }]);
	expect(await items(stage, run(waiting))).toMatchObject([
		{ status: 'completed', successful: true, mirroringStatus: 'Running' },
	]);
	expect(stage.simulator.clock.now()).toBeGreaterThanOrEqual(mirroring.readyAt);
});

it('does not wait for what has stopped', async () => {
	Object.assign(mirroring, { status: 'Stopped', error: { errorCode: 'X1', message: 'No log.' } });
	expect(await refusal(stage, run(waiting))).toMatch(
		/^The mirroring of mirrored database "Shop" in workspace "Finance" failed: No log \(X1\)/,
	);
	expect(await items(stage, run())).toMatchObject([{ status: 'failed', successful: false }]);
});

it('names the tables that failed', async () => {
	mirroring.tables[1]!.status = 'Failed';
	expect(await refusal(stage, run(waiting))).toContain(
		'1 of 2 tables do not replicate: dbo.Customers is Failed',
	);
});

const row = (status: string) => ({ sourceTableName: 'T', status });

it.each([
	['Running', [row('Replicating')], 'completed'],
	['Running', [row('Snapshotting')], 'running'],
	['Running', [], 'running'],
	['Running', [row('Stopped')], 'failed'],
	['Running', [row('Marooned')], 'failed'],
	['Initialized', [row('Replicating')], 'running'],
	['Starting', [], 'running'],
	['Paused', [row('Replicating')], 'failed'],
	['Stopping', [], 'failed'],
	['Marooned', [row('Replicating')], 'failed'],
])('reads %s with %j as %s', (status, rows, wanted) => {
	expect(mirroringState({ status }, rows).status).toBe(wanted);
});
