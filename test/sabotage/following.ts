import type { Sabotage } from './sabotage';

const model = 'test/nodes/PowerBi/semanticModel';
const fabric = 'test/nodes/FabricDataflow';
const analysis = 'test/nodes/AzureAnalysisServices/model';
const items = 'test/nodes/MicrosoftFabric/itemJob';
const trigger = 'test/nodes/PowerBiTrigger';
const rhythm = 'test/nodes/shared/jobs/rhythm.test.ts';
const endurance = 'test/nodes/shared/jobs/endurance.test.ts';

const statusReading: Sabotage[] = [
	{
		what: 'the coarser word counts before the finer one',
		file: 'nodes/shared/powerBi/runs/history.ts',
		within: 'refreshStatus',
		find: "[text(body, 'extendedStatus'), text(body, 'status')]",
		replace: "[text(body, 'status'), text(body, 'extendedStatus')]",
		test: [
			'test/nodes/shared/powerBi/runs/refreshStatus.test.ts',
			'of Failed in general and TimedOut',
		],
	},
	{
		what: 'an end that nobody knows is a success',
		file: 'nodes/shared/powerBi/runs/history.ts',
		within: 'refreshStatus',
		find: "{ status: 'unknown', ended: true }",
		replace: "{ status: 'completed', ended: true }",
		test: [`${model}/refresh.test.ts`, 'unknown'],
	},
	{
		what: 'an exit value that cannot be read hides the end of a notebook',
		file: 'nodes/shared/fabric/runs/runResult.ts',
		within: 'withExitValue',
		find: '...state,\n\t\t\tremark:',
		replace: "status: 'running' as const,\n\t\t\tdetails: state.details,\n\t\t\tremark:",
		test: [`${items}/run.test.ts`, 'completes although the exit value cannot be read'],
	},
	{
		what: 'what went into an activity is shown',
		file: 'nodes/shared/fabric/runs/runResult.ts',
		within: 'failedActivities',
		find: "name: text(row, 'activityName') ?? '',",
		replace: "name: text(row, 'activityName') ?? '',\n\t\t\t\tinput: member(row, 'input'),",
		test: [`${items}/run.test.ts`, 'names its activity (envelope)'],
	},
	{
		what: 'a service principal is sent after permissions that only users have',
		file: 'nodes/shared/faults/needs.ts',
		within: 'missingPermission',
		find: 'at.asUser ? scopeMissing(at) : settingMissing(at)',
		replace: 'scopeMissing(at)',
		test: [
			`${items}/permissions.test.ts`,
			'a service principal ({}) that is refused with 403 InsufficientScopes',
		],
	},
	{
		what: 'a value of a parameter loses the type that it was given',
		file: 'nodes/shared/fabric/runs/jobBody.ts',
		within: 'jobBody',
		find: 'entryOf(types, name) ?? typeOf(values[name])',
		replace: 'typeOf(values[name])',
		test: [`${items}/parameters.test.ts`, 'go out to a notebook with the types'],
	},
	{
		what: 'the editor shows a secret that a pipeline has as default',
		file: 'nodes/MicrosoftFabric/itemJob/describedParameters.ts',
		within: 'ofPipeline',
		find: "isPlain(value) && type.toLowerCase() !== 'securestring'",
		replace: 'isPlain(value)',
		test: [`${items}/parameters.test.ts`, 'and no secret of them'],
	},
	{
		what: 'a refusal names a role that is not enough for a dbt job',
		file: 'nodes/shared/fabric/permissions.ts',
		within: 'forMembers',
		find: "['DataBuildToolJob', 'Dataflow']",
		replace: "['Dataflow']",
		test: [`${items}/permissions.test.ts`, 'names the role that is missing'],
	},
	{
		what: 'a lost start is taken for that of another input item',
		file: 'nodes/shared/fabric/runs/claims.ts',
		within: 'unclaimed',
		find: 'ids.find((one) => !claims.ids.has(one))',
		replace: 'ids[0]',
		test: [`${items}/run.test.ts`, 'finds each of many starts whose answers are lost'],
	},
	{
		what: 'a job of another kind counts as fresh',
		file: 'nodes/shared/fabric/runs/jobTarget.ts',
		within: 'runsIn',
		find: "isOfKind(text(row, 'jobType'), kind)",
		replace: "text(row, 'jobType') !== undefined",
		test: [`${items}/run.test.ts`, 'does not take a refresh of the views'],
	},
	{
		what: 'what is to run before something else runs beside it',
		file: 'nodes/PowerBi/semanticModel/upstreamItems.ts',
		within: 'withItemsFirst',
		find: 'readsFrom: before === undefined ? [] : [before]',
		replace: 'readsFrom: []',
		test: [`${model}/refreshUpstream.test.ts`, 'runs them one after the other'],
	},
	{
		what: 'a skipped job is a success',
		file: 'nodes/shared/fabric/runs/instanceState.ts',
		within: 'statusByWord',
		find: "	deduped: 'deduped',",
		replace: "	deduped: 'completed',",
		test: [`${fabric}/job/refresh.test.ts`, 'was skipped because one is running'],
	},
	{
		what: 'a failed operation of Fabric is a success',
		file: 'nodes/shared/fabric/runs/longRunningOperation.ts',
		within: 'statusByWord',
		find: "	failed: 'failed',",
		replace: "	failed: 'completed',",
		test: [`${fabric}/dataflow/definition.test.ts`, 'tells why the operation failed'],
	},
	{
		what: 'a failed synchronization is a success',
		file: 'nodes/shared/analysisServices/runs/modelSync.ts',
		within: 'stateByNumber',
		find: "'3': { name: 'failed', status: 'failed' }",
		replace: "'3': { name: 'failed', status: 'completed' }",
		test: [`${analysis}/sync.test.ts`, 'that ends as Failed is an error'],
	},
	{
		what: 'a cancelled refresh of Analysis Services is a success',
		file: 'nodes/shared/analysisServices/runs/history.ts',
		within: 'statusByWord',
		find: "	cancelled: 'cancelled',",
		replace: "	cancelled: 'completed',",
		test: [`${analysis}/refresh.test.ts`, 'cancelled'],
	},
	{
		what: 'the word of a status may be one of every object',
		file: 'nodes/shared/values/values.ts',
		within: 'entryOf',
		find: 'Object.hasOwn(table, key) ? table[key] : undefined',
		replace: 'table[key]',
		test: ['test/nodes/shared/values/values.test.ts', 'finds nothing that every object has'],
	},
];

