import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { pushDatasetOf } from '../../simulator/powerBi/pushTables';
import { fileOf } from '../../simulator/powerBi/reportFiles';
import { reportsOf, type SimulatedReport } from '../../simulator/powerBi/reportState';
import { acceptRefresh, plainOptions } from '../../simulator/refreshQueue';
import { wordsOfSlack } from '../../support/channels/slack';
import { wordsOfCard } from '../../support/channels/teams';
import type { Check } from '../check';
import { shown } from '../example';
import { runExample } from '../exampleRun';
import { attachmentsOf, textOf } from '../mailReceiver';
import type { E2eBed } from '../e2eBed';
import { agentOutcomes } from './agentExample';
import { checkFormOutcomes } from './checkFormExample';
import { errorOutcomes } from './errorExample';
import { formOutcomes } from './formExample';
import { logOutcomes } from './logExample';
import { pipelineOutcomes } from './pipelineExamples';
import { loadOutcomes } from './sqlEndpoints';

const modelNamed = ({ simulator }: E2eBed, name: string) => simulator.tenant.semanticModel(name);
const reportNamed = ({ simulator }: E2eBed, name: string): SimulatedReport => {
	const found = reportsOf(simulator.tenant.workspace('Finance')).find((one) => one.name === name);
	if (!found) throw new Error(`no report ${name}`);
	return found;
};
const startsOf = ({ simulator }: E2eBed, id: string) =>
	simulator.record.find({ method: 'POST', path: new RegExp(`${id}/refreshes$`) });

const nightly = 'nightly-fleet-to-teams.json';
const rows = 'push-rows-from-webhook.json';
const mailed = 'refresh-and-mail-report.json';
const rerun = 'rerun-what-failed.json';
const report = 'refreshables-report.json';
const history = 'slower-every-week.json';
const fresh = 'stop-if-data-is-old.json';

const nightlyOutcomes: Check[] = [
	{
		title: 'tells Teams once and mails once, with every model and the cause of the one that failed',
		run: async (bed) => {
			modelNamed(bed, 'Stock').nextRefreshes.push({ durationMs: 1_500, outcome: 'Failed' });
			const { messages, mails } = await runExample(bed, nightly);
			deepEqual([messages.length, mails.length], [1, 1]);
			const words = wordsOfCard(JSON.stringify(messages[0]));
			match(words, /Refreshes of the night.*1 not successful, 1 successful/);
			match(words, /Stock in Fleet: failed.*credentials/);
			match(words, /Orders shipped in Fleet: completed in/);
			const mail = mails[0] ? textOf(mails[0]) : '';
			match(mail, /Stock[^]*failed[^]*Orders shipped/);
			match(mail, /cid:timeline/);
			match(mail, /filename=timeline\.png/);
		},
	},
	{
		title: 'tells Teams that all is well when nothing failed',
		run: async (bed) => {
			const { messages } = await runExample(bed, nightly);
			const told = JSON.stringify(messages);
			match(told, /"color":"Good".*2 successful/);
			ok(!told.includes('failed'), told);
		},
	},
];

