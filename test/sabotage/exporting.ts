import type { Sabotage } from './sabotage';

const tests = 'test/nodes/PowerBi/report/export.test.ts';

/** Faults in exporting reports. */
export const exporting: Sabotage[] = [
	{
		what: 'a web page is taken for the exported file',
		file: 'nodes/shared/calls/fileReply.ts',
		within: 'faultOf',
		find: "	if (isPage) return 'a web page came in place of the file';",
		replace: '	if (isPage) return undefined;',
		test: [tests, 'never attaches a web page'],
	},
	{
		what: 'a file without its end is attached',
		file: 'nodes/PowerBi/report/formats.ts',
		within: 'isWhole',
		find: 'at >= 0 && tail.length - at >= end.length',
		replace: 'at >= -1',
		test: [tests, 'never attaches a file without its end'],
	},
	{
		what: 'a busy capacity ends an export',
		file: 'nodes/PowerBi/report/exportJob.ts',
		within: 'busyMs',
		find: "state?.status === 'failed' ? state.nextPollMs : undefined",
		replace: "state?.status === 'unknown' ? state.nextPollMs : undefined",
		test: [tests, 'tries the whole export again when Power BI is busy'],
	},
	{
		what: 'an export that failed counts as done',
		file: 'nodes/PowerBi/report/exportJob.ts',
		within: 'statusByWord',
		find: "	failed: 'failed',",
		replace: "	failed: 'completed',",
		test: [tests, 'takes a failure without a Retry-After for final'],
	},
	{
		what: 'a report is exported although its data is old',
		file: 'nodes/PowerBi/report/exportFresh.ts',
		within: 'staleness',
		find: '	if (ageMs <= minutes * 60_000) return undefined;',
		replace: '	if (ageMs >= 0) return undefined;',
		test: [tests, 'starts nothing when the last success is older'],
	},
];
