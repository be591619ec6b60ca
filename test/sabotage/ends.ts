import type { Sabotage } from './sabotage';

const changes = 'test/nodes/PowerBiTrigger/events/clockChanges.test.ts';
const links = 'test/nodes/shared/jobs/portalLinks.test.ts';
const trueEnds = 'test/nodes/shared/jobs/trueEnds.test.ts';
const modelSyncs = 'test/nodes/AzureAnalysisServices/model/sync.test.ts';
const framingTests = 'test/nodes/PowerBiTrigger/events/framing.test.ts';
const whole = 'test/cases/unsuccessfulItems.test.ts';
const night = 'test/nodes/shared/jobs/night.test.ts';
const neverTwice = 'test/nodes/shared/jobs/neverTwice.test.ts';

const starts: Sabotage[] = [
	{
		what: 'what was started is remembered by its name',
		file: 'nodes/shared/refreshing/attempt.ts',
		within: 'startedOnce',
		find: '`${target.key} ${target.action} run',
		replace: '`${target.title} ${target.action} run',
		test: [neverTwice, 'is found again although names can no longer be read'],
	},
	{
		what: 'a schedule whose answer was lost is not looked for',
		file: 'nodes/FabricDataflow/schedule/creation.ts',
		within: 'createdSchedule',
		find: 'createdAt(row) >= since &&',
		replace: 'createdAt(row) < since &&',
		test: [neverTwice, 'the answer to the start of a schedule is lost and found'],
	},
	{
		what: 'an outage ends the search for a lost start',
		file: 'nodes/shared/jobs/lostStart.ts',
		within: 'searched',
		find: 'if (failed && !problem.transient)',
		replace: 'if (failed)',
		test: [neverTwice, 'a standard refresh is lost and found although the service is out of order'],
	},
	{
		what: 'a read that broke before a start counts as a lost start',
		file: 'nodes/shared/calls/request.ts',
		within: 'mayHaveStarted',
		find: "['GET', 'DELETE'].includes",
		replace: "['DELETE'].includes",
		test: [neverTwice, 'what only read before the start broke does not keep Retry On Fail'],
	},
	{
		what: 'a broken cancellation counts as a lost start',
		file: 'nodes/shared/calls/request.ts',
		within: 'mayHaveStarted',
		find: ' || call.startsNothing;',
		replace: ';',
		test: [neverTwice, 'so that nothing was started, and nothing is looked for'],
	},
	{
		what: 'what was too late to start does not say why',
		file: 'nodes/shared/refreshing/runTarget.ts',
		within: 'tooLateItem',
		find: '{ ...unstarted, failure }',
		replace: 'unstarted',
		test: ['test/nodes/PowerBi/semanticModel/fleetStarts.test.ts', 'starts nothing after the time'],
	},
	{
		what: 'the type of another refresh counts for the one that is asked for',
		file: 'nodes/PowerBi/semanticModel/getRefresh.ts',
		within: 'typeInItem',
		find: "return isAboutIt ? inItem(ctx, itemIndex, 'refreshType') : undefined;",
		replace: "return inItem(ctx, itemIndex, 'refreshType');",
		test: [
			'test/nodes/PowerBi/semanticModel/history.test.ts',
			'takes what the item says of another refresh for nothing',
		],
	},
	{
		what: 'Follow Refresh asks Fabric before it wants to be asked',
		file: 'nodes/shared/durable/following.ts',
		within: 'notYetAsked',
		find: 'if (firstLook === undefined || firstLook <= now) return undefined;',
		replace: 'if (firstLook === undefined || firstLook >= now) return undefined;',
		test: ['test/nodes/shared/durable/jobs.test.ts', 'leaves Fabric alone as long as the answer'],
	},
	{
		what: 'nobody says where to look for a lost start',
		file: 'nodes/shared/jobs/startOnce.ts',
		within: 'uncertain',
		find: '		advice: `Look for it in ${place} before you start it again.`,\n',
		replace: '',
		test: [neverTwice, 'the error says that it may run, and where to look'],
	},
	{
		what: 'an enhanced refresh is followed by the id of the request',
		file: 'nodes/shared/powerBi/runs/startRefresh.ts',
		within: 'enhancedId',
		find: "(inLocation === 'refreshes' ? undefined : inLocation)",
		replace: 'headers.requestid',
		test: [neverTwice, 'is found when the start was answered without any id'],
	},
	{
		what: 'a lost start is found under its usual type alone',
		file: 'nodes/shared/powerBi/runs/findRefresh.ts',
		within: 'nearestSince',
		find: 'return startedBy(typed) ?? startedBy(untyped);',
		replace: 'return startedBy(typed);',
		test: [neverTwice, 'is found under the type DirectLakeFraming'],
	},
	{
		what: 'a refresh that others started is taken for ours',
		file: 'nodes/shared/powerBi/runs/findRefresh.ts',
		within: 'startedByOthers',
		find: "['scheduled', 'ondemand', ",
		replace: "['ondemand', ",
		test: [neverTwice, 'is not taken for one that others started (Scheduled)'],
	},
	{
		what: 'a refresh that ended before ours began is taken for it',
		file: 'nodes/shared/powerBi/runs/findRefresh.ts',
		within: 'isBegunSince',
		find: 'startedAt >= sinceMs - toleratedSkewMs && endedAt >= sinceMs',
		replace: 'startedAt >= sinceMs - toleratedSkewMs && endedAt > 0',
		test: [neverTwice, 'is not taken for one that ended before it began'],
	},
];

