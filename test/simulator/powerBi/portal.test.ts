import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import { makePowerBiBed, type PowerBiBed } from './powerBiBed';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({ seed: false }, (started) => {
	simulator = started;
	bed = makePowerBiBed(simulator);
});

const open = async (place: string) =>
	await call(simulator, `${simulator.urls.powerBi}/groups/${bed.workspace.id}/${place}`);

test('the page of a refresh names it, without a token', async () => {
	const id = await bed.startEnhanced();
	const { status, text } = await open(`datasets/${bed.model.id}/refreshdetails/${id}`);
	expect(status).toBe(200);
	expect(text).toContain(`Finance / Sales / refresh ${id}`);
});

test('what does not exist has no page', async () => {
	expect(await open('datasets/other/details')).toMatchObject({ status: 404 });
	expect(await open('constructor/other')).toMatchObject({ status: 404 });
});
