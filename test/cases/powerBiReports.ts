import { addReport, reportsOf } from '../simulator/powerBi/reportState';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, type OperationCase } from './case';

const finance = ({ simulator }: SimulatedStage) => simulator.tenant.workspace('Finance');
const [name, paginated] = ['Monthly Sales', 'Invoice'];

const reportNamed = (stage: SimulatedStage, wanted: string) => {
	const found = reportsOf(finance(stage)).find((one) => one.name === wanted);
	if (!found) throw new Error('no report');
	return found;
};
const chosen = (stage: SimulatedStage, wanted = name) => ({
	workspace: byId(finance(stage).id),
	report: byId(reportNamed(stage, wanted).id),
});
const addReports = (stage: SimulatedStage): void => {
	addReport(finance(stage), { name });
	addReport(finance(stage), { name: paginated, reportType: 'PaginatedReport', pages: [] });
};

/** Reports and their files. An export changes nothing: started twice, it only makes a second file. */
export const reportCases: OperationCase[] = [
	{
		operation: 'powerBi report export',
		kind: 'read',
		parameters: chosen,
		prepare: addReports,
		readsBy: /\/ExportTo$/,
		waits: true,
		neverSame: true,
		gives: () => ({ status: 'completed', fileName: `${name}.pdf` }),
	},
	{
		operation: 'powerBi report export',
		variant: 'paginated',
		kind: 'read',
		parameters: (stage) => ({
			...chosen(stage, paginated),
			reportKind: 'paginated',
			format: 'CSV',
			reportParameters: { entry: [{ name: 'Region', value: 'Europe' }] },
		}),
		prepare: addReports,
		readsBy: /\/ExportTo$/,
		waits: true,
		neverSame: true,
		gives: () => ({ status: 'completed', fileName: `${paginated}.csv` }),
	},
	{
		operation: 'powerBi report getExport',
		kind: 'read',
		waits: true,
		parameters: (stage) => ({
			...chosen(stage),
			exportId: reportNamed(stage, name).exports[0]?.id ?? '',
		}),
		prepare: (stage) => {
			addReports(stage);
			reportNamed(stage, name).exports.push({
				id: 'MC9+earlier/==',
				startedAt: stage.simulator.clock.now() - 60_000,
				format: 'PPTX',
				pages: 2,
				plan: { durationMs: 30_000, outcome: 'Succeeded' },
				body: {},
			});
		},
		gives: () => ({ status: 'completed', fileName: `${name}.pptx` }),
	},
	{
		operation: 'powerBi report getAll',
		kind: 'read',
		parameters: () => ({
			workspace: { __rl: true, mode: 'name', value: 'Finance' },
			returnAll: true,
		}),
		prepare: addReports,
		gives: () => ({ reportName: name, reportType: 'PowerBIReport' }),
	},
	{
		operation: 'powerBi report getPages',
		kind: 'read',
		parameters: chosen,
		prepare: addReports,
		gives: () => ({ displayName: 'Overview' }),
	},
];
