import type { Failure, JobAbout, JobState } from '../../../../nodes/shared/jobs/job';
import { jobItem, wordlessItem } from '../../../../nodes/shared/jobs/jobItem';
import { outcomeOf } from '../../../../nodes/shared/jobs/outcome';
import { instanceState } from '../../../../nodes/shared/fabric/runs/instanceState';
import type { Status } from '../../../../nodes/shared/jobs/status';
import { storyOf } from '../../../../nodes/shared/jobs/story';
import type { WaitEnd } from '../../../../nodes/shared/jobs/wait';

const finance = { workspaceId: 'w-1', workspaceName: 'Finance' };
const sales = { ...finance, semanticModelId: 'm-1', semanticModelName: 'Sales' };
const orders = { ...finance, dataflowId: 'd-1', dataflowName: 'Orders' };
const adventure = { server: 'asazure://x/prod', serverName: 'prod', modelName: 'Adventure' };

/** Every kind of job, and how each of its sentences begins, plain and in Markdown. */
const kinds: Array<[string, JobAbout, string, string]> = [
	[
		'a refresh of a semantic model',
		{ service: 'powerBi', action: 'refresh', identity: { ...sales, refreshId: 'r-1' } },
		'The refresh of semantic model "Sales" in workspace "Finance"',
		'The refresh of semantic model **Sales** in workspace **Finance**',
	],
	[
		'a synchronization of a semantic model',
		{ service: 'powerBi', action: 'sync', identity: { ...sales, targetVersion: 2 } },
		'The synchronization of the replicas of semantic model "Sales" in workspace "Finance"',
		'The synchronization of the replicas of semantic model **Sales** in workspace **Finance**',
	],
	[
		'a refresh of a dataflow (Gen1)',
		{ service: 'powerBi', action: 'refresh', identity: { ...orders, transactionId: 't-1' } },
		'The refresh of dataflow "Orders" in workspace "Finance"',
		'The refresh of dataflow **Orders** in workspace **Finance**',
	],
	[
		'a refresh of a model of Analysis Services',
		{
			service: 'analysisServices',
			action: 'refresh',
			identity: { ...adventure, refreshId: 'r-1' },
		},
		'The refresh of model "Adventure" on server "prod"',
		'The refresh of model **Adventure** on server **prod**',
	],
	[
		'a synchronization of a model of Analysis Services',
		{ service: 'analysisServices', action: 'sync', identity: { ...adventure, operationId: 'o-1' } },
		'The synchronization of the replicas of model "Adventure" on server "prod"',
		'The synchronization of the replicas of model **Adventure** on server **prod**',
	],
	[
		'a refresh of a dataflow of Fabric',
		{ service: 'fabric', action: 'refresh', identity: { ...orders, jobInstanceId: 'j-1' } },
		'The refresh of dataflow "Orders" in workspace "Finance"',
		'The refresh of dataflow **Orders** in workspace **Finance**',
	],
	[
		'a publish of a dataflow of Fabric',
		{ service: 'fabric', action: 'publish', identity: { ...orders, jobInstanceId: 'j-1' } },
		'The publishing of dataflow "Orders" in workspace "Finance"',
		'The publishing of dataflow **Orders** in workspace **Finance**',
	],
	[
		'a job of a kind that nobody knows',
		{ service: 'fabric', action: 'job', identity: { ...orders, jobInstanceId: 'j-1' } },
		'The job of dataflow "Orders" in workspace "Finance"',
		'The job of dataflow **Orders** in workspace **Finance**',
	],
	[
		'a run of an item of Fabric',
		{
			service: 'fabric',
			action: 'run',
			identity: { ...finance, itemName: 'Load', itemId: 'i-1', itemType: 'DataPipeline' },
		},
		'The run of data pipeline "Load" in workspace "Finance"',
		'The run of data pipeline **Load** in workspace **Finance**',
	],
	[
		'a maintenance of an item of Fabric of which only the ID is known',
		{
			service: 'fabric',
			action: 'maintenance',
			identity: { ...finance, itemId: 'i-1', itemType: 'Lakehouse' },
		},
		'The table maintenance of lakehouse i-1 in workspace "Finance"',
		'The table maintenance of lakehouse **i-1** in workspace **Finance**',
	],
	[
		'a creation in the background',
		{
			service: 'fabric',
			action: 'create',
			identity: { ...finance, dataflowName: 'Orders', operationId: 'o-1' },
		},
		'The creation of dataflow "Orders" in workspace "Finance"',
		'The creation of dataflow **Orders** in workspace **Finance**',
	],
	[
		'a reading of a definition in the background',
		{ service: 'fabric', action: 'readDefinition', identity: { ...orders, operationId: 'o-1' } },
		'The reading of the definition of dataflow "Orders" in workspace "Finance"',
		'The reading of the definition of dataflow **Orders** in workspace **Finance**',
	],
	[
		'an update of a definition in the background',
		{ service: 'fabric', action: 'updateDefinition', identity: { ...orders, operationId: 'o-1' } },
		'The update of the definition of dataflow "Orders" in workspace "Finance"',
		'The update of the definition of dataflow **Orders** in workspace **Finance**',
	],
];

