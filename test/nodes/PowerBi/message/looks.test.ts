import type { IDataObject } from 'n8n-workflow';

import { digestOf, type Digest, type Wishes } from '../../../../nodes/PowerBi/message/digest';
import { entryFor } from '../../../../nodes/PowerBi/message/entry';
import { htmlOf } from '../../../../nodes/PowerBi/message/html';
import { markdownOf } from '../../../../nodes/PowerBi/message/markdown';
import { plainTextOf } from '../../../../nodes/PowerBi/message/plainText';
import { slackMessageOf } from '../../../../nodes/PowerBi/message/slack';
import { teamsMessageOf } from '../../../../nodes/PowerBi/message/teams';

// How messages look, kept beside this file: `npx jest -u` writes them anew, to be looked at before they are kept.

const zone = 'Europe/Paris';
const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const of = (semanticModelName: string, more: IDataObject): IDataObject => ({
	service: 'powerBi',
	semanticModelName,
	workspaceName: 'Finance',
	...more,
});
const ran = (from: string, to: string, durationSeconds: number) => ({
	startTime: at(from),
	endTime: at(to),
	durationSeconds,
});

const night: IDataObject[] = [
	of('Sales', {
		status: 'completed',
		...ran('02:00', '02:04', 240),
		expectedSeconds: 220,
		portalUrl: 'https://app.powerbi.com/groups/1/datasets/2',
		sync: { status: 'failed' },
	}),
	of('Budget', {
		status: 'failed',
		...ran('02:10', '02:11', 65),
		failure: { code: 'DMTS_DatasourceHasNoCredentialError', message: 'No credentials are stored.' },
	}),
	of('Slow', {
		status: 'completed',
		...ran('02:00', '03:00', 3600),
		expectedSeconds: 600,
		unusuallySlow: true,
	}),
	of('Stuck', {
		status: 'running',
		event: 'runningLong',
		startTime: at('01:00'),
		runningSeconds: 5400,
		expectedSeconds: 1200,
	}),
	of('Late', { status: 'notStarted', event: 'overdue', scheduledTime: at('02:30') }),
	of('Well Again', {
		status: 'completed',
		event: 'recovered',
		...ran('02:20', '02:22', 120),
		failuresBefore: 3,
		failingSince: at('00:15'),
	}),
	of('Fresh', { status: 'completed', skipped: true, ageMinutes: 12 }),
	of('Stopped', { status: 'cancelled', ...ran('02:00', '02:01', 60) }),
	of('Odd', { status: 'unknown', ...ran('02:00', '02:01', 60) }),
	of('Going', { status: 'running', startTime: at('03:00') }),
	{
		dataflowName: 'Orders',
		workspaceName: 'Finance',
		status: 'completed',
		...ran('01:30', '01:40', 600),
	},
	{
		modelName: 'ledger',
		serverName: 'myserver',
		status: 'timedOut',
		...ran('00:00', '02:00', 7200),
	},
	{ semanticModelName: 'Gone', status: 'refused', failure: { message: 'No such model.' } },
	{ error: 'Could not list the semantic models: the service is down.' },
	{ name: 'Something else', summary: 'It went as it should.' },
	{ note: 'nothing to say' },
];

const wishes: Wishes = {
	title: 'The night of *Finance*',
	listed: 'everything',
	maximum: 50,
	mentions: { slack: ['!here', 'U012ABCDEF'], teams: [{ id: 'ada@contoso.com', name: 'Ada' }] },
	executionUrl: 'https://n8n.example/workflow/1/executions/2',
	zone,
};

const digest = (items: IDataObject[], more: Partial<Wishes> = {}): Digest =>
	digestOf(
		items.map((json, position) => entryFor({ json }, position, zone)),
		{ ...wishes, ...more },
	);

beforeEach(() => jest.useFakeTimers({ now: new Date(at('04:00')) }));
afterEach(() => jest.useRealTimers());

it.each<[string, IDataObject[], Partial<Wishes>]>([
	['everything', night, {}],
	['a good night', night.slice(0, 1), { title: '' }],
	['what failed or was slow, three at most', night, { listed: 'failedOrSlow', maximum: 3 }],
	['what failed', night, { listed: 'failed', executionUrl: undefined }],
	['nothing', [], {}],
])('a message about %s has these counts and entries', (_what, items, more) => {
	expect(digest(items, more)).toMatchSnapshot();
});

const channels: Array<[string, (digest: Digest) => unknown]> = [
	['Teams', teamsMessageOf],
	['Slack', slackMessageOf],
	['mail', htmlOf],
	['Markdown', markdownOf],
	['plain text', plainTextOf],
];

it.each(channels)('a night looks like this in %s', (_channel, made) => {
	expect(made(digest(night, { maximum: 15 }))).toMatchSnapshot();
});

it.each(channels)('a night without runs looks like this in %s', (_channel, made) => {
	expect(made(digest([], { title: '', executionUrl: undefined }))).toMatchSnapshot();
});
