import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { items, locator, myWorkspace, powerBi, refusal } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const dax = 'EVALUATE Orders';
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const settings = () => settingsOf(sales());
const query = (more = {}) =>
	powerBi('semanticModel', 'executeQuery', { ...modelParameters(stage), query: dax, ...more });
const asked = () => stage.calls('POST', /executeQueries$/);
const answer = (...rows: Array<Record<string, unknown>>) => settings().answers.set(dax, rows);

it('gives one item a row under plain column names', async () => {
	answer({ 'Orders[Id]': 1, '[Total ]]EUR[]': 2.5 }, { 'Orders[Id]': 2, '[Total ]]EUR[]': 3 });
	const json = await items(stage, query());

	expect(json).toEqual([
		{ Id: 1, 'Total ]EUR[': 2.5 },
		{ Id: 2, 'Total ]EUR[': 3 },
	]);
	expect(asked()[0]?.body).toEqual({
		queries: [{ query: dax }],
		serializerSettings: { includeNulls: false },
	});
});

it('keeps the names of columns that would collide, and all names by option', async () => {
	answer({ 'A[Name]': 'a', 'B[Name]': 'b', 'B[Id]': 1 });
	expect(await items(stage, query())).toEqual([{ 'A[Name]': 'a', 'B[Name]': 'b', Id: 1 }]);
	expect(await items(stage, query({ cleanColumnNames: false }))).toEqual([
		{ 'A[Name]': 'a', 'B[Name]': 'b', 'B[Id]': 1 },
	]);
});

it('keeps empty values by option', async () => {
	answer({ 'A[X]': null, 'A[Y]': 1 });
	expect(await items(stage, query())).toEqual([{ Y: 1 }]);
	expect(await items(stage, query({ includeNulls: true }))).toEqual([{ X: null, Y: 1 }]);
});

it('keeps every digit of whole numbers, as text where they are too large for a number', async () => {
	const rows =
		'[{"[Id]":9007199254740993,"[Least]":-9223372036854775808,"[Safe]":9007199254740991,"[Text]":"9007199254740993 \\" 12345678901234567890","[Real]":1234567890123456.5}]';
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /executeQueries$/,
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: `{"results":[{"tables":[{"rows":${rows}}]}]}`,
	});
	expect(await items(stage, query())).toEqual([
		{
			Id: '9007199254740993',
			Least: '-9223372036854775808',
			Safe: 9007199254740991,
			Text: '9007199254740993 " 12345678901234567890',
			Real: 1234567890123456.5,
		},
	]);
});

it('asks as another user', async () => {
	settings().answers.set(`grace@contoso.com: ${dax}`, [{ '[N]': 1 }]);
	const options = { impersonatedUserName: 'grace@contoso.com' };
	expect(await items(stage, query({ options }))).toEqual([{ N: 1 }]);
});

it('queries a model of My workspace', async () => {
	settingsOf(stage.simulator.tenant.semanticModel('Scratch')).answers.set(dax, [{ '[N]': 1 }]);
	const run = query({ ...myWorkspace, semanticModel: locator('name', 'Scratch') });
	expect(await items(stage, run)).toEqual([{ N: 1 }]);
	expect(asked()[0]?.path).toMatch(/^\/v1\.0\/myorg\/datasets\//);
});

it('tells the DAX error that the service hides in its details', async () => {
	const message = await refusal(stage, query({ query: 'EVALUATE SUMX(' }));
	expect(message).toContain("The syntax for 'EVALUATE SUMX(' is incorrect");
});

it.each(['  ', 'SELECT 1', '// EVALUATE x\n'])('refuses %j before the call', async (text) => {
	expect(await refusal(stage, query({ query: text }))).toContain('DAX that starts with EVALUATE');
	expect(asked()).toHaveLength(0);
});

it('refuses a number for a query in a sentence', async () => {
	const run = powerBi('semanticModel', 'executeQuery', {
		...modelParameters(stage),
		query: '={{ 5 }}',
	});
	expect(await refusal(stage, run)).toContain('Query must be DAX that starts with EVALUATE');
});

it('lets comments stand before the query', async () => {
	const commented = `-- all\n/* of\nthem */ ${dax}`;
	settings().answers.set(commented, [{ '[N]': 1 }]);
	expect(await items(stage, query({ query: commented }))).toEqual([{ N: 1 }]);
});

describe.each(['table', 'result', 'answer'] as const)(
	'an error inside a 200, at the %s',
	(place) => {
		const manyRows = () => answer(...Array.from({ length: 5 }, (_, n) => ({ '[N]': n })));

		beforeEach(() => {
			settings().cutErrorAt = place;
		});

		it('is an error', async () => {
			manyRows();
			settings().rowLimit = 0;
			const message = await refusal(stage, query());
			expect(message).toContain('Could not query semantic model');
			expect(message).toContain('ResultSetTooLarge');
		});

		it('with rows beside it says how many came', async () => {
			manyRows();
			settings().rowLimit = 3;
			const message = await refusal(stage, query());
			expect(message).toContain('only 3 rows came');
			expect(message).toContain('The result was cut');
		});

		it('with rows beside it gives the flagged rows by option', async () => {
			manyRows();
			settings().rowLimit = 3;
			const json = await items(stage, query({ options: { onPartialResult: 'items' } }));
			expect(json).toEqual([0, 1, 2].map((N) => ({ N, partialResult: true })));
		});
	},
);

it('keeps to 120 queries a minute', async () => {
	answer({ '[N]': 1 });
	const run = { ...query(), items: Array.from({ length: 250 }, () => ({})) };
	const json = await items(stage, run);

	expect(json).toHaveLength(250);
	expect(stage.simulator.record.count({ status: 429 })).toBe(0);
	const [first, last] = [asked()[0]?.at ?? 0, asked().at(-1)?.at ?? 0];
	expect(last - first).toBeGreaterThanOrEqual(120_000);
});

it('repeats a query whose connection broke, since it changes nothing', async () => {
	answer({ '[N]': 1 });
	stage.simulator.faults.add({
		service: 'powerBi',
		path: /executeQueries/,
		times: 1,
		reset: 'after',
	});
	expect(await items(stage, query())).toEqual([{ N: 1 }]);
	expect(asked()).toHaveLength(2);
});

it('says that a service principal cannot query a model with roles', async () => {
	settings().hasRowLevelSecurity = true;
	expect(await refusal(stage, query())).toContain('not supported on datasets with RLS');
});

it.each([{}, { results: [] }])('takes the answer %j for no empty table', async (body) => {
	stage.simulator.faults.add({ service: 'powerBi', path: /executeQueries/, status: 200, body });
	const run = powerBi('semanticModel', 'executeQuery', {
		...modelParameters(stage),
		query: 'EVALUATE T',
	});
	expect(await refusal(stage, run)).toContain('the service answered without a result');
});

it('gives no item for a query without rows', async () => {
	answer();
	expect(await items(stage, query())).toEqual([]);
});