const offline: Failure = { code: 'GatewayNotReachable', message: 'The gateway is offline.' };

/** Every status as a listing shows it: its failure, if any, and the rest of the sentence, the phrase apart. */
const statuses: Array<[Status, Failure | undefined, string, RegExp]> = [
	['notStarted', undefined, 'has not started yet', /^\.$/],
	['running', undefined, 'is still running', /^\.$/],
	['completed', undefined, 'completed', /^ in 1 minute\.$/],
	[
		'failed',
		offline,
		'failed',
		/^ after 1 minute: The gateway is offline \(GatewayNotReachable\)\. \w/,
	],
	['cancelled', undefined, 'was cancelled', /^ after 1 minute\.$/],
	['timedOut', undefined, 'timed out at the service', /^ after 1 minute\.$/],
	['disabled', undefined, 'was disabled by the service', /^ after 1 minute\.$/],
	[
		'deduped',
		undefined,
		'was skipped because another run was already in progress',
		/^ after 1 minute\.$/,
	],
	['dropped', undefined, 'was dropped by the service', /^ after 1 minute\.$/],
	['unknown', undefined, 'ended in a way the service does not say', /^ after 1 minute\.$/],
];

const going: Status[] = ['notStarted', 'running'];

function stateOf(status: Status, failure?: Failure): JobState {
	const endTime = going.includes(status) ? undefined : '2026-03-02T08:01:00.000Z';
	return { status, details: { startTime: '2026-03-02T08:00:00.000Z', endTime, failure } };
}

describe.each(kinds)('%s', (_kind, about, plain, formatted) => {
	it.each(statuses)('listed as %s', (status, failure, phrase, rest) => {
		const { summary, summaryMarkdown } = jobItem(about, stateOf(status, failure));
		expect(summary.startsWith(`${plain} ${phrase}`)).toBe(true);
		expect(summary.slice(`${plain} ${phrase}`.length)).toMatch(rest);
		expect(summaryMarkdown.startsWith(`${formatted} **${phrase}**`)).toBe(true);
	});

	it.each([
		['finished', 'failed', 'failed after 1 minute: The gateway is offline (GatewayNotReachable).'],
		['finished', 'cancelled', 'was cancelled after 1 minute: somebody cancelled it.'],
		['finished', 'timedOut', 'timed out at the service after 1 minute: the time allowed'],
		['finished', 'disabled', 'was disabled by the service after 1 minute: the service disabled it'],
		['finished', 'deduped', 'another run was already in progress after 1 minute: the service runs'],
		['finished', 'unknown', 'ended in a way the service does not say after 1 minute: the service'],
		[
			'deadline',
			'running',
			'was still running when the 2-minute deadline passed; it continues in ',
		],
		['neverListed', 'notStarted', 'was dropped by the service: the service accepted'],
		['vanished', 'running', 'does not say: the service no longer lists it'],
	] as Array<[WaitEnd, Status, string]>)('waited for: %s, %s', (end, status, words) => {
		const state = stateOf(status, status === 'failed' ? offline : undefined);
		const wait = { end, state, elapsedMs: 120_000, looks: 1 };
		const outcome = outcomeOf({ service: about.service, id: 'the-id' }, wait);
		const item = wordlessItem(about, end === 'finished' ? state : undefined, { ...outcome });
		const story = storyOf(about, { ...item, wait });
		expect(story.sentence.startsWith(`${plain} `)).toBe(true);
		expect(story.sentence).toContain(words);
		expect(story.summary).toBe(story.sentence);
		const unformatted = story.summaryMarkdown.replaceAll('**', '').replaceAll('\\', '');
		expect(unformatted.slice(formatted.length)).toContain(story.sentence.slice(plain.length + 30));
	});
});

