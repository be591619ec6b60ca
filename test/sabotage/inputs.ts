import type { Sabotage } from './sabotage';

const readings = 'test/nodes/shared/values/readings.test.ts';
const engine = 'test/nodes/inputs.test.ts';

/** What would be misread of what people and expressions give. */
export const inputs: Sabotage[] = [
	{
		what: 'a switch that says no is on',
		file: 'nodes/shared/values/readings.ts',
		within: 'flags',
		find: '\tno: false,',
		replace: '\tno: true,',
		test: [readings, 'reads no in any letter case'],
	},
	{
		what: 'a number may be as large as it likes',
		file: 'nodes/shared/values/readings.ts',
		within: 'readNumber',
		find: 'value <= (most ?? Infinity);',
		replace: 'value <= Infinity;',
		test: [readings, 'gives what lies within the bounds'],
	},
	{
		what: 'an unknown option becomes the first one',
		file: 'nodes/shared/values/readings.ts',
		within: 'readChoice',
		find: 'choices.find(({ value }) => String(value).toLowerCase() === wanted);',
		replace: 'choices.find(({ value }) => String(value).toLowerCase() === wanted) ?? choices[0];',
		test: [readings, 'refuses everything else with what there is'],
	},
	{
		what: 'an object is taken for a name',
		file: 'nodes/shared/values/readings.ts',
		within: 'readText',
		find: "return isScalar(given) ? { value: String(given) } : { mustBe: 'text' };",
		replace: 'return { value: JSON.stringify(given) };',
		test: [readings, 'never takes an object or a list for a name'],
	},
	{
		what: 'a number in a text is a time of today',
		file: 'nodes/shared/values/moments.ts',
		within: 'written',
		find: 'dated.test(words)',
		replace: "words !== ''",
		test: ['test/nodes/shared/values/moments.test.ts', 'refuses "12", which names no day'],
	},
	{
		what: 'fields are read only when they are needed, after something was sent',
		file: 'nodes/shared/editor/runItems.ts',
		within: 'outcomeOf',
		find: '\t\tcheckInputs(ctx, itemIndex);',
		replace: '',
		test: ['test/cases/refusedInputs.test.ts', 'powerBi semanticModel refreshUpstreamThenModel'],
	},
	{
		what: 'a required expression that gives nothing is not named',
		file: 'nodes/shared/editor/inputs.ts',
		within: 'read',
		find: 'if (isExpression(field, raw)) throw gaveNothing(ctx, itemIndex, field);',
		replace: '',
		test: [engine, 'says which of several items has an expression that gives nothing'],
	},
	{
		what: 'a change whose expression gives nothing is left out, and the others are made',
		file: 'nodes/shared/editor/inputs.ts',
		within: 'changesAt',
		find: 'if (empty) throw gaveNothing(ctx, itemIndex, empty);',
		replace: '',
		test: [engine, 'leaves a schedule alone when the expression of a change gives nothing'],
	},
	{
		what: 'an empty choice of tables refreshes the whole model',
		file: 'nodes/shared/refreshing/refreshChoice.ts',
		within: 'objectsOf',
		find: 'if (rows.length === 0)',
		replace: 'if (rows.length < 0)',
		test: [engine, 'never refreshes the whole model for'],
	},
	{
		what: 'a workspace that is named ME is My workspace',
		file: 'nodes/shared/editor/chosen.ts',
		within: 'exactlyNamed',
		find: "value.mode !== 'name'",
		replace: "value.mode === 'name'",
		test: [
			'test/nodes/PowerBi/semanticModel/locators.test.ts',
			'finds the workspace that is called ME, and no other',
		],
	},
	{
		what: 'what a form adds to its items becomes columns',
		file: 'nodes/PowerBi/pushDataset/inferColumns.ts',
		within: 'inferColumns',
		find: 'if (isForm && formKeys.includes(key)) continue;',
		replace: '',
		test: [
			'test/nodes/PowerBi/pushDataset/create.test.ts',
			'leaves out what a form adds to its items',
		],
	},
];
