import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { openScene, type Scene } from '../faults/scene';
import { untilSettled } from '../support/fastTime';
import { strikeStage } from '../support/stage';
import { runOf, type OperationCase } from './case';
import { cases } from './index';
import { placesOf, type Place } from './oddValues';
import { withParameter } from './runWith';
import { setScene, steady } from './transcript';

// What the lists of the forms offer for each case: all, by a filter, in the tenant's view, and what they say where
// everything is refused. Kept beside this file; `npm run generate` writes it anew.

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

const searchOf = ({ field }: Place) =>
	field.modes?.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? [])[0];

const asked = new Map<string, { one: OperationCase; place: Place }>();
for (const one of cases) {
	for (const place of placesOf(one)) {
		const [node, resource] = one.operation.split(' ');
		const method = searchOf(place);
		if (method) asked.set(`${node} ${resource} ${method} for ${place.path}`, { one, place });
	}
}

it.each([...asked].sort(([one], [other]) => (one < other ? -1 : 1)))(
	'%s',
	async (_name, { one, place }) => {
		const told = [];
		for (const how of ['all', 'filtered', 'tenant', 'refused'] as const) {
			await setScene(scene, one);
			if (how === 'refused') refuseAll();
			told.push(`${how}:`, ...(await offered({ one, place, how })).map((line) => `\t${line}`));
		}
		expect(told.join('\n')).toMatchSnapshot();
	},
);

async function offered(asking: { one: OperationCase; place: Place; how: string }) {
	const { one, place, how } = asking;
	const run = runOf(one, scene);
	const parameters =
		how === 'tenant' ? withParameter(run.parameters, 'view', 'tenant') : run.parameters;
	const [node = ''] = one.operation.split(' ');
	const search = scene.engine.methods(node).listSearch?.[searchOf(place) ?? ''] as Search;
	const path = place.path.split('.').slice(0, -1).join('.');
	const ctx = scene.engine.editor({ ...run, parameters }, path && `parameters.${path}`);
	const began = Date.now();
	try {
		const { results, paginationToken } = await untilSettled(
			search.call(ctx, how === 'filtered' ? 'a' : undefined),
		);
		const rows = results.map((row) => JSON.stringify(row));
		return steady([...rows, ...(paginationToken ? ['and more'] : [])].slice(0, 40), began);
	} catch (error) {
		return steady([`error: ${(error as Error).message}`], began);
	}
}

function refuseAll(): void {
	for (const service of ['powerBi', 'fabric', 'analysisServices'] as const) {
		const body = { error: { code: 'Refused', message: 'You may not.' } };
		scene.simulator.faults.add({ service, path: /\//, status: 403, body });
	}
}
