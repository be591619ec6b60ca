import { describedParameters } from '../../../../nodes/MicrosoftFabric/itemJob/describedParameters';

const definition = (path: string, content: string) => ({
	definition: {
		parts: [
			{ path: '.platform', payload: Buffer.from('{}').toString('base64') },
			{ path, payload: Buffer.from(content).toString('base64') },
		],
	},
});
const ofNotebook = (source: string) =>
	describedParameters('Notebook', definition('notebook-content.py', source));
const inCell = (...lines: string[]) => ofNotebook(['# PARAMETERS CELL ****', ...lines].join('\n'));
const ofPipeline = (parameters: unknown) =>
	describedParameters(
		'DataPipeline',
		definition('pipeline-content.json', JSON.stringify({ properties: { parameters } })),
	);

describe('a line of a cell of parameters', () => {
	it.each([
		['a = "x"', 'Text', 'string', 'x'],
		['a = \'x "y"\'', 'Text', 'string', 'x "y"'],
		['a = ""', 'Text', 'string', ''],
		['a = "x" # why', 'Text', 'string', 'x'],
		['a = "x" // why', 'Text', 'string', 'x'],
		['a = "x" -- why', 'Text', 'string', 'x'],
		['a = "x # y"', 'Text', 'string', 'x # y'],
		['a = "x";', 'Text', 'string', 'x'],
		['val a = "x"', 'Text', 'string', 'x'],
		['var a: String = "x"', 'Text', 'string', 'x'],
		['a : java.lang.String="x"', 'Text', 'string', 'x'],
		['a = True', 'Boolean', 'boolean', true],
		['a = false', 'Boolean', 'boolean', false],
		['a = 12', 'Integer', 'number', 12],
		['a = -12L', 'Integer', 'number', -12],
		['a = +1', 'Integer', 'number', 1],
		['a = 1.5', 'Number', 'number', 1.5],
		['a = .5', 'Number', 'number', 0.5],
		['a = 5.', 'Number', 'number', 5],
		['a = -1.5E-3', 'Number', 'number', -0.0015],
		['a = None', 'Text', 'string', undefined],
		['a = null', 'Text', 'string', undefined],
	])('%j is read', (line, type, asked, defaultValue) => {
		expect(inCell(line)).toEqual([
			{ name: 'a', type, asked, ...(defaultValue !== undefined && { defaultValue }) },
		]);
	});

	it.each([
		'a == 1',
		'a = b',
		'a = f("x")',
		'a = "x" + "y"',
		'a = "x\\n"',
		'a = [1]',
		'a = 1e3',
		'a = 12x',
		'a = x12',
		'a = Truely',
		'a = Nones',
		'1a = 1',
		' a = 1',
		'a.b = 1',
		'valued a = 1',
		'# a = 1',
		'',
	])('%j is no parameter', (line) => {
		expect(inCell(line)).toEqual([]);
	});
});

it.each(['#', '//', '--'])('the cells of a notebook begin with %s', (mark) => {
	const source = [
		'before = 1',
		`${mark} PARAMETERS CELL ********************  `,
		'',
		'one = 1\r',
		'two = "b"',
		`${mark} METADATA ********************\t`,
		'meta = 3',
		`${mark} CELL ********************`,
		'after = 4',
		`${mark} PARAMETERS CELL *`,
		'three = 5',
		`${mark} MARKDOWN CELL ***`,
		'late = 6',
	].join('\n');
	expect(ofNotebook(source).map(({ name }) => name)).toEqual(['one', 'two', 'three']);
});

it.each([
	'# PARAMETERS CELL',
	'# PARAMETERS CELL *** x',
	'x # PARAMETERS CELL ***',
	'% PARAMETERS CELL ***',
	'# PARAMETERS CELL***',
])('%j begins no cell of parameters', (line) => {
	expect(ofNotebook(`${line}\na = 1`)).toEqual([]);
});

it.each(['# CELL **', '# cell ***', 'x # CELL ***', '# CELL *** x', '# A CELLS ***'])(
	'%j does not end the cell',
	(line) => {
		expect(inCell('a = 1', line, 'b = 2').map(({ name }) => name)).toEqual(['a', 'b']);
	},
);

it.each([
	['array', 'array'],
	['Bool', 'boolean'],
	['float', 'number'],
	['INT', 'number'],
	['object', 'object'],
	['string', 'string'],
	['odd', 'string'],
])('a parameter of a pipeline of the type %s is asked for as %s', (type, asked) => {
	expect(ofPipeline({ a: { type } })).toEqual([{ name: 'a', type, asked }]);
});

it.each([
	['string', 'x', true],
	['int', 5, true],
	['bool', false, true],
	['array', [1], false],
	['object', { a: 1 }, false],
	['SecureString', 'x', false],
	['string', null, false],
])('a pipeline shows the default of %s %j: %s', (type, defaultValue, shows) => {
	const [found] = ofPipeline({ a: { type, defaultValue } });
	expect(found?.defaultValue).toEqual(shows ? defaultValue : undefined);
});

it.each([
	['Notebook', { definition: { parts: [] } }],
	['Notebook', {}],
	['Notebook', definition('other.py', '# PARAMETERS CELL ***\na = 1')],
	['DataPipeline', definition('pipeline-content.json', 'no JSON')],
	['DataPipeline', definition('x/pipeline-content.json', '{"properties":{"parameters":{"a":{}}}}')],
	['DataPipeline', definition('pipeline-content.json', '{"properties":{"parameters":[]}}')],
	['Lakehouse', definition('notebook-content.py', '# PARAMETERS CELL ***\na = 1')],
])('a %s with %j describes none', (type, given) => {
	expect(describedParameters(type, given)).toEqual([]);
});

it('a parameter of a pipeline without a type is a text', () => {
	expect(ofPipeline({ a: {} })).toEqual([{ name: 'a', type: 'string', asked: 'string' }]);
});