const failures: Sabotage[] = [
	{
		what: 'a completed refresh tells the failure of an earlier attempt',
		file: 'nodes/shared/powerBi/runs/attempts.ts',
		within: 'failuresOf',
		find: 'const isFailure = isBadEnd(status);',
		replace: 'const isFailure = true;',
		test: [trueEnds, 'tells no failure as a standard one, nor in the history'],
	},
	{
		what: 'an Error among the messages of a success is its failure',
		file: 'nodes/shared/powerBi/runs/enhancedRefresh.ts',
		within: 'detailsOf',
		find: 'failure: isBadEnd(status) ? (failure ?? ended.failure) : undefined',
		replace: 'failure: failure ?? ended.failure',
		test: [trueEnds, 'tells no failure as an enhanced one'],
	},
	{
		what: 'an Error among the messages of a success of Analysis Services is its failure',
		file: 'nodes/shared/analysisServices/runs/modelRefresh.ts',
		within: 'modelRefreshState',
		find: 'failure: isBadEnd(status) ? failure : undefined',
		replace: 'failure',
		test: [trueEnds, 'tells no failure in Analysis Services'],
	},
	{
		what: 'what a user cancelled has failed',
		file: 'nodes/shared/jobs/job.ts',
		within: 'isCancelledByUser',
		find: "&& kindOf(failure) === 'cancelled'",
		replace: '&& false',
		test: [trueEnds, 'what a user cancelled'],
	},
	{
		what: 'a job without an owner runs for ever',
		file: 'nodes/shared/fabric/runs/instanceState.ts',
		within: 'statusByWord',
		find: "	ownerusermissing: 'failed',\n",
		replace: '',
		test: [trueEnds, 'the word OwnerUserMissing ends a job'],
	},
];

const clockChanges: Sabotage[] = [
	{
		what: 'a time that clocks leave out is due all the same',
		file: 'nodes/shared/powerBi/dueTimes.ts',
		within: 'dueTimesOf',
		find: '.filter((time) => time + offsetAt(time, zone) === local)',
		replace: '',
		test: [changes, 'tells nothing of a time that clocks leave out'],
	},
	{
		what: 'a time that clocks show twice must be started at its second time',
		file: 'nodes/PowerBiTrigger/events/overdue.ts',
		within: 'overdue',
		find: 'at >= one.earliest - earlyMs',
		replace: 'at >= one.at - earlyMs',
		test: [changes, 'in any zone when every run started'],
	},
];