const deadline: Sabotage[] = [
	{
		what: 'a wait knows no deadline',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'waitForJob',
		find: 'if (rest <= 0) return',
		replace: 'if (rest < -Infinity) return',
		test: [`${model}/waiting.test.ts`, 'ends at the deadline with the id'],
	},
	{
		what: 'a wait does not hear Stop',
		file: 'nodes/shared/calls/pause.ts',
		within: 'pause',
		find: '		if (signal?.aborted) return true;\n',
		replace: '',
		test: [`${model}/waiting.test.ts`, 'stops within two seconds of Stop'],
	},
	{
		what: 'a passing fault ends the wait',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'pollJob',
		find: 'if (problem?.transient) return',
		replace: 'if (problem?.transient && problem.status === 0) return',
		test: [`${model}/waiting.test.ts`, 'endures a server fault while following'],
	},
	{
		what: 'a clock that is set back makes a wait longer',
		file: 'nodes/shared/calls/pause.ts',
		within: 'stopwatch',
		find: 'const start = performance.now();\n	return () => performance.now() - start;',
		replace: 'const start = Date.now();\n	return () => Date.now() - start;',
		test: [endurance, 'back by an hour changes nothing'],
	},
	{
		what: 'old runs count as much as new ones although durations grow',
		file: 'nodes/shared/jobs/scatter.ts',
		within: 'forgettingOf',
		find: 'fastestForgetting * (1 - ratio / steadyRatio)',
		replace: '0',
		test: [rhythm, 'follow durations that grow from run to run'],
	},
	{
		what: 'an end that is long due is not looked for any harder',
		file: 'nodes/shared/jobs/likelyDuration.ts',
		within: 'mixture',
		find: 'density / (surviving * ms)',
		replace: '1 / ms',
		test: [rhythm, 'come at both lengths of a refresh that has two'],
	},
	{
		what: 'the longer one of two usual lengths counts as slow',
		file: 'nodes/shared/jobs/expectation.ts',
		within: 'isLong',
		find: 'Math.max(usualMs * factor, longMs)',
		replace: 'usualMs * factor',
		test: [rhythm, 'after an increment a day and a full load a week, by the factor 2'],
	},
	{
		what: 'runs of another kind count as much as those of the same',
		file: 'nodes/shared/jobs/likelyDuration.ts',
		within: 'likelyDuration',
		find: 'ofOtherKind ? otherKindWeight : 1',
		replace: '1',
		test: [rhythm, 'come where runs of the same kind ended'],
	},
	{
		what: 'a task begins before what it needs is done',
		file: 'nodes/shared/calls/workThrough.ts',
		within: 'workThrough',
		find: 'other === task || !undone.has(other)',
		replace: 'other === task || !waiting.includes(other)',
		test: ['test/nodes/shared/calls/workThrough.test.ts', 'as soon as what it needs is done'],
	},
	{
		what: 'the shortest refresh is started first',
		file: 'nodes/shared/refreshing/startOrder.ts',
		within: 'startOrder',
		find: 'lengthOf(other) - lengthOf(one)',
		replace: 'lengthOf(one) - lengthOf(other)',
		test: [`${model}/fleetStarts.test.ts`, 'starts the longest first'],
	},
	{
		what: 'a refresh is started after the time at which nothing more is to be',
		file: 'nodes/shared/refreshing/startGate.ts',
		within: 'enterGate',
		find: 'sendAt > (lastStart?.at ?? Infinity)',
		replace: 'sendAt > Infinity',
		test: [`${model}/fleetStarts.test.ts`, 'starts nothing after the time given'],
	},
	{
		what: 'a busy capacity is asked again by as many refreshes at a time',
		file: 'nodes/shared/refreshing/startGate.ts',
		within: 'enterGate',
		find: 'gate.going >= gate.places',
		replace: 'gate.going >= Infinity',
		test: [`${model}/fleetStarts.test.ts`, 'with fewer at a time'],
	},
	{
		what: 'the deadline does not say what kept it from looking',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'waitForJob',
		find: 'lastFault = look.fault;',
		replace: '',
		test: [endurance, 'names what kept it from looking when the deadline passes'],
	},
];

