import type { IDataObject } from 'n8n-workflow';

import { openScene, type Scene } from '../faults/scene';
import { read } from '../support/documentation';
import { runLoop } from '../support/loop';
import { undescribed } from '../support/outputSchema';
import { ownNodes } from '../support/ownNodes';
import { renewStage, strikeStage } from '../support/stage';
import { runOf, type OperationCase } from './case';
import { lackingIds } from './commonIds';
import { cases } from './index';
import { registeredOperations } from './operations';

it('has a case for every operation of the nodes, and for no other', () => {
	const described = new Set(cases.map(({ operation }) => operation));
	const operations = registeredOperations().filter((operation) => operation.includes(' '));
	expect([...described].sort()).toEqual(operations.sort());
});

it('can tell what every start and change really did', () => {
	const acting = cases.filter(({ kind }) => kind === 'start' || kind === 'change');
	const blind = acting.filter(({ act, effects }) => !(act && effects));
	expect(blind).toEqual([]);
});

it('has the rows of every case in docs/fault-matrix.md; if not, run npm run test:faults -- --write', () => {
	const page = read('docs/fault-matrix.md');
	const names = cases
		.filter(({ sendsNothing }) => !sendsNothing)
		.map((one) => nameOf(one).split(' ').slice(1).join(' '));
	expect(names.filter((name) => !page.includes(`\n| ${name} |`))).toEqual([]);
});

describe('in the engine', () => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await openScene();
	});
	afterAll(() => strikeStage(scene));

	it.each(cases.map((one) => [nameOf(one), one] as const))(
		'%s does it, and gives items that its schema describes, with ids of the same names',
		async (_name, one) => {
			renewStage(scene);
			await one.prepare?.(scene);
			scene.simulator.record.clear();
			const items = await itemsOf(one);
			expect(scene.simulator.record.calls.length === 0).toBe(one.sendsNothing === true);
			if (one.gives) expect(items[0]).toMatchObject(one.gives(scene));
			if (one.effects) expect(one.effects(scene)).toMatchObject([{ succeeds: true }]);
			expect(undescribed(...placeOf(one), items)).toEqual([]);
			expect(lackingIds(...placeOf(one), items)).toEqual([]);
		},
	);

	async function itemsOf(one: OperationCase): Promise<IDataObject[]> {
		const run = runOf(one, scene);
		const isLoop = one.kind === 'follow';
		const { json, error } = isLoop ? await looped(run) : await scene.run(run);
		if (error) throw error;
		return json;
	}

	async function looped(run: ReturnType<typeof runOf>) {
		const { passes, error } = await runLoop(scene, run);
		const ended = passes.flatMap(({ data }) => data?.main?.[1] ?? []);
		return { json: ended.map(({ json }) => json), error };
	}
});

function nameOf({ operation, variant }: OperationCase): string {
	return variant === undefined ? operation : `${operation} (${variant})`;
}

/** The folder of the node, and `resource.operation`. */
function placeOf({ operation }: OperationCase): [string, string] {
	const [node, resource, name] = operation.split(' ');
	const type = ownNodes.find(({ description }) => description.name === node);
	return [type?.constructor.name ?? '', `${resource}.${name}`];
}
