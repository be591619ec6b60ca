import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { entryFor } from '../../../../nodes/PowerBi/message/entry';
import { statusPhrases } from '../../../../nodes/shared/jobs/status';

// What a message says of each kind of item, kept beside this file: `npx jest -u keptEntries` writes it anew.

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const ran = { startTime: at('02:00'), endTime: at('02:05'), durationSeconds: 300 };
const model = { service: 'powerBi', semanticModelName: 'Sales', workspaceName: 'Finance' };
const failure = { code: 'Odd', message: 'The hamster is tired.' };

const ends: IDataObject[] = [...Object.keys(statusPhrases), 'odd'].flatMap((status) => [
	{ ...model, status },
	{ ...model, ...ran, status, expectedSeconds: 120, unusuallySlow: true, failure },
	{ ...model, ...ran, status, successful: false, expectedSeconds: 120, failure },
]);

const runs: IDataObject[] = [
	{ ...model, status: 'completed', skipped: true },
	{ ...model, status: 'completed', skipped: true, ageMinutes: 12.6 },
	{ ...model, status: 'completed', skipped: false, ageMinutes: 12.6 },
	{ ...model, ...ran, status: 'completed', sync: { status: 'failed' } },
	{ ...model, ...ran, status: 'completed', sync: { status: 'failed', reason: 'No replicas.' } },
	{ ...model, ...ran, status: 'completed', sync: { status: 'odd' } },
	{ ...model, successful: false },
	{ ...model, successful: true },
	{ ...model, lastRefresh: { ...ran, status: 'Completed', unusuallySlow: true } },
	{ ...model, status: 'failed', lastRefresh: { ...ran, status: 'completed' } },
	{ ...model, event: 'overdue', status: 'completed' },
	{ ...model, event: 'overdue', scheduledTime: at('01:30') },
	{ ...model, event: 'runningLong', status: 'running' },
	{ ...model, event: 'runningLong', status: 'running', runningSeconds: 900 },
	{ ...model, event: 'runningLong', runningSeconds: 900, expectedSeconds: 300 },
	{ ...model, ...ran, event: 'recovered', status: 'completed' },
	{ ...model, event: 'recovered', status: 'completed', failuresBefore: 2 },
	{
		...model,
		event: 'recovered',
		status: 'completed',
		failuresBefore: 1,
		failingSince: at('00:10'),
	},
	{
		...model,
		event: 'recovered',
		status: 'completed',
		failuresBefore: 3,
		failingSince: at('00:10'),
	},
	{ ...model, event: 'completed', status: 'completed' },
	{ ...model, event: 'odd', status: 'failed', failure: { message: 'No code' } },
	...['powerBi', 'analysisServices', 'fabric', 'odd'].map((service) => ({
		...model,
		service,
		status: 'failed',
		failure,
	})),
	{ ...model, status: 'refused', failure },
	{ ...model, status: 'failed', failure: { ...failure, advice: 'Let it rest.' } },
	{ ...model, status: 'two\nlines' },
];

const links: IDataObject[] = [
	'https://app.powerbi.com/groups/1',
	'https://app.powerbi.com/@here',
	'http://app.powerbi.com/',
	'https://ada@app.powerbi.com/',
	'javascript:alert(1)',
	'not an address',
	`https://app.powerbi.com/${'x'.repeat(976)}`,
	`https://app.powerbi.com/${'x'.repeat(977)}`,
].map((portalUrl) => ({ ...model, status: 'completed', portalUrl }));

const others: IDataObject[] = [
	{},
	{ title: 'Chart', summary: 'Chart: it grows' },
	{ title: 'Chart', summary: 'Charts: it grows' },
	{ title: 'Chart', description: 'It grows' },
	{ message: 'It grows' },
	{ summary: ': it grows' },
	{
		a: 1,
		b: '',
		c: 'two',
		itemId: 'x',
		d: true,
		e: { f: 1 },
		g: [1],
		name: 'Ada',
		url: 'u',
		h: 3,
		i: 4,
	},
	{ idle: 'yes', names: 'all', curls: 1 },
	{ error: 'It broke' },
	{ error: { message: 'It broke' }, status: 'completed' },
	{ error: { code: 7 }, message: 'Said beside it' },
	{ error: { code: 7 } },
	{ error: '' },
	{ error: false },
	{ error: null },
	{ name: `${'long '.repeat(200)}` },
	{ name: `${'x'.repeat(598)}😀y` },
	{ name: ' two\nlines\ud83d ' },
	{ dataflowName: 'Orders', workspaceName: 'Finance', status: 'completed' },
	{ itemName: 'Load', itemType: 'DataPipeline', workspaceName: 'Finance', status: 'failed' },
	{ serverName: 'myserver', modelName: 'adventureworks', status: 'completed' },
	{ reportName: 'Sales report', status: 'completed' },
	{ semanticModelId: '1', workspaceId: '2', status: 'completed' },
	{ name: 'Sales', group: { name: 'Finance' }, lastRefresh: { status: 'failed' } },
	{
		trigger: { error: { message: 'No start' }, mode: 'trigger' },
		workflow: { name: 'Night', id: '1' },
	},
	{
		execution: {
			id: '7',
			url: 'https://n8n.example/7',
			error: { message: 'It broke', node: { name: 'Refresh' } },
			lastNodeExecuted: 'Refresh',
			mode: 'trigger',
		},
		workflow: { name: 'Night', id: '1' },
	},
];

it('a message says of each item what it said', () => {
	const items: INodeExecutionData[] = [
		...[...ends, ...runs, ...links, ...others].map((json) => ({ json })),
		{ json: { ...model, status: 'completed' }, error: { message: 'Thrown' } as never },
	];
	const said = items.map((item, position) =>
		[item.json, entryFor(item, position, 'Europe/Paris')]
			.map((part) => JSON.stringify(part))
			.join('\n\t'),
	);
	expect(said.join('\n')).toMatchSnapshot();
});
