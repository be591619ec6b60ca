import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/calls/request';
import { remembered } from '../../shared/calls/remembered';
import type { RequestContext } from '../../shared/calls/session';
import { chosenThing } from '../../shared/editor/chosen';
import { locatorField } from '../../shared/editor/locator';
import { locatorAt } from '../../shared/editor/readers';
import type { JobIdentity } from '../../shared/jobs/identity';
import { readRecord, readRecords } from '../../shared/powerBi/calls';
import {
	portalOf,
	placeOf,
	workspaceField,
	workspaceIdentity,
	workspaceOf,
	type Workspace,
} from '../../shared/powerBi/workspace';
import { withoutUndefined, text } from '../../shared/values/values';

/** A report as the API addresses it. */
export interface Report {
	id: string;
	name?: string;
	/** Whether it is made of pages for print (RDL), which has other formats and no visuals. */
	isPaginated: boolean;
	/** The semantic model it reads, where it reads one, and the workspace of that model. */
	semanticModelId?: string;
	semanticModelWorkspaceId?: string;
	workspace: Workspace;
	/** Root of every call about this report. */
	path: string;
	/** Names the report in sentences: `report "Sales" in workspace "Finance"`. */
	title: string;
	/** Its address in the portal, as the service gives it. */
	webUrl?: string;
}

/** The fields that say which report: its workspace and itself. */
export const reportFields: INodeProperties[] = [
	workspaceField('of the report'),
	locatorField({
		displayName: 'Report',
		name: 'report',
		description: 'The report to work on, made of visuals or paginated',
		searchListMethod: 'searchReports',
		dependsOn: ['workspace.value'],
		namePlaceholder: 'e.g. Monthly Sales',
		urlPlaceholder: 'https://app.powerbi.com/groups/…/reports/…',
	}),
];

/** The report that an item's fields name. Throws one sentence when there is none, or more than one. */
export async function reportAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Report> {
	const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	return await reportOf(ctx, workspace, locatorAt(ctx, itemIndex, 'report'));
}

/** The report in a workspace that a locator's value names. Throws one sentence when there is none, or more than one. */
export async function reportOf(
	ctx: RequestContext,
	workspace: Workspace,
	value: unknown,
): Promise<Report> {
	return await chosenThing<Report>(ctx, value, {
		noun: 'report',
		title: `report${placeOf(workspace)}`,
		urlParts: ['reports', 'rdlreports'],
		byId: async (id) => await reportWithId(ctx, workspace, id),
		named: async () =>
			(await reportRecords(ctx, workspace)).map((record) => reportIn(workspace, record)),
	});
}

/** The reports of a workspace as the service describes them. The API does not page this list. */
export async function reportRecords(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${workspace.path}/reports`,
		intent: `list the reports${placeOf(workspace)}`,
	});
}

/** Pages of a report in their order, as the service describes them; paginated reports have none. */
export async function pageRecords(ctx: RequestContext, report: Report): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${report.path}/pages`,
		intent: `list the pages of ${report.title}`,
	});
}

/** Ids, names and link as they open a result. */
export async function reportIdentity(ctx: RequestContext, report: Report): Promise<JobIdentity> {
	const portal = await portalOf(ctx);
	const kind = report.isPaginated ? 'rdlreports' : 'reports';
	const place = path`/groups/${report.workspace.id ?? 'me'}/`;
	return withoutUndefined({
		...workspaceIdentity(report.workspace),
		reportId: report.id,
		reportName: report.name,
		semanticModelId: report.semanticModelId,
		portalUrl: report.webUrl ?? (portal && `${portal}${place}${kind}${path`/${report.id}`}`),
	});
}

/** A report as the service describes it. */
export function reportIn(workspace: Workspace, record: IDataObject): Report {
	const id = text(record, 'id') ?? '';
	const name = text(record, 'name');
	return withoutUndefined({
		id,
		name,
		isPaginated: text(record, 'reportType')?.toLowerCase() === 'paginatedreport',
		semanticModelId: text(record, 'datasetId'),
		semanticModelWorkspaceId: text(record, 'datasetWorkspaceId'),
		workspace,
		path: `${workspace.path}${path`/reports/${id}`}`,
		title: `report ${name === undefined ? id : `"${name}"`}${placeOf(workspace)}`,
		webUrl: text(record, 'webUrl'),
	});
}

/** Its type decides what may be asked of it, so it is read once even where the id is known. */
async function reportWithId(
	ctx: RequestContext,
	workspace: Workspace,
	id: string,
): Promise<Report> {
	const at = `${workspace.path}${path`/reports/${id}`}`;
	const record = await remembered(ctx, at, async () =>
		readRecord(ctx, { path: at, intent: `read report ${id}` }),
	);
	return reportIn(workspace, { ...record, id });
}
