import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../simulator/faults';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem, workspaceParameter } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	stage.simulator.tenant.fabric.settings.operationMs = 9000;
});

afterEach(() => strikeStage(stage));

const breakResult = (fault: Partial<Fault>) =>
	stage.simulator.faults.add({ service: 'fabric', path: /\/result$/, ...fault });
const create = async () =>
	await stage.run(
		fabricRun(['dataflow', 'create'], { ...workspaceParameter(stage), displayName: 'Returns' }),
	);
const getDefinition = async () =>
	await stage.run(
		fabricRun(['dataflow', 'getDefinition'], { ...dataflowParameters(stage), output: 'parts' }),
	);

it.each<[string, Partial<Fault>]>([
	['a fault of the service', { status: 503, times: 9 }],
	['a long throttle', { status: 429, times: 1, headers: { 'retry-after': '240' } }],
	['answers that are cut off', { truncate: true, times: 9 }],
])('endures %s while it fetches what was created', async (_what, fault) => {
	breakResult(fault);
	expect(onlyItem(await create())).toMatchObject({ displayName: 'Returns' });
	expect(stage.calls('POST', /\/items$/)).toHaveLength(1);
});

it('names the operation when what was created cannot be fetched', async () => {
	breakResult({ status: 403, body: { errorCode: 'Forbidden', message: 'Not yours' } });
	const { error } = await create();
	expect(error?.message).toContain('read the result of the creation of dataflow "Returns"');
	expect(error?.message).toMatch(/ID [0-9a-f-]{36}/);
});

it('says what failed, with the same words in the error and in the result', async () => {
	const error = { errorCode: 'ItemDisplayNameAlreadyInUse', message: 'The name is taken.' };
	stage.simulator.tenant.fabric.nextOperations.push({ durationMs: 9000, error });
	const failure = (await create()).error;
	expect(failure?.message).toMatch(
		/^The creation of dataflow "Returns" in workspace "Finance" failed after 9 s: The name is taken \(ItemDisplayNameAlreadyInUse\)\./,
	);
	const { summary, dataflowName } = (failure as { context?: { result?: IDataObject } }).context
		?.result as IDataObject;
	expect(dataflowName).toBe('Returns');
	expect(summary).toBe(failure?.message);
});

it('takes no refusal that was cut off for a failed update', async () => {
	breakResult({ truncate: true, skip: 1, times: 1 });
	const { error } = await stage.run(
		fabricRun(['dataflow', 'updateDefinition'], {
			...dataflowParameters(stage),
			definitionFrom: 'text',
			mashup: 'section Section1; shared Orders = 1;',
		}),
	);
	expect(error).toBeUndefined();
});

it('says what became of a change whose answer broke off', async () => {
	const { simulator } = stage;
	simulator.faults.add({ service: 'fabric', method: 'PATCH', path: /./, reset: 'during' });
	const { error } = await stage.run(
		fabricRun(['dataflow', 'update'], {
			...dataflowParameters(stage),
			updateFields: { description: 'New' },
		}),
	);
	expect(error?.message).toContain('the answer was cut off');
	expect(stage.calls('PATCH', /./)).toHaveLength(1);
	expect(simulator.tenant.dataflow('Orders').description).toBe('New');
});

it.each<[string, Partial<Fault>]>([
	['was cut off', { truncate: true, times: 1 }],
	['broke off', { reset: 'during', times: 1 }],
	['is a page', { status: 200, body: '<html>Sign in</html>', times: 1 }],
])('takes no answer that %s for a definition', async (_what, fault) => {
	breakResult(fault);
	const [item] = (await getDefinition()).json;
	expect(item?.parts).not.toHaveLength(0);
});