const rowOutcomes: Check[] = [
	{
		title: 'adds the rows that it is sent',
		run: async (bed) => {
			const sent = [
				{ Id: 1, Name: 'one' },
				{ Id: 2, Name: 'two' },
			];
			await runExample(bed, rows, sent);
			await runExample(bed, rows, { Id: 3, Name: 'three' });
			const [table] = pushDatasetOf(modelNamed(bed, 'Pushed'))?.tables ?? [];
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
		run: async (bed) => {
			modelNamed(bed, 'Mailed').nextRefreshes.push({ durationMs: 1_500, outcome: 'Failed' });
			const [only, ...more] = (await runExample(bed, mailed)).mails;
			deepEqual([only?.to, more], [['team@example.com'], []]);
			match(only ? textOf(only) : '', /No report today.*credentials provided for/s);
			deepEqual(only && attachmentsOf(only), []);
		},
	},
	{
		title: 'mails why there is none when the export fails',
		run: async (bed) => {
			reportNamed(bed, 'Mailed').nextExports.push({ durationMs: 1_500, outcome: 'Failed' });
			const [only] = (await runExample(bed, mailed)).mails;
			match(only ? textOf(only) : '', /No report today.*export of report "Mailed"/s);
			deepEqual(only && attachmentsOf(only), []);
		},
	},
	{
		title: 'mails the PDF byte for byte, and without a refresh when the data is fresh',
		run: async (bed) => {
			reportNamed(bed, 'Mailed').nextExports.push({ durationMs: 1_500, outcome: 'Succeeded' });
			const { id } = modelNamed(bed, 'Mailed');
			const [first] = (await runExample(bed, mailed)).mails;
			const starts = startsOf(bed, id).length;
			reportNamed(bed, 'Mailed').nextExports.push({ durationMs: 1_500, outcome: 'Succeeded' });
			const [second] = (await runExample(bed, mailed)).mails;
			equal(startsOf(bed, id).length, starts);
			for (const mail of [first, second]) {
				match(mail ? textOf(mail) : '', /Your report: Mailed/);
				const [file] = mail ? attachmentsOf(mail) : [];
				equal(file?.name, 'Mailed.pdf');
				ok(file?.bytes.equals(fileOf('PDF', 2).bytes), 'the attachment is another file');
			}
		},
	},
];

const rerunOutcomes: Check[] = [
	{
		title: 'refreshes only what did not complete, and tells Slack',
		run: async (bed) => {
			const model = modelNamed(bed, 'Partly');
			const { simulator } = bed;
			acceptRefresh(model, {
				kind: 'enhanced',
				refreshType: 'ViaEnhancedApi',
				by: model.configuredBy,
				at: simulator.clock.now() - 60_000,
				options: { ...plainOptions(model), commitMode: 'PartialBatch', maxParallelism: 1 },
				plan: { durationMs: 5_000, outcome: 'Failed', failedObjects: [{ table: 'Returns' }] },
			});
			const { messages } = await runExample(bed, rerun);
			match(
				wordsOfSlack(JSON.stringify(messages[0])),
				/Rerun of what failed[^]*Partly in .*: completed/,
			);
			const body = startsOf(bed, model.id).at(-1)?.body as { objects: Array<{ table: string }> };
			deepEqual([...new Set(body.objects.map(({ table }) => table))], ['Returns']);
		},
	},
	{
		title: 'does nothing when the last refresh completed',
		run: async (bed) => {
			const { id } = modelNamed(bed, 'Partly');
			const starts = startsOf(bed, id).length;
			const { messages } = await runExample(bed, rerun);
			deepEqual([messages, startsOf(bed, id).length], [[], starts]);
		},
	},
];

const reportOutcomes: Check[] = [
	{
		title: 'mails the picture, and tells Slack how busy it was',
		run: async (bed) => {
			const { messages, mails } = await runExample(bed, report);
			match(JSON.stringify(messages), /"text":"Refreshes on Contoso Premium: \d+ refresh/);
			const [mail] = mails;
			const text = mail ? textOf(mail) : '';
			match(text, /Refreshes on Contoso Premium/);
			match(text, /cid:data/);
			match(text, /filename=timeline\.png/);
		},
	},
];

const historyOutcomes: Check[] = [
	{
		title: 'mails the picture of one model',
		run: async (bed) => {
			const [mail] = (await runExample(bed, history)).mails;
			const text = mail ? textOf(mail) : '';
			match(text, /Refreshes of Shown/);
			match(text, /filename=history\.png/);
		},
	},
];

/** Orders of the model that the examples work on, the newest so many days old. */
function ordersUntil(bed: E2eBed, daysAgo: number): void {
	const orders = modelNamed(bed, shown).tables.find(({ name }) => name === 'Orders');
	if (!orders) throw new Error('no table Orders');
	const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
	orders.rows = [{ Date: `${day}T00:00:00` }];
}

const freshnessOutcomes: Check[] = [
	{
		title: 'goes on when the newest date is of yesterday',
		run: async (bed) => {
			ordersUntil(bed, 1);
			const { execution } = await runExample(bed, fresh);
			ok('Here it is fresh' in execution.data.resultData.runData);
		},
	},
	{
		title: 'stops with the newest date when it is older',
		run: async (bed) => {
			ordersUntil(bed, 5);
			await rejects(runExample(bed, fresh), /The data is old: its newest date is \d+ \w+ \d{4}\./);
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
	[history]: historyOutcomes,
	[fresh]: freshnessOutcomes,
	...agentOutcomes,
	...checkFormOutcomes,
	...errorOutcomes,
	...formOutcomes,
	...loadOutcomes,
	...logOutcomes,
	...pipelineOutcomes,
};
