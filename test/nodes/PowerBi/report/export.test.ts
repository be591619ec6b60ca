import type { INodeParameters } from 'n8n-workflow';

import { fileOf } from '../../../simulator/powerBi/reportFiles';
import {
	addReport,
	type ExportPlan,
	type SimulatedReport,
} from '../../../simulator/powerBi/reportState';
import { items, locator, powerBi, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { passTime } from '../../../support/fastTime';

let stage: Stage;
let sales: SimulatedReport;

beforeEach(async () => {
	stage = await setStage();
	sales = addReport(finance(), { name: 'Monthly Sales' });
});

afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');
const on = (operation: string, more: object = {}, report = sales) =>
	powerBi('report', operation, {
		workspace: locator('id', finance().id),
		report: locator('id', report.id),
		...more,
	});
const exportOf = (options: INodeParameters = {}, more: object = {}) =>
	on('export', { options, ...more });
const starts = () => stage.calls('POST', /ExportTo$/);
const paginated = () =>
	addReport(finance(), { name: 'Invoice', reportType: 'PaginatedReport', pages: [] });

/** The file in a run's first item. */
async function fileIn(run: ReturnType<typeof on>, property = 'data') {
	const { outputs, error } = await stage.run(run);
	if (error) throw error;
	const file = outputs[0]?.[0]?.binary?.[property];
	return { file, bytes: Buffer.from(file?.data ?? '', 'base64') };
}

it('waits for the file and gives it whole, under the name of the report', async () => {
	const { outputs } = await stage.run(exportOf());
	const [item] = outputs[0] ?? [];
	const { bytes } = fileOf('PDF', 2);

	expect(item?.binary?.data).toMatchObject({
		fileName: 'Monthly Sales.pdf',
		fileExtension: 'pdf',
		mimeType: 'application/pdf',
	});
	expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64').equals(bytes)).toBe(true);
	expect(item?.json).toMatchObject({
		service: 'powerBi',
		status: 'completed',
		reportId: sales.id,
		reportName: 'Monthly Sales',
		exportId: sales.exports[0]?.id,
		semanticModelId: sales.datasetId,
		fileName: 'Monthly Sales.pdf',
		fileSize: bytes.length,
		durationSeconds: 30,
		note: expect.stringContaining('does not prove that every visual was drawn'),
	});
	expect(item?.json.summary).toContain('The export of report "Monthly Sales"');
});

it.each([
	['several pictures', 'PNG', {}, 'Monthly Sales.zip', 'application/zip'],
	[
		'one picture',
		'PNG',
		{ pages: { page: [{ page: locator('name', 'Overview') }] } },
		'Monthly Sales.png',
		'image/png',
	],
])(
	'lets the extension that Power BI gives decide about %s',
	async (_what, format, more, fileName, mimeType) => {
		const { file } = await fileIn(exportOf({}, { format, ...more }));
		expect(file).toMatchObject({ fileName, mimeType });
	},
);

it('sends what was chosen, with pages by the names that an export wants', async () => {
	await stage.run(
		exportOf(
			{
				bookmarkName: 'B1',
				filter: "Store/Territory eq 'NC'",
				locale: 'de-DE',
				includeHiddenPages: true,
				identityUser: 'ada@contoso.com',
				identityRoles: 'Europe, Managers',
			},
			{
				format: 'PPTX',
				pages: {
					page: [{ page: locator('name', 'By Region'), visualName: 'v1', bookmarkName: 'B2' }],
				},
			},
		),
	);
	expect(sales.exports[0]?.body).toEqual({
		format: 'PPTX',
		powerBIReportConfiguration: {
			settings: { locale: 'de-DE', includeHiddenPages: true },
			pages: [{ pageName: 'ReportSection2f1c', visualName: 'v1', bookmark: { name: 'B2' } }],
			defaultBookmark: { name: 'B1' },
			reportLevelFilters: [{ filter: "Store/Territory eq 'NC'" }],
			identities: [
				{ username: 'ada@contoso.com', roles: ['Europe', 'Managers'], datasets: [sales.datasetId] },
			],
		},
	});
});

it('gives a parameter of a paginated report several values', async () => {
	const invoice = paginated();
	const { file } = await fileIn(
		on(
			'export',
			{
				reportKind: 'paginated',
				format: 'XLSX',
				reportParameters: {
					entry: [
						{ name: 'Region', value: 'Europe' },
						{ name: 'Region', value: 'Asia' },
					],
				},
				formatSettings: { entry: [{ name: 'StartPage', value: '2' }] },
			},
			invoice,
		),
	);
	expect(file?.fileName).toBe('Invoice.xlsx');
	expect(invoice.exports[0]?.body).toEqual({
		format: 'XLSX',
		paginatedReportConfiguration: {
			formatSettings: { StartPage: '2' },
			parameterValues: [
				{ name: 'Region', value: 'Europe' },
				{ name: 'Region', value: 'Asia' },
			],
		},
	});
});

it.each([
	['a paginated report as one of visuals', {}, 'choose that in Report Type', paginated],
	['one of visuals as paginated', { reportKind: 'paginated' }, 'is a Power BI Report', () => sales],
	[
		'a page that is not there',
		{ pages: { page: [{ page: locator('name', 'Summary') }] } },
		'There is no page "Summary"',
		() => sales,
	],
	[
		'roles without a user',
		{ options: { identityRoles: 'Europe' } },
		'need an Effective User',
		() => sales,
	],
	[
		'a model to bind that is no ID',
		{ options: { boundModelId: 'Sales' } },
		'must be an ID',
		() => sales,
	],
	[
		'more than 50 pages',
		{ pages: { page: Array.from({ length: 51 }, () => ({ page: locator('name', 'Overview') })) } },
		'at most 50',
		() => sales,
	],
])('refuses %s before anything is started', async (_what, more, words, report) => {
	expect(await refusal(stage, on('export', more, report()))).toContain(words);
	expect(starts()).toHaveLength(0);
});

it('tries the whole export again when Power BI is busy, as long as it asks', async () => {
	sales.nextExports.push({ durationMs: 5_000, outcome: 'Busy' });
	const begun = stage.simulator.clock.now();
	const [item] = await items(stage, exportOf());

	expect(item).toMatchObject({ status: 'completed', exportId: sales.exports[1]?.id });
	expect(sales.exports).toHaveLength(2);
	expect((sales.exports[1]?.startedAt ?? 0) - begun).toBeGreaterThanOrEqual(35_000);
});

it('ends with the busy failure when the deadline comes first', async () => {
	for (let times = 0; times < 9; times++)
		sales.nextExports.push({ durationMs: 5_000, outcome: 'Busy' });
	const message = await refusal(stage, exportOf({ deadlineMinutes: 1 }));
	expect(message).toContain('was busy');
	expect(sales.exports.length).toBeLessThan(4);
});

it('takes a failure without a Retry-After for final, and names the likely limits', async () => {
	const error = { code: 'InvalidPages', message: 'The page does not exist.' };
	sales.nextExports.push({ durationMs: 5_000, outcome: 'Failed', error });
	const message = await refusal(stage, exportOf());
	expect(message).toContain('The page does not exist (InvalidPages)');
	expect(message).toContain('Premium, Embedded or Fabric capacity');
	expect(sales.exports).toHaveLength(1);
});

it('gives a failed export as an item where that was chosen', async () => {
	sales.nextExports.push({ durationMs: 5_000, outcome: 'Failed' });
	const [item] = await items(stage, exportOf({ onUnsuccessful: 'item' }));
	expect(item).toMatchObject({ status: 'failed', reportName: 'Monthly Sales' });
	expect(item).not.toHaveProperty('fileName');
});

it('names the capacity when the workspace has none', async () => {
	finance().capacityId = undefined;
	const message = await refusal(stage, exportOf());
	expect(message).toContain('Could not export report "Monthly Sales"');
	expect(message).toContain('shared capacity and Premium Per User are not enough');
});

it('names the tenant setting when pictures are refused', async () => {
	stage.simulator.tenant.powerBi.imageExport = false;
	const message = await refusal(stage, exportOf({}, { format: 'PNG' }));
	expect(message).toContain('Export reports as image files');
});

const spoilt: Array<[string, NonNullable<ExportPlan['file']>, string]> = [
	['a web page', 'page', 'a web page came in place of the file'],
	['a JSON answer', 'json', 'a JSON answer came in place of the file'],
	['an empty file', 'empty', 'the file that came is empty'],
	['a file without its end', 'short', 'is cut off'],
	['an expired file', 'expired', 'keeps the file for 24 hours'],
];

it.each(spoilt)('never attaches %s', async (_what, file, words) => {
	sales.nextExports.push({ durationMs: 5_000, outcome: 'Succeeded', file });
	const { error, outputs } = await stage.run(exportOf());
	expect(error?.message).toContain(words);
	expect(outputs.flat().filter(({ binary }) => binary)).toEqual([]);
});

it('downloads a file again when the connection broke', async () => {
	stage.simulator.faults.add({ service: 'powerBi', path: /\/file$/, times: 1, reset: 'after' });
	const { bytes } = await fileIn(exportOf());
	expect(bytes.equals(fileOf('PDF', 2).bytes)).toBe(true);
});

it('starts again when the answer to the start was lost, since that harms nothing', async () => {
	stage.simulator.faults.add({ service: 'powerBi', path: /ExportTo$/, times: 1, reset: 'after' });
	expect(await items(stage, exportOf())).toMatchObject([{ status: 'completed' }]);
});

it('ends at the deadline with the id under which it can be had later', async () => {
	sales.nextExports.push({ durationMs: Infinity, outcome: 'Succeeded' });
	const message = await refusal(stage, exportOf({ deadlineMinutes: 2 }));
	expect(message).toContain(sales.exports[0]?.id);
});

it('notices Stop while it waits', async () => {
	sales.nextExports.push({ durationMs: Infinity, outcome: 'Succeeded' });
	const { finished, stop } = stage.engine.begin(exportOf());
	await passTime(60_000);
	const before = stage.simulator.record.calls.length;
	stop();
	await passTime(10_000);
	await finished.catch(() => undefined);
	expect(stage.simulator.record.calls.length).toBe(before);
});

it('gives the id at once, and the file later', async () => {
	const [started] = await items(stage, exportOf({}, { waitForCompletion: false }));
	const exportId = String(started?.exportId);
	expect(exportId).toBe(sales.exports[0]?.id);

	const [early] = await items(stage, on('getExport', { exportId, waitForCompletion: false }));
	expect(early).toMatchObject({ status: 'running', percentComplete: expect.any(Number) });

	const { file, bytes } = await fileIn(
		on('getExport', {
			exportId,
			options: { fileName: 'Sales: May/June', binaryPropertyName: 'pdf' },
		}),
		'pdf',
	);
	expect(file?.fileName).toBe('Sales_ May_June.pdf');
	expect(bytes.equals(fileOf('PDF', 2).bytes)).toBe(true);
	expect(starts()).toHaveLength(1);
});

describe('Only If Fresh', () => {
	const model = () => stage.simulator.tenant.semanticModel('Sales');
	const refreshedAgo = async (ms: number) => {
		await stage.run(
			powerBi('semanticModel', 'refresh', {
				workspace: locator('id', finance().id),
				semanticModel: locator('id', model().id),
			}),
		);
		await passTime(ms);
	};

	it('exports when the model was refreshed a short time ago', async () => {
		await refreshedAgo(60_000);
		const [item] = await items(stage, exportOf({ onlyIfFreshMinutes: 30 }));
		expect(item?.status).toBe('completed');
	});

	it('starts nothing when the last success is older', async () => {
		await refreshedAgo(2 * 3_600_000);
		const message = await refusal(stage, exportOf({ onlyIfFreshMinutes: 30 }));
		expect(message).toContain('ended 2 h ago');
		expect(starts()).toHaveLength(0);
	});

	it('starts nothing when the report reads no semantic model', async () => {
		sales.datasetId = undefined;
		const message = await refusal(stage, exportOf({ onlyIfFreshMinutes: 30 }));
		expect(message).toContain('it reads no semantic model, so nobody can say how fresh');
		expect(starts()).toHaveLength(0);
	});

	it('says so as an item where that was chosen', async () => {
		const options = { onlyIfFreshMinutes: 30, onUnsuccessful: 'item' };
		const [item] = await items(stage, exportOf(options));
		expect(item).toMatchObject({
			status: 'refused',
			successful: false,
			failure: { code: 'NotFresh', message: expect.stringContaining('no successful refresh') },
		});
	});
});