const replicas: Sabotage[] = [
	{
		what: 'a synchronization is started at the replicas',
		file: 'nodes/shared/analysisServices/model.ts',
		within: 'modelOn',
		find: '`${server.root}:rw${at}/sync`',
		replace: '`${server.root}${at}/sync`',
		test: [modelSyncs, 'is started at :rw although the user did not type it'],
	},
	{
		what: 'a synchronization is not tried at the plain name',
		file: 'nodes/shared/analysisServices/runs/startSync.ts',
		within: 'send',
		find: 'if (!isUnknown) throw caught;',
		replace: 'if (caught !== undefined) throw caught;',
		test: [modelSyncs, 'is started once at the plain name where :rw is unknown'],
	},
];

const digits: Sabotage[] = [
	{
		what: 'a whole number beyond 2^53 loses digits',
		file: 'nodes/shared/powerBi/daxQuery.ts',
		within: 'runDax',
		find: '\t\t\tkeepsDigits: true,\n',
		replace: '',
		test: [
			'test/nodes/PowerBi/semanticModel/executeQuery.test.ts',
			'keeps every digit of whole numbers',
		],
	},
];

const framings: Sabotage[] = [
	{
		what: 'a framing that fails beside a refresh is told',
		file: 'nodes/PowerBiTrigger/events/decide.ts',
		within: 'decide',
		find: 'one.ended && !isBesideARefresh(one, seen)',
		replace: 'one.ended',
		test: [framingTests, 'that fails while an API refresh holds the model is no event'],
	},
];

const nothingLost: Sabotage[] = [
	{
		what: 'a refused start ends the night',
		file: 'nodes/shared/editor/runItems.ts',
		within: 'outcomeOf',
		find: '\tif (json) return { items: [{ json, pairedItem: { item: itemIndex } }] };\n',
		replace: '',
		test: [night, 'arrives whole, in the order of its input'],
	},
	{
		what: 'a refused start counts as begun',
		file: 'nodes/shared/jobs/unsuccessful.ts',
		within: 'itemOfError',
		find: "problem?.maybeAccepted ? 'unknown' : 'refused'",
		replace: "problem?.maybeAccepted ? 'unknown' : 'notStarted'",
		test: [night, 'arrives whole, in the order of its input'],
	},
	{
		what: 'a start that may have been accepted is refused',
		file: 'nodes/shared/jobs/unsuccessful.ts',
		within: 'itemOfError',
		find: 'at.begun || problem?.maybeAccepted',
		replace: 'at.begun',
		test: [night, 'one whose start may have been accepted is unknown'],
	},
	{
		what: 'a refused export ends the night',
		file: 'nodes/PowerBi/report/export.ts',
		within: 'exportReport',
		find: "failureItem: asItemIfChosen('powerBi', 'export'),",
		replace: '',
		test: [whole, 'powerBi report export that is refused gives an item'],
	},
	{
		what: 'what cannot be followed was never started',
		file: 'nodes/shared/jobs/finish.ts',
		within: 'followJob',
		find: 'begun: true',
		replace: 'begun: false',
		test: [whole, 'powerBi semanticModel sync that cannot be followed'],
	},
	{
		what: 'a refused synchronization loses the refresh before it',
		file: 'nodes/shared/jobs/unsuccessful.ts',
		within: 'withResult',
		find: 'isValues(context) && !hasOne',
		replace: 'isValues(context) && hasOne',
		test: [modelSyncs, 'is an item with both where its POST is answered 403'],
	},
	{
		what: 'a deadline is a success',
		file: 'nodes/shared/jobs/finish.ts',
		within: 'endingOf',
		find: "successful: outcome.status === 'completed'",
		replace: "successful: outcome.status !== 'failed'",
		test: [night, 'whether it was successful'],
	},
];

