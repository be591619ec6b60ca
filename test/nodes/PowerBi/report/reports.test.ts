import { addReport, type SimulatedReport } from '../../../simulator/powerBi/reportState';
import { items, locator, powerBi, refusal, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
let sales: SimulatedReport;
let invoice: SimulatedReport;

beforeEach(async () => {
	stage = await setStage();
	sales = addReport(finance(), { name: 'Monthly Sales' });
	invoice = addReport(finance(), { name: 'Invoice', reportType: 'PaginatedReport', pages: [] });
});

afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');
const inFinance = () => ({ workspace: locator('id', finance().id) });

it('lists the reports of a workspace with their models and types', async () => {
	const listed = await items(
		stage,
		powerBi('report', 'getAll', { ...inFinance(), returnAll: true }),
	);
	expect(listed).toMatchObject([
		{
			reportId: sales.id,
			reportName: 'Monthly Sales',
			reportType: 'PowerBIReport',
			semanticModelId: sales.datasetId,
			workspaceId: finance().id,
		},
		{ reportId: invoice.id, reportType: 'PaginatedReport' },
	]);
});

it.each([
	[{ reportType: 'PaginatedReport' }, ['Invoice']],
	[{ nameContains: ' monthly' }, ['Monthly Sales']],
	[{ nameContains: 'sales', reportType: 'PaginatedReport' }, []],
])('lists only what %j asks for', async (filters, names) => {
	const run = powerBi('report', 'getAll', { ...inFinance(), returnAll: true, filters });
	expect((await items(stage, run)).map(({ name }) => name)).toEqual(names);
});

it('lists pages with the names that an export wants', async () => {
	const run = powerBi('report', 'getPages', {
		...inFinance(),
		report: locator('name', 'Monthly Sales'),
	});
	expect(await items(stage, run)).toMatchObject([
		{
			reportId: sales.id,
			reportName: 'Monthly Sales',
			name: 'ReportSection',
			displayName: 'Overview',
			order: 0,
		},
		{
			reportId: sales.id,
			reportName: 'Monthly Sales',
			name: 'ReportSection2f1c',
			displayName: 'By Region',
			order: 1,
		},
	]);
});

it('says that a paginated report has no pages to list', async () => {
	const run = powerBi('report', 'getPages', { ...inFinance(), report: locator('id', invoice.id) });
	expect(await refusal(stage, run)).toContain('is paginated');
});

it.each([
	['https://app.powerbi.com/groups/GROUP/reports/REPORT/ReportSection', 'Monthly Sales'],
	['https://app.powerbi.com/groups/GROUP/rdlreports/PAGINATED?experience=power-bi', 'Invoice'],
])('finds a report by its address %s', async (address, name) => {
	const url = address
		.replace('GROUP', finance().id)
		.replace('REPORT', sales.id)
		.replace('PAGINATED', invoice.id);
	const run = powerBi('report', 'export', {
		...inFinance(),
		report: locator('url', url),
		reportKind: name === 'Invoice' ? 'paginated' : 'powerBi',
	});
	expect(await items(stage, run)).toMatchObject([{ reportName: name, status: 'completed' }]);
});

it('offers reports and pages in its lists', async () => {
	const run = powerBi('report', 'export', { ...inFinance(), report: locator('id', sales.id) });
	expect((await search(stage, 'searchReports', run)).results.map(({ name }) => name)).toEqual([
		'Invoice',
		'Monthly Sales',
	]);
	expect((await search(stage, 'searchPages', run, { filter: 'region' })).results).toEqual([
		{ name: 'By Region', value: 'ReportSection2f1c' },
	]);
});
