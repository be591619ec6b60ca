import { paramOf, recordOf, refusal } from '../answers';
import type { Answer } from '../answers';
import type { Workspace } from '../tenant';
import { workspaceOf } from './access';
import type { Asked } from './access';
import { entityNotFound, invalidRequest, nestedProblem } from './problems';
import { fileOf } from './reportFiles';
import { newExportId, reportsOf } from './reportState';
import type { ReportExport, SimulatedReport } from './reportState';

const visualFormats = ['PDF', 'PPTX', 'PNG'];
const keptMs = 24 * 3_600_000;
const busySeconds = 30;

/** GET reports. */
export function listReports(asked: Asked): Answer {
	const workspace = workspaceOf(asked);
	return { status: 200, body: { value: reportsOf(workspace).map((one) => entry(workspace, one)) } };
}

/** GET reports/{id}. */
export function getReport(asked: Asked): Answer {
	const { workspace, report } = reportAsked(asked);
	return { status: 200, body: entry(workspace, report) };
}

/** GET reports/{id}/pages. */
export function listReportPages(asked: Asked): Answer {
	return { status: 200, body: { value: reportAsked(asked).report.pages } };
}

/** POST reports/{id}/ExportTo. */
export function exportTo(asked: Asked): Answer {
	const { workspace, report } = reportAsked(asked);
	if (workspace.capacityId === undefined) {
		throw refusal(nestedProblem(403, 'PowerBINotAuthorizedException'));
	}
	const body = recordOf(asked.call.body);
	const format = String(body.format);
	if (format === 'PNG' && !asked.state.tenant.powerBi.imageExport) {
		throw refusal(nestedProblem(403, 'ExportToImageDisabled'));
	}
	const isPaginated = report.reportType === 'PaginatedReport';
	if (isPaginated ? 'powerBIReportConfiguration' in body : !visualFormats.includes(format)) {
		throw invalidRequest(`Format ${format} is not supported for this report`);
	}
	const started = {
		id: newExportId(),
		startedAt: asked.now,
		format,
		pages: pagesAsked(report, body),
		plan: report.nextExports.shift() ?? { durationMs: 30_000, outcome: 'Succeeded' as const },
		body,
	};
	report.exports.push(started);
	return { status: 202, body: view(report, started, asked.now) };
}

/** GET reports/{id}/exports/{exportId}: 202 while it runs, 200 once it ended, well or not. */
export function getReportExport(asked: Asked): Answer {
	const { report } = reportAsked(asked);
	const found = exportAsked(asked, report);
	const body = view(report, found, asked.now);
	const isBusy = body.status === 'Failed' && found.plan.outcome === 'Busy';
	return {
		status: body.status === 'Running' ? 202 : 200,
		headers: isBusy ? { 'retry-after': String(busySeconds) } : {},
		body,
	};
}

/** GET reports/{id}/exports/{exportId}/file. */
export function getExportedFile(asked: Asked): Answer {
	const { report } = reportAsked(asked);
	const found = exportAsked(asked, report);
	const isOver = found.plan.file === 'expired' || asked.now - found.startedAt > keptMs;
	if (isOver || view(report, found, asked.now).status !== 'Succeeded') throw entityNotFound();
	const { bytes } = fileOf(found.format, found.pages);
	switch (found.plan.file) {
		case 'page':
			return {
				status: 200,
				headers: { 'content-type': 'text/html' },
				body: '<!doctype html><p>Hi',
			};
		case 'json':
			return { status: 200, body: { error: { code: 'InternalError' } } };
		case 'empty':
			return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '' };
		case 'short':
			return { status: 200, body: bytes.subarray(0, bytes.length - 7) };
		default:
			return { status: 200, body: bytes };
	}
}

function reportAsked(asked: Asked): { workspace: Workspace; report: SimulatedReport } {
	const workspace = workspaceOf(asked);
	const id = paramOf(asked.call, 'reportId').toLowerCase();
	const report = reportsOf(workspace).find((one) => one.id === id);
	if (!report) throw entityNotFound();
	return { workspace, report };
}

function exportAsked({ call }: Asked, { exports }: SimulatedReport): ReportExport {
	const found = exports.find(({ id }) => id === paramOf(call, 'exportId'));
	if (!found) throw entityNotFound();
	return found;
}

function pagesAsked(report: SimulatedReport, body: Record<string, unknown>): number {
	const { pages } = recordOf(body.powerBIReportConfiguration);
	return Array.isArray(pages) ? pages.length : report.pages.length;
}

function entry(workspace: Workspace, report: SimulatedReport): Record<string, unknown> {
	const { id, name, reportType, datasetId } = report;
	const kind = reportType === 'PaginatedReport' ? 'rdlreports' : 'reports';
	const webUrl = `https://app.powerbi.com/groups/${workspace.id}/${kind}/${id}`;
	return { id, name, reportType, datasetId, datasetWorkspaceId: workspace.id, webUrl };
}

function view(report: SimulatedReport, one: ReportExport, now: number): Record<string, unknown> {
	const endsAt = one.startedAt + one.plan.durationMs;
	const ended = now >= endsAt;
	const succeeded = one.plan.outcome === 'Succeeded';
	const share = Math.floor(((now - one.startedAt) / one.plan.durationMs) * 100);
	return {
		id: one.id,
		createdDateTime: new Date(one.startedAt).toISOString(),
		lastActionDateTime: new Date(Math.min(now, endsAt)).toISOString(),
		reportId: report.id,
		reportName: report.name,
		status: ended ? (succeeded ? 'Succeeded' : 'Failed') : 'Running',
		percentComplete: ended ? 100 : share,
		...(ended && !succeeded && one.plan.error ? { error: one.plan.error } : {}),
		...(ended && succeeded
			? {
					ResourceFileExtension: fileOf(one.format, one.pages).extension,
					expirationTime: new Date(endsAt + keptMs).toISOString(),
				}
			: {}),
	};
}
