import type { Sabotage } from './sabotage';

const model = 'test/nodes/PowerBi/semanticModel';
const endurance = 'test/nodes/shared/jobs/endurance.test.ts';
const requests = 'test/nodes/shared/calls/request.test.ts';
const pacingTests = 'test/nodes/shared/calls/limits.test.ts';

const retryRules: Sabotage[] = [
	{
		what: 'a start that may have been accepted is sent again',
		file: 'nodes/shared/calls/request.ts',
		within: 'repeatDelay',
		find: '(changesNothing || neverArrived)',
		replace: '(changesNothing || neverArrived || problem.maybeAccepted)',
		test: [`${model}/starting.test.ts`, 'never repeats a start that answers 503'],
	},
	{
		what: 'a broken read is not repeated',
		file: 'nodes/shared/calls/request.ts',
		within: 'maxRepeats',
		find: 'maxRepeats = 3',
		replace: 'maxRepeats = 0',
		test: [requests, 'repeats a read after 503, three times at most'],
	},
	{
		what: 'seconds of Retry-After are taken for milliseconds',
		file: 'credentials/formats.ts',
		within: 'retryAfterMs',
		find: 'Number(value) * 1000',
		replace: 'Number(value)',
		test: [`${model}/starting.test.ts`, 'obeying Retry-After in seconds'],
	},
	{
		what: 'a start waits out a Retry-After of an hour',
		file: 'nodes/shared/calls/request.ts',
		within: 'longestPauseMs',
		find: 'longestPauseMs = 60_000',
		replace: 'longestPauseMs = 6_000_000',
		test: [`${model}/starting.test.ts`, 'fails at once, saying when to come back'],
	},
	{
		what: 'a missing permission renews the token',
		file: 'nodes/shared/calls/request.ts',
		within: 'isTokenExpired',
		find: "if (status === 401) return !said.includes('GroupNotAccessible');",
		replace: 'if (status === 401) return true;',
		test: [requests, 'does not renew the token for a workspace that the account may not open'],
	},
	{
		what: 'failures that need a person are repeated',
		file: 'nodes/shared/refreshing/retry.ts',
		within: 'retryPauseMs',
		find: 'if (failure !== undefined && !mayRepeat(failure)) return undefined;',
		replace: '',
		test: [`${model}/orchestration.test.ts`, 'retry what failed'],
	},
	{
		what: 'an eviction is not repeated by itself',
		file: 'nodes/shared/refreshing/retry.ts',
		within: 'retryPauseMs',
		find: 'Math.max(1, chosen)',
		replace: 'chosen',
		test: [`${model}/orchestration.test.ts`, 'repeats an eviction once without being asked'],
	},
	{
		what: 'a page in answer to a start is taken for the service',
		file: 'nodes/shared/calls/checkedReply.ts',
		within: 'isReadable',
		find: "if (!isRead) return typeof body !== 'string' || !/^\\s*[<{[]/.test(body);",
		replace: 'if (!isRead) return true;',
		test: [endurance, 'in answer to a start is not taken for the service'],
	},
	{
		what: 'a lost route counts as never sent',
		file: 'nodes/shared/faults/thrown.ts',
		within: 'brokenOff',
		find: '	...unreachable,\n',
		replace: '',
		test: [endurance, 'EHOSTUNREACH may come after the request was accepted'],
	},
];

const startOnce: Sabotage[] = [
	{
		what: "n8n's Retry On Fail starts a second time",
		file: 'nodes/shared/jobs/startOnce.ts',
		within: 'startOnce',
		find: '	if (memory.started) return memory.started;\n	const lost',
		replace: '	const lost',
		test: [`${model}/starting.test.ts`, "follows what it started when n8n's Retry On Fail"],
	},
	{
		what: 'a start whose answer was lost is not looked for',
		file: 'nodes/shared/jobs/startOnce.ts',
		within: 'startOnce',
		find: 'memory.started = search.found;',
		replace: '',
		test: [`${model}/starting.test.ts`, 'finds the refresh whose answer was lost'],
	},
	{
		what: "the service's clock is taken to be ours",
		file: 'nodes/shared/calls/serviceClock.ts',
		within: 'serviceMoment',
		find: 'return serviceTime(ctx, service, at) ?? at;',
		replace: 'return at;',
		test: [endurance, 'although its clock differs'],
	},
];

const hostCheck: Sabotage[] = [
	{
		what: 'any absolute address gets the token',
		file: 'nodes/shared/calls/session.ts',
		within: 'addressOf',
		find: 'if (serviceOf(cloud, address) === service) return address;',
		replace: "if (address !== '') return address;",
		test: [requests, 'sends nothing to a foreign host that a redirect names'],
	},
	{
		what: 'a host that merely ends like a domain is within it',
		file: 'credentials/hosts.ts',
		within: 'isWithin',
		find: 'host.endsWith(`.${domain}`)',
		replace: 'host.endsWith(domain)',
		test: ['test/credentials/clouds.test.ts', 'holds for any text'],
	},
	{
		what: 'any port of a domain gets the token',
		file: 'credentials/clouds.ts',
		within: 'serviceOf',
		find: "if (atAddress || (target.port !== '' && !cloud.anyPort)) return atAddress;",
		replace: 'if (atAddress) return atAddress;',
		test: ['test/credentials/clouds.test.ts', 'https://x.analysis.windows.net:8443/'],
	},
];

const pacing: Sabotage[] = [
	{
		what: 'limits of requests are not kept',
		file: 'nodes/shared/calls/limits.ts',
		within: 'freeAt',
		find: 'if (room < 0) return sent.at + windowMs;',
		replace: '',
		test: [pacingTests, 'waits exactly until the oldest request leaves the window'],
	},
	{
		what: 'large tables take as many requests as small ones',
		file: 'nodes/shared/powerBi/paced.ts',
		within: 'pushLimits',
		find: 'rowsInTable >= largeTableRows',
		replace: 'rowsInTable < 0',
		test: [
			'test/nodes/PowerBi/pushDataset/addRows.test.ts',
			'keep to 120 requests an hour once the table is large',
		],
	},
];

/** What is sent to whom, how often, and how much. */
export const sending: Sabotage[] = [...retryRules, ...startOnce, ...hostCheck, ...pacing];
