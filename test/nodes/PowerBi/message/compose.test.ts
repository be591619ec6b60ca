import { NodeHelpers, type IDataObject } from 'n8n-workflow';

import { PowerBi } from '../../../../nodes/PowerBi/PowerBi.node';
import { mailFaults, wordsOfMail } from '../../../support/channels/mail';
import { markupOf, slackFaults, wordsOfSlack } from '../../../support/channels/slack';
import { teamsFaults, wordsOfCard } from '../../../support/channels/teams';
import { pngSize } from '../../../support/png';
import { items as itemsOf, locator, powerBi } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await setStage();
});

afterAll(() => strikeStage(stage));

async function compose(items: IDataObject[], parameters: object = {}): Promise<IDataObject> {
	const [message, ...more] = await itemsOf(
		stage,
		powerBi('message', 'compose', parameters, { items }),
	);
	expect(more).toEqual([]);
	const { teams, slack, html } = message ?? {};
	expect(teamsFaults(JSON.stringify(teams))).toEqual([]);
	expect(slackFaults(JSON.stringify(slack))).toEqual([]);
	expect(mailFaults(String(html))).toEqual([]);
	return message ?? {};
}

const sales = {
	service: 'powerBi',
	semanticModelName: 'Sales',
	workspaceName: 'Finance',
	status: 'completed',
	startTime: '2026-11-24T02:00:00.000Z',
	endTime: '2026-11-24T02:04:00.000Z',
	durationSeconds: 240,
	portalUrl: 'https://app.powerbi.com/groups/1/datasets/2',
};
const failed = {
	...sales,
	semanticModelName: 'Budget',
	status: 'failed',
	failure: { code: 'DMTS_X', message: 'The source refused.' },
};
const refused = { semanticModelName: 'Gone', status: 'refused', failure: { message: 'No model.' } };

