import type { INodeParameters } from 'n8n-workflow';

import {
	serverParameters,
	modelParameters,
	setStage,
	strikeStage,
	type Stage,
} from '../support/stage';
import { asUser, locator, powerBi, refusal } from '../support/powerBi';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const enhanced = { refreshKind: 'enhanced' };
const refreshWith = (more: object) =>
	powerBi('semanticModel', 'refresh', { ...modelParameters(stage), ...more });
const started = () => stage.calls('POST', /\/refreshes$/);

it.each([
	['an empty list of tables', { ...enhanced, objectsInput: 'list', objects: {} }],
	['[] as JSON', { ...enhanced, objectsInput: 'json', objectsJson: '[]' }],
	['nothing as JSON', { ...enhanced, objectsInput: 'json', objectsJson: '={{ undefined }}' }],
])('never refreshes the whole model for %s', async (_name, more) => {
	expect(await refusal(stage, refreshWith(more))).toContain(
		'choose at least one table, or Whole Model',
	);
	expect(started()).toEqual([]);
});

it('takes a single table for a list of one', async () => {
	const objectsJson = '={{ ({ table: "Orders" }) }}';
	await stage.run(refreshWith({ ...enhanced, objectsInput: 'json', objectsJson }));
	expect(started()[0]?.body).toMatchObject({ objects: [{ table: 'Orders' }] });
});

it('takes no object for the name of a partition', async () => {
	const objectsJson = '={{ [{ table: "Orders", partition: { id: 1 } }] }}';
	const run = refreshWith({ ...enhanced, objectsInput: 'json', objectsJson });
	expect(await refusal(stage, run)).toContain('that is no name');
	expect(started()).toEqual([]);
});

it.each([
	['2026-02-01', '2026-02-01T00:00:00'],
	['2026-02-01T12:00:00', '2026-02-01T12:00:00'],
	['2026-02-01T00:00:00+02:00', '2026-02-01T00:00:00+02:00'],
])('sends the effective date %s as a full date and time', async (given, sent) => {
	await stage.run(refreshWith({ ...enhanced, refreshOptions: { effectiveDate: given } }));
	expect(started()[0]?.body).toMatchObject({ effectiveDate: sent });
});

it.each([0, -1, 1e9, '={{ "0" }}'])(
	'refuses a deadline of %s minutes with its range, before the start',
	async (deadlineMinutes) => {
		const message = await refusal(stage, refreshWith({ options: { deadlineMinutes } }));
		expect(message).toContain('Deadline (Minutes) must be a number from 0.01 to 525,600');
		expect(started()).toEqual([]);
	},
);

it('waits as long as ever when an expression gives no deadline', async () => {
	const { error } = await stage.run(refreshWith({ options: { deadlineMinutes: '={{ "" }}' } }));
	expect(error).toBeUndefined();
});

it('counts a switch that an expression gives as text', async () => {
	const { json } = await stage.run(refreshWith({ waitForCompletion: '={{ "false" }}' }));
	expect(json[0]).toMatchObject({ status: 'notStarted' });
});

it('synchronizes after a refresh when the switch is a text', async () => {
	const parameters = {
		...serverParameters(stage),
		operation: 'refresh',
		syncReplicas: '={{ "true" }}',
	};
	const run = { type: 'azureAnalysisServices', parameters: parameters as INodeParameters };
	const { json } = await stage.run(run);
	expect(json[0]).toMatchObject({ status: 'completed' });
	expect(json[0]).toHaveProperty('sync');
});

it('says which of several items has an expression that gives nothing', async () => {
	const value = '={{ $json.model }}';
	const model = stage.simulator.tenant.semanticModel('Sales').id;
	const items = [{ model }, { model }, {}];
	const run = powerBi(
		'semanticModel',
		'get',
		{ ...modelParameters(stage), semanticModel: locator('id', value) },
		{ items },
	);
	expect(await refusal(stage, run)).toBe(
		'The expression in Semantic Model gave nothing for item 2.',
	);
});

it('leaves a schedule alone when the expression of a change gives nothing', async () => {
	const updateFields = { days: ['Monday'], enabled: '={{ $json.nothing }}' };
	const run = powerBi('semanticModel', 'updateRefreshSchedule', {
		...modelParameters(stage),
		...asUser,
		updateFields,
	});
	expect(await refusal(stage, run)).toBe('The expression in Enabled gave nothing for item 0.');
	expect(stage.calls('PATCH', /./)).toEqual([]);
});

it('refuses an odd number of parallel items with each item, one after the other', async () => {
	const options = { parallelism: '={{ "many" }}' };
	const items = [{}, {}];
	const settings = { onError: 'continueRegularOutput' as const };
	const { json } = await stage.run({ ...refreshWith({ options }), items, settings });
	expect(json).toHaveLength(2);
	for (const item of json)
		expect(item.error).toContain('Refreshes in Parallel must be a whole number');
	expect(started()).toEqual([]);
});

it('says that no input item came in, where n8n gives an empty one in its place', async () => {
	const { run } = await stage.run(powerBi('message', 'compose'));
	const [task] = run.data.resultData.runData['Under test'] ?? [];
	expect(task?.hints).toMatchObject([
		{ message: expect.stringContaining('No input item came in') },
	]);
});
