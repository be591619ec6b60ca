import { acceptRefresh, plainOptions } from '../simulator/refreshQueue';
import { serverParameters, type SimulatedStage } from '../support/simulatedStage';
import { minute, noRefreshYet } from './checkStates';
import { nothing, type OutcomeCase } from './outcomeCase';

const model = ({ simulator }: SimulatedStage) =>
	simulator.tenant.analysisServices.model('adventureworks');

/** Lets the service refuse as it does: the useful words stand in a header. */
const refuses =
	(status: number, words: string) =>
	({ simulator }: SimulatedStage) =>
		simulator.faults.add({
			service: 'analysisServices',
			path: /./,
			status,
			headers: { 'x-ms-xmlaerror-extended': words },
			body: { message: 'An internal error occurred.' },
		});

function dismiss({ simulator }: SimulatedStage): void {
	for (const server of simulator.tenant.analysisServices.servers) server.administrators = [];
}

function past(outcome: 'Completed' | 'Failed') {
	return (stage: SimulatedStage) => {
		acceptRefresh(model(stage), {
			kind: 'enhanced',
			refreshType: '',
			by: 'earlier',
			at: stage.simulator.clock.now() - 60 * minute,
			options: plainOptions(model(stage)),
			plan: { durationMs: minute, outcome },
		});
	};
}

/** Every check of a model of Analysis Services in a state for each of its outcomes. */
export const serverCheckOutcomes: OutcomeCase[] = [
	{ check: 'signIn', outcome: 'ok', when: 'all is well', prepare: nothing, found: /signed in/ },
	{
		check: 'signIn',
		outcome: 'problem',
		when: 'the token is refused',
		prepare: refuses(401, 'Authentication failed.'),
		found: /Analysis Services does not let the service principal in/,
		prevents: true,
	},
	{
		check: 'signIn',
		outcome: 'unknown',
		when: 'the server is down',
		prepare: refuses(503, 'Unavailable.'),
		found: /did not answer/,
	},
	{ check: 'alias', outcome: 'ok', when: 'none', prepare: nothing, found: /without an alias/ },
	{
		check: 'server',
		outcome: 'ok',
		when: 'running',
		prepare: nothing,
		found: /"myserver" answers/,
	},
	{
		check: 'server',
		outcome: 'problem',
		when: 'paused',
		prepare: refuses(400, "The server 'myserver' is currently paused."),
		found: /"myserver" is paused/,
		prevents: true,
	},
	{
		check: 'server',
		outcome: 'unknown',
		when: 'down',
		prepare: refuses(503, 'Unavailable.'),
		found: /did not answer/,
	},
	{ check: 'administrator', outcome: 'ok', when: 'named', prepare: nothing, found: /is an admin/ },
	{
		check: 'administrator',
		outcome: 'problem',
		when: 'not named',
		prepare: dismiss,
		found: /no administrator of the server: .*does not exist or user is not the administrator/,
		prevents: true,
	},
	{
		check: 'administrator',
		outcome: 'unknown',
		when: 'paused',
		prepare: refuses(400, "The server 'myserver' is currently paused."),
		found: /does not say/,
	},
	{ check: 'model', outcome: 'ok', when: 'there', prepare: nothing, found: /"adventureworks"/ },
	{
		check: 'model',
		outcome: 'problem',
		when: 'not there',
		prepare: nothing,
		parameters: (stage) => serverParameters(stage, 'gone'),
		found: /has no model "gone"/,
		prevents: true,
	},
	{ check: 'model', outcome: 'unknown', when: 'no rights', prepare: dismiss, found: /refuses/ },
	{
		check: 'lastRefresh',
		outcome: 'ok',
		when: 'completed',
		prepare: past('Completed'),
		found: /completed at/,
	},
	{
		check: 'lastRefresh',
		outcome: 'problem',
		when: 'failed',
		prepare: past('Failed'),
		found: /The last refresh failed at \d\d:\d\d/,
		prevents: false,
	},
	noRefreshYet,
];
