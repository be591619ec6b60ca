import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../../shared/editor/listResults';
import { workspaceOf } from '../../shared/powerBi/workspace';
import { text } from '../../shared/values/values';
import { pageRecords, reportIn, reportOf, reportRecords } from './report';

/** Reports of the chosen workspace. */
export async function searchReports(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await workspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const records = await reportRecords(this, workspace);
	return toResults(
		records.map((record) => reportIn(workspace, record)),
		filter,
	);
}

/** Pages of the chosen report: shown by their titles, chosen by the names that an export needs. */
export async function searchPages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await workspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const report = await reportOf(this, workspace, this.getCurrentNodeParameter('report'));
	if (report.isPaginated) return { results: [] };
	const pages = (await pageRecords(this, report)).map((record) => ({
		id: text(record, 'name'),
		name: text(record, 'displayName') ?? text(record, 'name'),
	}));
	return toResults(pages, filter);
}
