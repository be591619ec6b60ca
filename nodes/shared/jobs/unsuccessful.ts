import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import { referenceOf, referenceText } from '../editor/locator';
import { inputAt } from '../editor/inputs';
import { problemBehind, type NodeFailure } from '../faults/errors';
import type { FaultKind } from '../faults/kinds';
import { itemUrlParts } from '../editor/chosen';
import { lastSegment } from '../values/lastSegment';
import { isValues, member, text, withoutUndefined } from '../values/values';
import type { Action } from './action';
import type { JobIdentity } from './identity';
import type { JobAbout } from './job';
import { wordlessItem, type JobItem } from './jobItem';
import type { Status } from './status';
import { storyOf } from './story';

/** How far an item had come when an error ended the work on it; kept in the error, as plain data. */
export interface Reached extends Pick<JobAbout, 'service' | 'action' | 'identity'> {
	/** Something was started, or followed: it may go on at the service. */
	begun?: boolean;
	/** What the item says besides. */
	extra?: IDataObject;
}

/** The error with how far its item had come, unless it says so already. Any other value stays as it is. */
export function reached(error: unknown, at: Reached): unknown {
	const context = isValues(error) ? error.context : undefined;
	if (isValues(context) && context.reached === undefined) context.reached = at;
	return error;
}

/** Adds to what the item of an error says besides. */
export function withExtra(error: unknown, extra: IDataObject): unknown {
	const context = isValues(error) && isValues(error.context) ? error.context : {};
	if (isValues(context.reached)) {
		const { reached: at } = context;
		at.extra = { ...(isValues(at.extra) ? at.extra : {}), ...extra };
	}
	if (isValues(context.result)) context.result = { ...context.result, ...extra };
	return error;
}

/** The error with an item as its result, unless it has one. */
export function withResult(error: unknown, itemOf: (failure: NodeFailure) => IDataObject): unknown {
	const context = isValues(error) ? error.context : undefined;
	const hasOne = text(member(context, 'result'), 'status') !== undefined;
	if (isValues(context) && !hasOne) context.result = itemOf(error as unknown as NodeFailure);
	return error;
}

/**
 * What an operation gives for an item that an error ended, where *If Not Successful* says so: the item of a job that
 * was refused, or whose end is not known. Undefined where an error is to stay one.
 */
export function asItemIfChosen(service: Service, action: Action, begun = false) {
	return (
		ctx: IExecuteFunctions,
		itemIndex: number,
		failure: NodeFailure,
	): IDataObject | undefined => {
		if (given(ctx, itemIndex, 'options.onUnsuccessful') !== 'item') return undefined;
		const identity = identityGiven(ctx, itemIndex);
		return itemOfError(failure, { service, action, identity, begun });
	};
}

/** The item of an error: who it is about, `refused` or `unknown`, the failure, and the story. Pure. */
export function itemOfError(failure: NodeFailure, otherwise: Reached): JobItem {
	const { context } = failure;
	if (isValues(context.result) && context.result.status !== undefined) {
		return context.result as JobItem;
	}
	const at = isValues(context.reached) ? (context.reached as unknown as Reached) : otherwise;
	const problem = problemBehind(failure);
	const status: Status = at.begun || problem?.maybeAccepted ? 'unknown' : 'refused';
	const cause = withoutUndefined({
		code: problem?.code,
		codes: problem?.codes,
		message: problem?.message ?? failure.message,
		kind: (text(context, 'kind') ?? 'unknown') as FaultKind,
		advice: text(context, 'advice'),
	});
	const about = { ...at, remedyFor: () => text(context, 'advice') ?? '' };
	const item = wordlessItem(about, undefined, {
		status,
		successful: false,
		failure: cause,
		...at.extra,
	});
	const phrase = status === 'refused' ? undefined : unsure(at);
	const { summary, summaryMarkdown } = storyOf(about, { status, failure: cause, phrase });
	return { ...item, summary, summaryMarkdown };
}

function unsure({ begun }: Reached): string {
	return begun ? 'could not be followed to its end' : 'may have been started';
}

/** What the fields of an item name, as far as they can be read: nothing is asked of the service. */
export function identityGiven(ctx: IExecuteFunctions, itemIndex: number): JobIdentity {
	const named = (field: string, urlParts: string[]) =>
		referenceOf(given(ctx, itemIndex, field), { urlParts, idWords: ['me'] });
	const workspace = named('workspace', ['groups', 'workspaces']);
	const model = named('semanticModel', ['datasets', 'semanticmodels']);
	const dataflow = named('dataflow', ['dataflows', 'dataflows-gen2']);
	const report = named('report', ['reports', 'rdlreports']);
	const item = named('item', itemUrlParts);
	const server = referenceText(given(ctx, itemIndex, 'server')).trim() || undefined;
	return withoutUndefined({
		workspaceId: workspace.id,
		workspaceName: workspace.name,
		semanticModelId: model.id,
		semanticModelName: model.name,
		dataflowId: dataflow.id,
		dataflowName: dataflow.name,
		reportId: report.id,
		reportName: report.name,
		itemId: item.id,
		itemName: item.name,
		server,
		serverName: lastSegment(server)?.replace(/:rw$/i, ''),
		modelName: referenceText(given(ctx, itemIndex, 'model')).trim() || undefined,
	});
}

/** A field that is no good may be the very reason for the error. */
function given(ctx: IExecuteFunctions, itemIndex: number, name: string): unknown {
	try {
		return inputAt(ctx, itemIndex, name);
	} catch {
		return undefined;
	}
}
