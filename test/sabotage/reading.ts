import type { Sabotage } from './sabotage';

const faults = 'nodes/shared/faults';
const texts = 'test/nodes/shared/faults/texts.test.ts';
const names = 'test/nodes/shared/faults/names.property.test.ts';
const reality = 'test/nodes/shared/faults/reality.test.ts';
const advice = 'test/nodes/shared/faults/callAdvice.test.ts';

/** Faults in reading what went wrong. */
export const reading: Sabotage[] = [
	{
		what: 'JSON behind a label stays as it is',
		file: `${faults}/unwrap.ts`,
		find: 'if (embedded === undefined || isName(embedded.before))',
		replace: 'if (embedded !== undefined || depth >= 0)',
		test: [texts, 'a deadlock behind a German label'],
	},
	{
		what: 'an exception that was cut off is not read',
		file: `${faults}/embeddedJson.ts`,
		find: 'end === undefined ? completed(rest)',
		replace: 'end === undefined ? undefined',
		test: [texts, 'an exception that was cut off'],
	},
	{
		what: 'a table that is called like JSON is read as an exception',
		file: `${faults}/unwrap.ts`,
		find: 'embedded === undefined || isName(embedded.before)',
		replace: 'embedded === undefined',
		test: [names, 'the kind of a failure is data whatever the names in it are'],
	},
	{
		what: 'privacy marks are shown',
		file: `${faults}/clean.ts`,
		find: 'literals(withoutMarks(words))',
		replace: 'literals(words)',
		test: [texts, 'a blank key'],
	},
	{
		what: 'a consequence is taken for the cause',
		file: `${faults}/fault.ts`,
		find: 'faults.filter(({ words }) => !isConsequence(words))',
		replace: 'faults',
		test: [texts, 'is the cause, also one that nobody knows, and not its consequence'],
	},
	{
		what: 'the name of a table decides the kind of a failure',
		file: `${faults}/nameless.ts`,
		find: "new RegExp(`(?<=\\\\S{4}.*\\\\s)${tableLabel}.*$`, 'su'),",
		replace: '',
		test: [names, 'the kind of a failure is memory whatever the names in it are'],
	},
	{
		what: 'an address decides the kind of a failure',
		file: `${faults}/nameless.ts`,
		find: '.reduce((rest, place) => rest.replace(place',
		replace: '.slice(0, 1).reduce((rest, place) => rest.replace(place',
		test: [names, 'the kind of a failure is sourceDown whatever the names in it are'],
	},
	{
		what: 'a code that stands for anything counts before what was said',
		file: `${faults}/classify.ts`,
		find: 'byCode(inward, strongCodes, counts) ??',
		replace: 'byCode(inward, weakCodes, counts) ??',
		test: [texts, 'a wrong password behind a gateway'],
	},
	{
		what: 'the outermost code counts before the innermost',
		file: `${faults}/classify.ts`,
		find: '.reverse()',
		replace: '',
		test: [texts, 'a code within a code'],
	},
	{
		what: 'the wish of Fabric not to be asked again is not heard',
		file: `${faults}/fault.ts`,
		find: 'fault.isRetriable !== false && ',
		replace: '',
		test: [texts, 'a fault that is said not to pass'],
	},
	{
		what: 'what needs a person is started again',
		file: 'nodes/shared/refreshing/retry.ts',
		find: 'if (failure !== undefined && !mayRepeat(failure)) return undefined;',
		replace: '',
		test: [reality, 'sql-firewall is started again where asked: false'],
	},
	{
		what: 'an eviction is guessed from words, and repeated unasked',
		file: `${faults}/fault.ts`,
		find: "rowOf({ code, codes, message: '' })?.kind === 'evicted'",
		replace: "rowOf({ code, codes, message: 'the model was evicted' })?.kind === 'evicted'",
		test: [reality, 'an eviction that only words tell of is not repeated unasked'],
	},
	{
		what: 'a code on the way to the cause is lost',
		file: `${faults}/causeWords.ts`,
		find: '...inner]',
		replace: ']',
		test: [reality, 'dax-code'],
	},
	{
		what: 'a long cause fills a message',
		file: `${faults}/shortened.ts`,
		find: 'if (short.length <= longest) return short;',
		replace: 'return short;',
		test: ['test/nodes/shared/faults/shortened.test.ts', 'leaves room for the rest'],
	},
	{
		what: 'nobody learns that Take Over helps',
		file: `${faults}/advice.ts`,
		find: "forbidden && isForOwners(call) && row?.says !== 'GroupNotAccessible'",
		replace: 'forbidden && !call',
		test: [advice, 'says who may updateRefreshSchedule'],
	},
	{
		what: 'a missing table has no name',
		file: `${faults}/advice.ts`,
		find: ".replace('{tables}', tablesOf(call))",
		replace: ".replace('{tables}', 'it')",
		test: [advice, 'names the tables that a refresh asked for in vain'],
	},
	{
		what: 'the code of a refused renewal is lost',
		file: `${faults}/thrown.ts`,
		find: 'if (refusal !== undefined) return refusal;',
		replace: '',
		test: [advice, 'keeps the code of Microsoft Entra'],
	},
	{
		what: 'Microsoft support is named without an id that it could use',
		file: `${faults}/advice.ts`,
		find: 'return requestId === undefined',
		replace: 'return requestId !== requestId',
		test: [advice, 'names Microsoft support last'],
	},
];
