import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { pushDatasetOf } from '../../simulator/powerBi/pushTables';
import { acceptRefresh, plainOptions } from '../../simulator/refreshQueue';
import type { Check } from '../check';
import { runExample } from '../exampleRun';
import { textOf } from '../mailReceiver';
import type { Stage } from '../stage';
import { agentOutcomes } from './agentExample';

const modelNamed = ({ simulator }: Stage, name: string) => simulator.tenant.semanticModel(name);
const startsOf = ({ simulator }: Stage, id: string) =>
	simulator.record.find({ method: 'POST', path: new RegExp(`${id}/refreshes$`) });

const nightly = 'nightly-fleet-to-teams.json';
const rows = 'push-rows-from-webhook.json';
const mailed = 'fresh-before-mail.json';
const rerun = 'rerun-what-failed.json';
const report = 'refreshables-report.json';

const nightlyOutcomes: Check[] = [
	{
		title: 'tells Teams once, with every model and the cause of the one that failed',
		run: async (stage) => {
			modelNamed(stage, 'Stock').nextRefreshes.push({ durationMs: 1_500, outcome: 'Failed' });
			const { messages } = await runExample(stage, nightly);
			equal(messages.length, 1);
			const told = JSON.stringify(messages[0]);
			match(told, /AdaptiveCard.*"Attention".*1 of 2 semantic models are refreshed/);
			match(told, /"title":"Orders shipped","value":"completed after \d+ s"/);
			match(told, /"title":"Stock","value":"failed/);
			match(told, /\*\*Stock\*\*.*credentials provided for the data source/);
		},
	},
	{
		title: 'tells Teams that all is well when nothing failed',
		run: async (stage) => {
			const { messages } = await runExample(stage, nightly);
			const told = JSON.stringify(messages);
			match(told, /"Good".*2 of 2 semantic models are refreshed/);
			ok(!told.includes('failed'), told);
		},
	},
];

const rowOutcomes: Check[] = [
	{
		title: 'adds the rows that it is sent',
		run: async (stage) => {
			const sent = [
				{ Id: 1, Name: 'one' },
				{ Id: 2, Name: 'two' },
			];
			await runExample(stage, rows, sent);
			await runExample(stage, rows, { Id: 3, Name: 'three' });
			const [table] = pushDatasetOf(modelNamed(stage, 'Pushed'))?.tables ?? [];
			deepEqual(
				table?.rows.map(({ Name }) => Name),
				['one', 'two', 'three'],
			);
		},
	},
];

const mailOutcomes: Check[] = [
	{
		title: 'mails why there is no report when the data cannot be made fresh',
		run: async (stage) => {
			modelNamed(stage, 'Mailed').nextRefreshes.push({ durationMs: 1_500, outcome: 'Failed' });
			const [only, ...more] = (await runExample(stage, mailed)).mails;
			deepEqual([only?.to, more], [['team@example.com'], []]);
			match(only ? textOf(only) : '', /No report on Mailed.*credentials provided for/s);
		},
	},
	{
		title: 'mails the report after it made the data fresh, and without a refresh when it is',
		run: async (stage) => {
			const [first] = (await runExample(stage, mailed)).mails;
			match(first ? textOf(first) : '', /Your report on Mailed.*refreshed just now/s);
			const { id } = modelNamed(stage, 'Mailed');
			const starts = startsOf(stage, id).length;
			const [second] = (await runExample(stage, mailed)).mails;
			match(second ? textOf(second) : '', /Your report on Mailed.*\d+ minutes old/s);
			equal(startsOf(stage, id).length, starts);
		},
	},
];

const rerunOutcomes: Check[] = [
	{
		title: 'refreshes only what did not complete, and tells Slack',
		run: async (stage) => {
			const model = modelNamed(stage, 'Partly');
			const { simulator } = stage;
			acceptRefresh(model, {
				kind: 'enhanced',
				refreshType: 'ViaEnhancedApi',
				by: model.configuredBy,
				at: simulator.clock.now() - 60_000,
				options: { ...plainOptions(model), commitMode: 'PartialBatch', maxParallelism: 1 },
				plan: { durationMs: 5_000, outcome: 'Failed', failedObjects: [{ table: 'Returns' }] },
			});
			const { messages } = await runExample(stage, rerun);
			match(JSON.stringify(messages), /Rerun completed: Partly.*Refreshed: Returns/);
			const body = startsOf(stage, model.id).at(-1)?.body as { objects: Array<{ table: string }> };
			deepEqual([...new Set(body.objects.map(({ table }) => table))], ['Returns']);
		},
	},
	{
		title: 'does nothing when the last refresh completed',
		run: async (stage) => {
			const { id } = modelNamed(stage, 'Partly');
			const starts = startsOf(stage, id).length;
			const { messages } = await runExample(stage, rerun);
			deepEqual([messages, startsOf(stage, id).length], [[], starts]);
		},
	},
];

const reportOutcomes: Check[] = [
	{
		title: 'mails the picture, and tells Slack the table',
		run: async (stage) => {
			const { messages, mails } = await runExample(stage, report);
			match(JSON.stringify(messages), /Refreshes on Contoso Premium.*```.*Orders shipped/);
			const [mail] = mails;
			const text = mail ? textOf(mail) : '';
			match(text, /Refreshes on Contoso Premium/);
			match(text, /filename=timeline\.svg/);
			ok(text.includes('<svg') && text.includes('</svg>'), text.slice(0, 2_000));
		},
	},
];

/** What the examples must lead to that do more than refresh once and tell it, by file. */
export const ownOutcomes: Record<string, Check[]> = {
	[nightly]: nightlyOutcomes,
	[rows]: rowOutcomes,
	[mailed]: mailOutcomes,
	[rerun]: rerunOutcomes,
	[report]: reportOutcomes,
	...agentOutcomes,
};