const about: JobAbout = {
	service: 'powerBi',
	action: 'refresh',
	identity: { ...sales, portalUrl: 'https://app.powerbi.com/x' },
};

it('says the usual time, and where to look', () => {
	const times = { expectedSeconds: 20, unusuallySlow: true };
	const item = wordlessItem(about, stateOf('completed'), times);
	expect(storyOf(about, item)).toEqual({
		sentence:
			'The refresh of semantic model "Sales" in workspace "Finance" completed in 1 minute (usually 20 s: unusually slow).',
		summary:
			'The refresh of semantic model "Sales" in workspace "Finance" completed in 1 minute (usually 20 s: unusually slow). https://app.powerbi.com/x',
		summaryMarkdown:
			'The refresh of semantic model **Sales** in workspace **Finance** **completed** in 1 minute (usually 20 s: unusually slow). [Open in the portal](https://app.powerbi.com/x)',
	});
});

it('says that nothing was started', () => {
	const { summary } = jobItem(about, stateOf('completed'), { skipped: true, ageMinutes: 12 });
	expect(summary).toContain(' was skipped, since the last success was 12 min ago. https:');
	const { sentence } = storyOf(about, { status: 'notStarted', because: 'it is Sunday' });
	expect(sentence).toMatch(/ was not started, because it is Sunday\.$/);
});

it('says the consequence and what became of it before the advice', () => {
	const noted = { ...about, failureNote: 'Some tables are new.', remedyFor: () => 'Do this.' };
	const wait = { end: 'finished' as const, elapsedMs: 1 };
	const facts = { status: 'failed' as const, failure: offline, wait, notes: ['It was cancelled.'] };
	expect(storyOf(noted, facts).sentence).toMatch(
		/ failed: The gateway is offline \(GatewayNotReachable\)\. Some tables are new\. It was cancelled\. Do this\.$/,
	);
});

it('names by its id what has no name', () => {
	const identity = { semanticModelId: 'm-1' };
	const { summary } = jobItem({ ...about, identity }, stateOf('running'));
	expect(summary).toBe('The refresh of semantic model m-1 is still running.');
});

it('takes what a look finds out for what counts', () => {
	const job: JobAbout = { service: 'fabric', action: 'job', identity: orders };
	const state = instanceState({ status: 'InProgress', jobType: 'ApplyChanges' }, 'Dataflow');
	expect(jobItem(job, state).summary).toContain('The publishing of dataflow "Orders"');
	const gen1: JobAbout = {
		service: 'powerBi',
		action: 'refresh',
		identity: { ...orders, requestedTime: '2026-03-02T08:00:00.000Z' },
	};
	const found = { id: 't-1', identity: { transactionId: 't-1', requestedTime: undefined } };
	const item = jobItem(gen1, { ...stateOf('running'), found });
	expect(item).toMatchObject({ transactionId: 't-1' });
	expect(item).not.toHaveProperty('requestedTime');
});

it('lets no name format or mention anybody in a chat', () => {
	const semanticModelName = '<!channel> **[x](https://evil.example)** @all';
	const { summaryMarkdown } = jobItem({ ...about, identity: { semanticModelName } }, undefined);
	expect(summaryMarkdown).toContain(
		'\\<!channel\\> \\*\\*\\[x\\](https://evil.example)\\*\\* \\@all',
	);
});
