import type { Sabotage } from './sabotage';

const neverTwice = 'test/nodes/shared/jobs/neverTwice.test.ts';

const starts: Sabotage[] = [
	{
		what: 'what was started is remembered by its name',
		file: 'nodes/shared/refreshing/runTarget.ts',
		find: '`${work.target.key} ${work.target.noun} run',
		replace: '`${work.target.title} ${work.target.noun} run',
		test: [neverTwice, 'is found again although names can no longer be read'],
	},
	{
		what: 'a schedule whose answer was lost is not looked for',
		file: 'nodes/FabricDataflow/schedule/creation.ts',
		find: 'createdAt(row) >= since &&',
		replace: 'createdAt(row) < since &&',
		test: [neverTwice, 'the answer to the start of a schedule is lost and found'],
	},
	{
		what: 'an outage ends the search for a lost start',
		file: 'nodes/shared/jobs/startOnce.ts',
		find: 'if (failed && !problem.transient)',
		replace: 'if (failed)',
		test: [neverTwice, 'a standard refresh is lost and found although the service is out of order'],
	},
	{
		what: 'nobody says where to look for a lost start',
		file: 'nodes/shared/jobs/startOnce.ts',
		find: '		advice: `Look for it in ${place} before you start it again.`,\n',
		replace: '',
		test: [neverTwice, 'the error says that it may run, and where to look'],
	},
];

/** Nothing started twice, nothing lost, no untrue end. */
export const ends: Sabotage[] = [...starts];
