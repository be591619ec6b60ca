import { byId } from '../../../cases/case';
import { refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const run = (operation: string, given: object = {}) => {
	const { tenant } = stage.simulator;
	const workspace = byId(tenant.workspace('Finance').id);
	const dataflow = byId(tenant.dataflow('Orders').id);
	const parameters = { resource: 'job', operation, workspace, dataflow, ...given };
	return { type: 'fabricDataflow', parameters };
};

it('changes nothing', async () => {
	const { error } = await stage.run(run('check', { authentication: 'oAuth2' }));
	expect(error).toBeUndefined();
	const posts = stage.simulator.record.calls.filter(
		({ service, method }) => service === 'fabric' && method !== 'GET',
	);
	expect(posts).toEqual([]);
	expect(stage.simulator.tenant.dataflow('Orders').jobs).toEqual([]);
});

it('stops a refresh by a service principal before it is started, where it is checked first', async () => {
	const words = await refusal(stage, run('refresh', { options: { checkFirst: true } }));
	expect(words).toContain(
		'The refresh of dataflow "Orders" in workspace "Finance" was not started, because Microsoft runs dataflows for users only',
	);
	expect(stage.simulator.tenant.dataflow('Orders').jobs).toEqual([]);
});

it('refreshes for a user where nothing stands in the way', async () => {
	const given = { authentication: 'oAuth2', options: { checkFirst: true } };
	const { json, error } = await stage.run(run('refresh', given));
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ status: 'completed' });
});
