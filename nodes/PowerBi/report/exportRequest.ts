import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isGuid } from '../../../credentials/formats';
import { referenceText } from '../../shared/editor/locator';
import { choiceAt, flagAt, rowsAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { withoutUndefined, text } from '../../shared/values/values';
import { pageRecords, type Report } from './report';

const mostPages = 50;

/**
 * The body of the request that starts an export, from an item's fields (docs/services.md#exporting-a-report).
 * @throws one sentence for what the type of the report does not know, before anything is started
 */
export async function exportBody(
	ctx: IExecuteFunctions,
	itemIndex: number,
	report: Report,
): Promise<IDataObject> {
	const isPaginated = choiceAt(ctx, itemIndex, 'reportKind') === 'paginated';
	if (isPaginated !== report.isPaginated) throw wrongType(ctx, itemIndex, report);
	const format = choiceAt(ctx, itemIndex, 'format');
	return isPaginated
		? { format, paginatedReportConfiguration: paginatedPart(ctx, itemIndex) }
		: { format, powerBIReportConfiguration: await visualPart(ctx, itemIndex, report) };
}

async function visualPart(
	ctx: IExecuteFunctions,
	itemIndex: number,
	report: Report,
): Promise<IDataObject> {
	const option = (name: string) => optionalText(ctx, itemIndex, `options.${name}`);
	const filter = option('filter');
	const bookmark = option('bookmarkName');
	const boundTo = option('boundModelId');
	if (boundTo !== undefined && !isGuid(boundTo)) {
		throw badInput(ctx.getNode(), 'Semantic Model to Bind must be an ID.', itemIndex);
	}
	const settings = withoutUndefined({
		locale: option('locale'),
		includeHiddenPages: flagAt(ctx, itemIndex, 'options.includeHiddenPages') || undefined,
	});
	return withoutUndefined({
		settings: Object.keys(settings).length > 0 ? settings : undefined,
		pages: await pagesPart(ctx, itemIndex, report),
		defaultBookmark: bookmark && { name: bookmark },
		reportLevelFilters: filter && [{ filter }],
		identities: identitiesPart(ctx, itemIndex, boundTo ?? report.semanticModelId),
		datasetToBind: boundTo,
	}) as IDataObject;
}

/** Pages are shown by their titles and exported by their names: what was typed may be either. */
async function pagesPart(
	ctx: IExecuteFunctions,
	itemIndex: number,
	report: Report,
): Promise<IDataObject[] | undefined> {
	const rows = rowsAt(ctx, itemIndex, 'pages.page');
	if (rows.length === 0) return undefined;
	if (rows.length > mostPages) {
		const words = `Pages may name at most ${mostPages} pages or visuals: Power BI exports no more at once. Split them over several exports.`;
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	const listed = await pageRecords(ctx, report);
	return rows.map((row) => {
		const bookmark = text(row, 'bookmarkName')?.trim();
		return withoutUndefined({
			pageName: pageNameOf(ctx, { row, listed, report, itemIndex }),
			visualName: text(row, 'visualName')?.trim() || undefined,
			bookmark: bookmark ? { name: bookmark } : undefined,
		}) as IDataObject;
	});
}

interface PageChoice {
	row: IDataObject;
	listed: IDataObject[];
	report: Report;
	itemIndex: number;
}

function pageNameOf(
	ctx: IExecuteFunctions,
	{ row, listed, report, itemIndex }: PageChoice,
): string {
	const wanted = referenceText(row.page).trim();
	if (wanted === '') {
		throw badInput(
			ctx.getNode(),
			'A page is missing in Pages: choose it, or remove it.',
			itemIndex,
		);
	}
	const same = (key: string) =>
		listed.find((page) => text(page, key)?.toLowerCase() === wanted.toLowerCase());
	const name = text(same('name') ?? same('displayName'), 'name');
	if (name !== undefined) return name;
	const titles = listed.map((page) => `"${text(page, 'displayName') ?? text(page, 'name')}"`);
	const words = `There is no page "${wanted}" in ${report.title}: it has ${titles.join(', ')}.`;
	throw badInput(ctx.getNode(), words, itemIndex);
}

function paginatedPart(ctx: IExecuteFunctions, itemIndex: number): IDataObject {
	const pairs = (name: string) =>
		rowsAt(ctx, itemIndex, `${name}.entry`)
			.map((row) => ({ name: text(row, 'name')?.trim() ?? '', value: text(row, 'value') ?? '' }))
			.filter(({ name: key }) => key !== '');
	const parameterValues = pairs('reportParameters');
	const settings = pairs('formatSettings').map(({ name, value }) => [name, value]);
	return withoutUndefined({
		formatSettings: settings.length > 0 ? Object.fromEntries(settings) : undefined,
		parameterValues: parameterValues.length > 0 ? parameterValues : undefined,
		identities: identitiesPart(ctx, itemIndex, undefined),
	}) as IDataObject;
}

function identitiesPart(
	ctx: IExecuteFunctions,
	itemIndex: number,
	modelId: string | undefined,
): IDataObject[] | undefined {
	const username = optionalText(ctx, itemIndex, 'options.identityUser');
	const roles = optionalText(ctx, itemIndex, 'options.identityRoles')
		?.split(',')
		.map((role) => role.trim())
		.filter((role) => role !== '');
	if (username === undefined && roles !== undefined) {
		const words = 'Effective Roles need an Effective User: add it, or remove the roles.';
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	if (username === undefined) return undefined;
	return [withoutUndefined({ username, roles, datasets: modelId && [modelId] }) as IDataObject];
}

function optionalText(
	ctx: IExecuteFunctions,
	itemIndex: number,
	name: `${string}.${string}`,
): string | undefined {
	return textAt(ctx, itemIndex, name)?.trim() || undefined;
}

function wrongType(ctx: IExecuteFunctions, itemIndex: number, report: Report) {
	const type = report.isPaginated ? 'Paginated Report' : 'Power BI Report';
	const words = `The ${report.title} is a ${type}: choose that in Report Type, with one of its formats.`;
	return badInput(ctx.getNode(), words, itemIndex);
}