it('makes one item of all, paired with each', async () => {
	const { outputs } = await stage.run(
		powerBi('message', 'compose', {}, { items: [sales, failed] }),
	);
	expect(outputs[0]).toHaveLength(1);
	expect(outputs[0]?.[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
});

it('needs no credential', async () => {
	const run = powerBi('message', 'compose', {}, { items: [sales], settings: { credentials: {} } });
	expect((await stage.run(run)).error).toBeUndefined();
	expect(stage.calls('GET', /./)).toEqual([]);
});

it('asks for no credential in the editor, and is not offered to agents', () => {
	const { description } = new PowerBi();
	const chosen = { resource: 'message', operation: 'compose', authentication: 'servicePrincipal' };
	const asked = [...description.properties, ...(description.credentials ?? [])].filter(
		(one) =>
			/authentication|microsoftBi/.test(one.name) &&
			NodeHelpers.displayParameter(chosen, one, { typeVersion: 1.1 }, description),
	);
	expect(asked).toEqual([]);
	const [resources] = description.properties.filter(({ name }) => name === 'resource');
	expect(
		resources?.options?.find((one) => 'value' in one && one.value === 'message'),
	).toMatchObject({
		displayOptions: { show: { '@tool': [false] } },
	});
});

it('tells the worst first in every channel, with the cause', async () => {
	const { text, markdown, html, teams, slack, ...rest } = await compose([sales, refused, failed], {
		title: 'Night',
	});
	expect(rest).toEqual({
		title: 'Night',
		status: 'failed',
		successful: false,
		counts: { items: 3, successful: 1, failed: 2, running: 0, slow: 0, overdue: 0, listed: 3 },
	});
	const channels = [
		String(text),
		String(markdown),
		wordsOfMail(String(html)),
		wordsOfCard(JSON.stringify(teams)),
		wordsOfSlack(JSON.stringify(slack)),
	];
	for (const words of channels) {
		expect(words).toMatch(/Night[^]*2 not successful, 1 successful[^]*Budget[^]*Sales/);
		expect(words).toMatch(/Gone[^]*could not be started|Gone[^]*was refused/);
		expect(words).toMatch(/The source refused \(DMTS(\\_|_)X\)/);
		expect(words).toContain('completed in 4 min');
	}
});

it.each([
	['what runs still', [{ ...sales, status: 'running', endTime: undefined }], 'running', undefined],
	['what is new to it', [{ ...sales, status: 'mystery' }], 'unknown', false],
	['what says that it was no success', [{ ...sales, successful: false }], 'failed', false],
	['what was skipped', [{ ...sales, skipped: true, ageMinutes: 12 }], 'completed', true],
	['an error of n8n', [{ error: 'It broke' }], 'failed', false],
	['an error as an object', [{ error: { message: 'It broke' } }], 'failed', false],
	['an error added to an earlier result', [{ ...sales, error: 'It broke' }], 'failed', false],
	['a model of a list', [{ id: '1', name: 'Sales' }], undefined, undefined],
	['nothing', [{}], undefined, undefined],
	['a foreign item', [{ a: 1, b: { c: [null] } }], undefined, undefined],
	['a refreshable', [{ name: 'S', lastRefresh: { status: 'failed' } }], 'failed', false],
	['an overdue event', [{ ...sales, event: 'overdue', status: 'notStarted' }], 'notStarted', false],
])('reads %s', async (_what, items, status, successful) => {
	const message = await compose(items as IDataObject[]);
	expect([message.status, message.successful]).toEqual([status, successful]);
});

describe('a workflow that failed, as the Error Trigger gives it', () => {
	const workflow = { id: '1', name: 'Morning load' };
	const error = { message: 'The refresh of semantic model "Sales" failed.', stack: 'at …' };
	const url = 'https://n8n.example.com/workflow/1/executions/231';

	it('is named with the node, the cause and the link to its execution', async () => {
		const { text, status } = await compose([
			{
				execution: { id: 231, url, error, lastNodeExecuted: 'Refresh', mode: 'trigger' },
				workflow,
			},
		]);
		expect(status).toBe('failed');
		expect(text).toMatch(
			/✗ .?Morning load.?: failed at "Refresh" – The refresh of .*"Sales" failed\./,
		);
		expect(text).toContain(url);
		expect(text).not.toContain('at …');
	});

	it('is said to have failed at its start where its trigger did', async () => {
		const { text, counts } = await compose([{ trigger: { error, mode: 'trigger' }, workflow }]);
		expect(text).toMatch(/Morning load.?: failed at its start – The refresh/);
		expect(counts).toMatchObject({ failed: 1 });
	});
});

it('words the events of the trigger in the zone of the workflow', async () => {
	const { text } = await compose([
		{ ...sales, event: 'overdue', status: 'notStarted', scheduledTime: '2026-11-24T22:30:00Z' },
		{
			...sales,
			event: 'runningLong',
			status: 'running',
			runningSeconds: 7200,
			expectedSeconds: 1200,
		},
		{ ...sales, event: 'recovered' },
		{ ...sales, event: 'recovered', failuresBefore: 3, failingSince: '2026-11-24T00:10:00Z' },
	]);
	expect(text).toMatch(/was due at 24 Nov \d\d:30 and has not started/);
	expect(text).toContain('has been running for 2 h, usually 20 min');
	expect(text).toContain('works again: completed in 4 min');
	expect(text).toMatch(/works again after 3 failures since 2\d Nov \d\d:10: completed/);
	expect(text).toMatch(/Times are in \w+/);
});

it('lists what the user wants and counts all', async () => {
	const slow = { ...sales, semanticModelName: 'Slow', unusuallySlow: true, expectedSeconds: 60 };
	const items = [sales, failed, slow];
	const listed = async (list: string) => String((await compose(items, { list })).text);
	expect(await listed('everything')).toMatch(/Budget[^]*Slow[^]*Sales/);
	expect(await listed('failed')).not.toMatch(/Slow in|Sales in/);
	expect(await listed('failedOrSlow')).toMatch(
		/Budget in[^]*Slow in[^]*1 min(ute)?: unusually slow/,
	);
	expect(await listed('failedOrSlow')).not.toContain('Sales in');
	const { text, counts } = await compose(items, { maximum: 1 });
	expect(text).toContain('and 2 more');
	expect(counts).toMatchObject({ items: 3, listed: 1 });
});

describe('mentions', () => {
	const options = {
		mentionSlack: 'U012ABCDEF, @here, S0123456, <!channel>, nobody',
		mentionTeams: {
			people: [
				{ name: 'Ada <b>', id: 'ada@contoso.com' },
				{ name: 'No', id: '' },
			],
		},
	};
	const mentionsOf = async (item: IDataObject) => {
		const { teams, slack } = await compose([item], { options });
		return [
			markupOf(JSON.stringify(slack)).slice(1),
			JSON.stringify(teams).match(/<at>[^<]*<\/at>/)?.[0],
		];
	};

	it('come with what failed or is overdue', async () => {
		const expected = [['<@U012ABCDEF> <!here> <!subteam^S0123456> <!channel>'], '<at>Ada  b</at>'];
		expect(await mentionsOf(failed)).toEqual(expected);
		expect(await mentionsOf({ ...sales, event: 'overdue', status: 'notStarted' })).toEqual(
			expected,
		);
	});

	it('stay away otherwise', async () => {
		expect(await mentionsOf(sales)).toEqual([[], undefined]);
	});
});

it('takes what the refresh gave, refused starts included', async () => {
	const [result] = await itemsOf(
		stage,
		powerBi('semanticModel', 'refresh', modelParameters(stage)),
	);
	const { text, status, successful } = await compose([result ?? {}]);
	expect([status, successful]).toEqual(['completed', true]);
	expect(text).toContain('✓ Sales in Finance: completed in');
});

describe('a timeline in the mail', () => {
	const options = { timelineField: 'runs' };

	it('comes as a picture that the HTML shows', async () => {
		const run = powerBi('message', 'compose', { options }, { items: [sales, failed, refused] });
		const [item] = (await stage.run(run)).outputs[0] ?? [];
		expect(item?.binary?.runs).toMatchObject({ fileName: 'timeline.png' });
		expect(pngSize(item?.binary?.runs?.data).width).toBe(1920);
		expect(item?.json.html).toContain('<img src="cid:runs"');
		expect(mailFaults(String(item?.json.html))).toEqual([]);
	});

	it('stays away when nothing has times', async () => {
		const run = powerBi('message', 'compose', { options }, { items: [refused] });
		const [item] = (await stage.run(run)).outputs[0] ?? [];
		expect([item?.binary, String(item?.json.html).includes('<img')]).toEqual([undefined, false]);
	});
});

it('tells a night of twelve models, three at a time, of which one was refused, in one mail with a picture', async () => {
	const { tenant } = stage.simulator;
	const names = Array.from({ length: 11 }, (_, at) => `Night ${at + 1}`);
	for (const name of names) tenant.addSemanticModel(tenant.workspace('Finance'), { name });
	const items = [...names, 'Gone'].map((name) => ({ name }));
	const options = { onUnsuccessful: 'item', parallelism: 3 };
	const workspace = locator('name', 'Finance');
	const semanticModel = locator('name', '={{ $json.name }}');
	const night = await itemsOf(
		stage,
		powerBi(
			'semanticModel',
			'refresh',
			{ workspace, semanticModel, options },
			{ items, settings: { onError: 'continueRegularOutput' } },
		),
	);
	expect(night).toHaveLength(12);
	const parameters = { title: 'Night', options: { timelineField: 'timeline' } };
	const message = await stage.run(powerBi('message', 'compose', parameters, { items: night }));
	const [mail] = message.outputs[0] ?? [];
	expect(mail?.json.successful).toBe(false);
	expect(['refused', 'failed']).toContain(mail?.json.status);
	expect(mail?.json.counts).toMatchObject({ items: 12, successful: 11, failed: 1, listed: 12 });
	expect(wordsOfMail(String(mail?.json.html))).toMatch(/Night 1 not successful.*Gone.*Night 11/);
	expect(mail?.binary?.timeline?.fileName).toBe('timeline.png');
});