const untrueEnds: Sabotage[] = [
	{
		what: 'a sync ends with the target of the sync before',
		file: 'nodes/shared/powerBi/runs/scaleOutSync.ts',
		within: 'targetVersion',
		find: 'return isAtLeast(target, committed) ? target : committed;',
		replace: 'return target;',
		test: [trueEnds, 'waits for what was committed'],
	},
	{
		what: 'an end without a known status is final at once',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'endReason',
		find: "return isSettled(state) ? 'finished' : undefined;",
		replace: "return 'finished';",
		test: [trueEnds, 'an end without a known status is given time'],
	},
	{
		what: 'what was never listed is said to run',
		file: 'nodes/shared/jobs/outcome.ts',
		within: 'deadlineWords',
		find: 'if (wait.state?.missing) {',
		replace: 'if (wait.seen && wait.state?.missing) {',
		test: [trueEnds, 'one that was never listed by the deadline is not said to run'],
	},
	{
		what: 'a cancelled run that is not listed has not started',
		file: 'nodes/shared/jobs/jobItem.ts',
		within: 'recordOf',
		find: "state?.missing ? 'unknown' : ",
		replace: '',
		test: [trueEnds, 'says of a refresh that its state is unknown, and no end'],
	},
	{
		what: 'a failed framing says nothing of what it leaves behind',
		file: 'nodes/shared/jobs/afterLook.ts',
		within: 'noteOf',
		find: "!== 'directlakeframing'",
		replace: "!== 'framing'",
		test: [trueEnds, 'a failed framing says what it leaves behind'],
	},
	{
		what: 'a row without status and end runs for ever',
		file: 'nodes/shared/powerBi/runs/dataflowTransaction.ts',
		within: 'longestMs',
		find: 'longestMs = 24 * 3_600_000',
		replace: 'longestMs = Infinity',
		test: [trueEnds, 'is not running for ever'],
	},
	{
		what: 'a run that ended before ours began is ours',
		file: 'nodes/shared/powerBi/runs/dataflowTransaction.ts',
		within: 'rowAt',
		find: ' && endOf(row) >= sinceMs',
		replace: ' && endOf(row) > 0',
		test: [trueEnds, 'that ended before ours began is not ours'],
	},
	{
		what: 'Follow Refresh asks for details that a standard refresh does not have',
		file: 'nodes/shared/powerBi/runs/refreshById.ts',
		within: 'modelRefreshById',
		find: 'if (refreshType !== undefined) return standard;',
		replace: '',
		test: [
			'test/nodes/shared/durable/jobs.test.ts',
			'asks for a standard refresh only in the history, as the item of its start says',
		],
	},
	{
		what: 'Cancel asks Fabric before it wants to be asked',
		file: 'nodes/shared/fabric/runs/cancelJob.ts',
		within: 'cancelled',
		find: 'jobItem(job, before)',
		replace: 'jobItem(job, await job.read())',
		test: [trueEnds, 'Cancel of a job leaves Fabric alone as long as it asks'],
	},
	{
		what: 'a version beyond 2^53 loses digits',
		file: 'nodes/shared/powerBi/runs/scaleOutSync.ts',
		within: 'syncStatus',
		find: 'keepsDigits: true,',
		replace: '',
		test: [trueEnds, 'keeps the digits of versions beyond 2^53'],
	},
	{
		what: 'the link of a refresh leads to its model',
		file: 'nodes/shared/jobs/afterLook.ts',
		within: 'afterLook',
		find: 'withOwnLink({ ...job.identity, ...identity })',
		replace: '{ ...job.identity, ...identity }',
		test: [links, 'the link of a refresh leads to this very refresh'],
	},
	{
		what: 'items of a custom cloud have no link',
		file: 'credentials/clouds.ts',
		within: 'portalAt',
		find: 'return cloud.portalUrl;',
		replace: 'return undefined;',
		test: [links, 'what is no refresh of a model links to the best page there is'],
	},
];

/** Nothing started twice, nothing lost, no untrue end. */
export const ends: Sabotage[] = [
	...starts,
	...failures,
	...clockChanges,
	...replicas,
	...digits,
	...framings,
	...nothingLost,
	...untrueEnds,
];
