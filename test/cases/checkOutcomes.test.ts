import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openScene, type Scene } from '../faults/scene';
import { undescribed } from '../support/outputSchema';
import { modelParameters, serverParameters, strikeStage } from '../support/stage';
import { byId } from './case';
import { dataflowCheckOutcomes } from './dataflowCheckOutcomes';
import { gen1CheckOutcomes, gen1Parameters } from './gen1CheckOutcomes';
import { modelCheckOutcomes } from './modelCheckOutcomes';
import type { OutcomeCase } from './outcomeCase';
import { serverCheckOutcomes } from './serverCheckOutcomes';
import { setScene, steady } from './transcript';

/** An operation that checks, and the states in which its checks come to each outcome. */
interface Checking {
	place: [type: string, node: string, resource: string];
	outcomes: OutcomeCase[];
	parameters(scene: Scene): object;
	/** Outcomes that a check cannot have. */
	impossible: string[];
}

const semanticModels: Checking = {
	place: ['powerBi', 'PowerBi', 'semanticModel'],
	outcomes: modelCheckOutcomes,
	parameters: (scene) => modelParameters(scene),
	impossible: [],
};

const serverModels: Checking = {
	place: ['azureAnalysisServices', 'AzureAnalysisServices', 'model'],
	outcomes: serverCheckOutcomes,
	parameters: (scene) => serverParameters(scene),
	// An alias that leads nowhere leaves nothing to check: the list then says so alone.
	impossible: ['alias: problem', 'alias: unknown'],
};

const dataflows: Checking = {
	place: ['fabricDataflow', 'FabricDataflow', 'job'],
	outcomes: dataflowCheckOutcomes,
	parameters: ({ simulator: { tenant } }) => ({
		authentication: 'oAuth2',
		workspace: byId(tenant.workspace('Finance').id),
		dataflow: byId(tenant.dataflow('Orders').id),
	}),
	// Nothing has to be asked to know what kind of account it is.
	impossible: ['account: unknown'],
};

const gen1Dataflows: Checking = {
	place: ['powerBi', 'PowerBi', 'dataflow'],
	outcomes: gen1CheckOutcomes,
	parameters: (scene) => gen1Parameters(scene),
	impossible: [],
};

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

type Item = IDataObject & { checks: IDataObject[] };

async function checked({ place, parameters }: Checking, one?: OutcomeCase): Promise<Item> {
	await setScene(scene, one ?? {});
	const given = { ...parameters(scene), ...one?.parameters?.(scene) };
	const [type, , resource] = place;
	const run = { type, parameters: { ...given, resource, operation: 'check' } as INodeParameters };
	const { json, error } = await scene.run(run);
	if (error) throw error;
	return json[0] as Item;
}

const titled = ({ outcomes }: Checking) =>
	outcomes.map((one) => [`${one.check}: ${one.outcome}, ${one.when}`, one] as const);

describe.each([
	['a semantic model', semanticModels],
	['a model of Analysis Services', serverModels],
	['a dataflow', dataflows],
	['a dataflow of the first generation', gen1Dataflows],
])('the checks of %s', (_name, checking) => {
	it.each(titled(checking))('%s', async (_title, one) => {
		const item = await checked(checking, one);
		const record = item.checks.find(({ check }) => check === one.check);
		expect(record).toMatchObject({
			outcome: one.outcome,
			found: expect.stringMatching(one.found) as string,
		});
		expect(record?.preventsRefresh).toBe(one.prevents);
		if (one.outcome === 'problem') {
			expect(record?.whoCanFix).toEqual(expect.any(String));
			expect(item.summary).toContain(String(record?.howToFix));
			if (one.prevents) expect(item.outcome).toBe('problem');
		}
		const { checks, ...whole } = item;
		const said = [whole, record, checks.map(({ outcome }) => outcome)];
		expect(
			steady(
				said.map((part) => JSON.stringify(part)),
				Date.now(),
			),
		).toMatchSnapshot();
		const [, node, resource] = checking.place;
		expect(undescribed(node, `${resource}.check`, [item])).toEqual([]);
	});

	it('have a state for each of their outcomes', async () => {
		const { checks } = await checked(checking);
		const known = checking.outcomes.map(({ check, outcome }) => `${check}: ${outcome}`);
		const lacking = checks
			.flatMap(({ check }) =>
				['ok', 'problem', 'unknown'].map((outcome) => `${String(check)}: ${outcome}`),
			)
			.filter((state) => !known.includes(state));
		expect(lacking).toEqual(checking.impossible);
	});
});
