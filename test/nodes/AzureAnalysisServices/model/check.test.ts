import { refusal } from '../../../support/powerBi';
import { serverParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const run = (operation: string, given: object = {}) => ({
	type: 'azureAnalysisServices',
	parameters: { ...serverParameters(stage), operation, ...given },
});

async function checked(given: object = {}) {
	const { json, error } = await stage.run(run('check', given));
	if (error) throw error;
	return json[0] ?? {};
}

it('changes nothing: it only reads, and once', async () => {
	await checked();
	const calls = stage.simulator.record.calls.filter(({ service }) => service !== 'entra');
	expect(calls.map(({ method }) => method)).toEqual(['GET']);
});

it('says where an alias leads', async () => {
	const { host } = new URL(stage.simulator.urls.analysisServices);
	const item = await checked({ server: `link://${host}/aliases/production` });
	expect(item).toMatchObject({ outcome: 'ok', problems: 0, serverName: 'myserver' });
	expect(JSON.stringify(item.checks)).toContain('The alias leads to asazure://');
});

it('says in its item that an alias leads nowhere', async () => {
	const { host } = new URL(stage.simulator.urls.analysisServices);
	const item = await checked({ server: `link://${host}/nothing` });
	expect(item).toMatchObject({ outcome: 'problem', problems: 1 });
	expect(item.summary).toContain('does not give the address of a server');
});

it('stops a refresh that is checked first, with the sentence of the check', async () => {
	for (const server of stage.simulator.tenant.analysisServices.servers) server.administrators = [];
	const words = await refusal(stage, run('refresh', { options: { checkFirst: true } }));
	expect(words).toMatch(
		/^The refresh of model "adventureworks" on server "myserver" was not started, because the account is no administrator of the server: .* This takes /,
	);
	expect(stage.calls('POST', /\/refreshes$/)).toEqual([]);
});
