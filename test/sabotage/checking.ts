import type { Sabotage } from './sabotage';

const outcomes = 'test/cases/checkOutcomes.test.ts';
const asking = 'test/nodes/shared/checking/askAll.test.ts';

/** Faults in what is asked before a refresh. */
export const checking: Sabotage[] = [
	{
		what: 'a check that fails is taken for well',
		file: 'nodes/shared/checking/findings.ts',
		within: 'unaskable',
		find: "return { outcome: 'unknown', found: unended(words) };",
		replace: "return { outcome: 'ok', found: unended(words) };",
		test: [asking, 'takes one that fails for unknown, which harms no other'],
	},
	{
		what: 'what may not be read is a problem',
		file: 'nodes/shared/checking/findings.ts',
		within: 'unreadCall',
		find: "return { ...refusedCall(found, problem, how), outcome: 'unknown' };",
		replace: 'return refusedCall(found, problem, how);',
		test: [outcomes, 'connections: unknown, may not be tested'],
	},
	{
		what: 'what is only worth knowing stops a refresh',
		file: 'nodes/shared/checking/askAll.ts',
		within: 'recordOf',
		find: "outcome === 'problem' ? decides === true : undefined",
		replace: "outcome === 'problem' ? true : undefined",
		test: [asking, 'takes for an obstacle only a problem that decides about a refresh'],
	},
	{
		what: 'a slow check holds up all others',
		file: 'nodes/shared/checking/askAll.ts',
		within: 'askAll',
		find: 'await Promise.race([asked(check), limit])',
		replace: 'await asked(check)',
		test: [asking, 'waits for none longer than its limit, and leaves no timer'],
	},
	{
		what: 'a suspended capacity counts as running',
		file: 'nodes/shared/powerBi/checks/capacity.ts',
		within: 'running',
		find: 'active: true, suspended: false,',
		replace: 'active: true, suspended: true,',
		test: [outcomes, 'capacity: problem, suspended'],
	},
	{
		what: 'a dataflow that its workspace does not list counts as there',
		file: 'nodes/shared/powerBi/checks/dataflow.ts',
		within: 'gen1DataflowCheck',
		find: 'const record = (await dataflows()).find(listed);',
		replace: 'const record = (await dataflows()).find(listed) ?? {};',
		test: [outcomes, 'of the first generation dataflow: problem, not there'],
	},
];
