import { randomBytes, randomUUID } from 'node:crypto';

import type { Workspace } from '../tenant';

/** How one export goes. */
export interface ExportPlan {
	durationMs: number;
	/** `Busy` fails with a Retry-After: the whole export may be tried again. */
	outcome: 'Succeeded' | 'Failed' | 'Busy';
	/** What comes in place of the whole file, where something does. */
	file?: 'page' | 'json' | 'empty' | 'short' | 'expired';
	/** The cause of a failure, where the service gives one. */
	error?: { code: string; message: string };
}

/** An export that was accepted. */
export interface ReportExport {
	id: string;
	startedAt: number;
	format: string;
	pages: number;
	plan: ExportPlan;
}

/** A report of a workspace, with what happened to it and what will happen to its next exports. */
export interface SimulatedReport {
	id: string;
	name: string;
	reportType: 'PowerBIReport' | 'PaginatedReport';
	datasetId?: string;
	pages: Array<{ name: string; displayName: string; order: number }>;
	/** Every export that was accepted, with the body that asked for it. */
	exports: Array<ReportExport & { body: Record<string, unknown> }>;
	/** Plans of the next exports, first first; the plan after them is a success after half a minute. */
	nextExports: ExportPlan[];
}

const reports = new WeakMap<Workspace, SimulatedReport[]>();

/** The reports of a workspace; tests add to them freely. */
export function reportsOf(workspace: Workspace): SimulatedReport[] {
	const found = reports.get(workspace) ?? [];
	reports.set(workspace, found);
	return found;
}

/** Adds a report of two pages, made of visuals unless said otherwise. */
export function addReport(
	workspace: Workspace,
	given: Partial<SimulatedReport> & { name: string },
): SimulatedReport {
	const report: SimulatedReport = {
		id: randomUUID(),
		reportType: 'PowerBIReport',
		datasetId: workspace.semanticModels[0]?.id,
		pages: [
			{ name: 'ReportSection', displayName: 'Overview', order: 0 },
			{ name: 'ReportSection2f1c', displayName: 'By Region', order: 1 },
		],
		exports: [],
		nextExports: [],
		...given,
	};
	reportsOf(workspace).push(report);
	return report;
}

/** The id of an export as the service makes it: long, and with letters that a path must encode. */
export function newExportId(): string {
	return `${randomBytes(48).toString('base64')}/+==`;
}
