import { NodeHelpers, Workflow, type INode, type INodeType, type INodeTypes } from 'n8n-workflow';

import { PowerBi } from '../../../../nodes/PowerBi/PowerBi.node';
import { leadsBack } from '../../../../nodes/shared/durable/wiring';
import { newExecution, workflowOf } from '../../../support/engine';
import { untilSettled } from '../../../support/fastTime';
import { runLoop, type LoopResult } from '../../../support/loop';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { follow, started } from './durableRuns';

const hintsOf = ({ passes }: LoopResult) =>
	passes.flatMap(({ hints = [] }) => hints.map(({ message }) => message));
const to = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main', index: 0 }));

it.each([
	['directly', { Follow: { main: [to('Follow'), to('After')] } }, true],
	[
		'through other nodes',
		{ Follow: { main: [to('Log', 'Set')] }, Set: { main: [to('Follow')] } },
		true,
	],
	['not at all', { Follow: { main: [[], to('After')] } }, false],
	['from the wrong output', { Follow: { main: [to('After'), to('Follow')] } }, false],
	['not, with a gap in the outputs', { Follow: { main: [null, to('Follow')] } }, false],
	[
		'not, by way of a loop of others',
		{ Follow: { main: [to('A')] }, A: { main: [to('B')] }, B: { main: [to('A')] } },
		false,
	],
	['not, without connections', {}, false],
])('sees whether the first output leads back: %s', (_how, connections, expected) => {
	expect(leadsBack(connections, 'Follow')).toBe(expected);
});

describe('in the engine', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await setStage();
	});

	afterEach(() => strikeStage(stage));

	it.each([
		['is not connected', [[], ['After']]],
		['leads elsewhere', [['After'], ['Under test']]],
	])('refuses to forget running jobs when Still Running %s', async (_how, wiring) => {
		const { run, error } = await runLoop(stage, {
			...follow([await started(stage)]),
			wiring,
		});
		expect(run.status).toBe('error');
		expect(error?.message).toContain('Still Running does not lead back');
		expect(stage.calls('GET', /refreshes/)).toEqual([]);
	});

	it.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'ends although Always Output Data is on (On Error: %s)',
		async (onError) => {
			const { arrivals, failures, run } = await runLoop(stage, {
				...follow([await started(stage)]),
				settings: { onError, alwaysOutputData: true },
			});
			expect(arrivals.map(({ json }) => json.status)).toEqual(['completed']);
			expect(failures).toEqual([]);
			expect(run.status).toBe('success');
		},
	);

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'tells a missing loop once with %s',
		async (onError) => {
			const { arrivals, failures, passes, run } = await runLoop(stage, {
				...follow([await started(stage)]),
				settings: { onError, alwaysOutputData: true },
				wiring: [[], ['After'], ['Failed']],
			});
			const told = [...arrivals, ...failures].map(({ json }) => String(json.error));
			expect(told).toEqual([expect.stringContaining('does not lead back')]);
			expect(passes).toHaveLength(1);
			expect(run.status).toBe('success');
		},
	);

	it('does not go round with errors of a job when the workflow goes on after them', async () => {
		const { arrivals, passes } = await runLoop(stage, {
			...follow([{ refreshId: '' }]),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(String(arrivals[0]?.json.error)).toContain('gave nothing for item 0');
		expect(passes).toHaveLength(1);
	});

	it('goes round through another node as well', async () => {
		const { arrivals, error } = await runLoop(stage, {
			...follow([await started(stage)]),
			through: true,
		});
		expect(error).toBeUndefined();
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('survives being parked with an error output, which n8n sorts by emptying what it is given', async () => {
		const { arrivals, run } = await runLoop(stage, {
			...follow([await started(stage)]),
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.status).toBe('success');
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('works in the older execution order, too', async () => {
		const { arrivals, run } = await runLoop(stage, {
			...follow([await started(stage)]),
			executionOrder: 'v0',
		});
		expect(run.status).toBe('success');
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('says so when what follows stands where n8n runs it last', async () => {
		const items = [await started(stage), await started(stage, { model: 'Budget' })];
		const low = await runLoop(stage, { ...follow(items), positions: { After: [300, 400] } });
		expect(hintsOf(low)).toContainEqual(
			expect.stringContaining('"After" will run only when all jobs'),
		);
	});

	it('names all that stand there', async () => {
		const items = [await started(stage), await started(stage, { model: 'Budget' })];
		const low = await runLoop(stage, {
			...follow(items),
			wiring: [['Under test'], ['After', 'Failed']],
			positions: { 'Under test': [0, 0], After: [300, 400] },
		});
		expect(hintsOf(low)).toContainEqual(
			expect.stringContaining('"After", "Failed" will run only when all jobs'),
		);
	});

	it('does not ask for the loop when a single step is tried out in the editor', async () => {
		const run = follow([await started(stage)]);
		const data = workflowOf(run);
		const stored = newExecution(data, run);
		stored.startData = { destinationNode: { nodeName: 'Under test', mode: 'inclusive' } };
		const ended = await untilSettled(Promise.resolve(stage.engine.execute(data, stored)));
		const [task] = ended.data.resultData.runData['Under test'] ?? [];

		expect(ended.status).toBe('success');
		expect(task?.data?.main?.[0]?.[0]?.json).toMatchObject({ status: 'running' });
	});
});

describe('the node', () => {
	const powerBi = new PowerBi();

	it.each([
		['followRefresh', ['Still Running', 'Finished']],
		['refresh', [undefined]],
		['getRefreshes', [undefined]],
	])('has the outputs of its operation %s', (operation, names) => {
		const node: INode = {
			id: '1',
			name: 'Power BI',
			type: 'powerBi',
			typeVersion: 1,
			position: [0, 0],
			parameters: { resource: 'semanticModel', operation },
		};
		const nodeTypes = { getByNameAndVersion: () => powerBi } as unknown as INodeTypes;
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const outputs = NodeHelpers.getNodeOutputs(workflow, node, powerBi.description);
		const shown = outputs.map((one) => (typeof one === 'string' ? undefined : one.displayName));
		expect(NodeHelpers.getConnectionTypes(outputs)).toEqual(names.map(() => 'main'));
		expect(shown).toEqual(names);
	});

	it.each([
		['a node', 'powerBi', true],
		["an agent's tool", 'powerBiTool', false],
	])('offers it in %s: %#', (_what, name, offered) => {
		const description = { ...powerBi.description, name } as INodeType['description'];
		const option = description.properties
			.flatMap(({ name: field, options = [] }) => (field === 'operation' ? options : []))
			.find((one) => 'value' in one && one.value === 'followRefresh');
		expect(option).toBeDefined();
		const shown = NodeHelpers.displayParameter(
			{ resource: 'semanticModel' },
			option as never,
			{ typeVersion: 1 },
			description,
		);
		expect(shown).toBe(offered);
	});
});
