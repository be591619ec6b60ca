import { PowerBiTrigger } from '../../../nodes/PowerBiTrigger/PowerBiTrigger.node';
import { placesAmong, refusedBy, type Place } from '../../cases/oddValues';
import { parametersWith } from '../../cases/runWith';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { trigger, workflow } from './triggerRuns';

let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(() => strikeStage(stage));

const places = placesAmong(new PowerBiTrigger().description.properties).filter(
	({ field }) => !field.noDataExpression,
);
// Names of models and dataflows are looked up, whatever they are.
const listed = places.filter(({ field }) => !field.typeOptions?.loadOptionsMethod);

it.each(listed.map((place) => [place.path, place] as const))(
	'%s refuses what it cannot take, before anything is asked',
	async (_path, place) => {
		const wrong = [];
		for (const given of refusedBy(place)) {
			const fault = await faultWith(place, given);
			if (fault !== undefined) wrong.push(`${given}: ${fault}`);
		}
		expect(wrong).toEqual([]);
	},
);

async function faultWith(place: Place, given: string): Promise<string | undefined> {
	stage.simulator.record.clear();
	const { parameters } = trigger(stage, { watch: 'workspaceModels' });
	const wrong = parametersWith(parameters, { places, place, given });
	const error = await workflow(stage, wrong)
		.activate()
		.then(
			(polled) => polled.error,
			(thrown: Error) => thrown,
		);
	const sent = stage.simulator.record.calls.map(({ method, path }) => `${method} ${path}`);
	const isRefusal = error?.message.startsWith(`${place.field.displayName} must be `) ?? false;
	return isRefusal && sent.length === 0
		? undefined
		: `${error?.message ?? 'passed'} ${sent.join()}`;
}