const missing: Sabotage[] = [
	{
		what: 'one that is not listed at once is dropped',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'toleratedMissingMs',
		find: 'toleratedMissingMs = 120_000',
		replace: 'toleratedMissingMs = 0',
		test: [endurance, 'does not make one that is not listed yet seem dropped'],
	},
	{
		what: 'one that waits for another is dropped',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'presenceAfter',
		find: 'state.behindAnother ? now : (listing.missingSince ?? now)',
		replace: 'listing.missingSince ?? now',
		test: [
			`${model}/waiting.test.ts`,
			'does not take a refresh queued behind a long one for dropped',
		],
	},
	{
		what: 'one that is never listed counts as running',
		file: 'nodes/shared/jobs/wait.ts',
		within: 'endReason',
		find: "return seen ? 'vanished' : 'neverListed';",
		replace: "return seen ? 'vanished' : undefined;",
		test: [
			`${model}/waiting.test.ts`,
			'reports a standard refresh that is never listed as dropped',
		],
	},
];

const cursor: Sabotage[] = [
	{
		what: 'an end is told with every poll',
		file: 'nodes/PowerBiTrigger/events/sighting.ts',
		within: 'sighting',
		find: '&& !cursor.done.has(fingerprint)',
		replace: '',
		test: [`${trigger}/events/decide.property.test.ts`, 'repeats nothing'],
	},
	{
		what: 'one that was seen running is old news when it ends late',
		file: 'nodes/PowerBiTrigger/events/sighting.ts',
		within: 'sighting',
		find: 'cursor.open.has(fingerprint) || at === undefined',
		replace: 'at === undefined',
		test: [`${trigger}/events/decide.property.test.ts`, 'tells every end that the service shows'],
	},
	{
		what: 'what keeps a poll from looking is never told',
		file: 'nodes/PowerBiTrigger/polling/poll.ts',
		within: 'pollOnce',
		find: '	if (error) throw error;\n',
		replace: '',
		test: [`${trigger}/sources/faultKind.test.ts`, 'is told when it lasts'],
	},
];

/** What a job or a poll says, and when a wait ends. */
export const following: Sabotage[] = [...statusReading, ...deadline, ...missing, ...cursor];
