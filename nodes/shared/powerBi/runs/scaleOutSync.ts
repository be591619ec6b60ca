import type { IDataObject } from 'n8n-workflow';

import type { Job, JobState } from '../../jobs/job';
import { change, readRecord } from '../calls';
import { identityOf, type SemanticModel } from '../semanticModel';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import type { RequestContext } from '../../calls/session';
import { instantOf, isoTime } from '../../values/times';
import { entryOf, withoutUndefined, text } from '../../values/values';
import { titleOf } from '../../jobs/action';

/** Starts to bring the read-only replicas of a model up to date; gives what the service says about it. */
export async function startSync(ctx: RequestContext, model: SemanticModel): Promise<IDataObject> {
	const { body } = await change(ctx, {
		method: 'POST',
		path: `${model.path}/queryScaleOut/sync`,
		keepsDigits: true,
		intent: `synchronize the replicas of ${model.title}`,
	});
	return body as IDataObject;
}

/** The target of a synchronization that began at or after a moment of our clock, for when the answer to its start was lost. */
export async function syncSince(
	ctx: RequestContext,
	model: SemanticModel,
	sinceMs: number,
): Promise<{ version?: Version } | undefined> {
	const status = await syncStatus(ctx, model);
	const startedMs = instantOf(text(status, 'syncStartTime')) ?? 0;
	return startedMs >= serviceMoment(ctx, 'powerBi', sinceMs) - toleratedSkewMs
		? withoutUndefined({ version: targetVersion(status) })
		: undefined;
}

/** Where the replicas of a model stand, in the service's words. */
export async function syncStatus(ctx: RequestContext, model: SemanticModel): Promise<IDataObject> {
	return await readRecord(ctx, {
		path: `${model.path}/queryScaleOut/syncStatus`,
		keepsDigits: true,
		intent: `read where the replicas of ${model.title} stand`,
	});
}

/** The synchronization of a model's replicas up to a version. It has no id of its own: a model has one at a time. */
export async function scaleOutSyncJob(
	ctx: RequestContext,
	model: SemanticModel,
	version: Version | undefined,
): Promise<Job> {
	return {
		service: 'powerBi',
		action: 'sync',
		title: titleOf('sync', model.title),
		id: version === undefined ? model.id : String(version),
		identity: withoutUndefined({ ...(await identityOf(ctx, model)), targetVersion: version }),
		read: async () => syncState(await syncStatus(ctx, model), version),
	};
}

/** A version of a model's data: a whole number, as text where it is too large for one of JavaScript's. */
export type Version = number | string;

/**
 * The version that a sync is to reach: what was committed last. The target in the answer to a start may still be that
 * of the sync before, and is only taken where it is larger.
 */
export function targetVersion(body: unknown): Version | undefined {
	const [target, committed] = [version(body, 'targetSyncVersion'), version(body, 'commitVersion')];
	if (target === undefined || committed === undefined) return target ?? committed;
	return isAtLeast(target, committed) ? target : committed;
}

function isAtLeast(one: Version, other: Version): boolean {
	return BigInt(one) >= BigInt(other);
}

/**
 * The state of a sync: done once the replicas serve the wanted version. Where query scale-out is not in force there is
 * nothing to wait for (docs/services.md#query-scale-out). Pure.
 */
export function syncState(body: unknown, wanted = targetVersion(body)): JobState {
	const scaleOut = text(body, 'scaleOutStatus');
	const off = scaleOut !== undefined && scaleOut.toLowerCase() !== 'enabled';
	const reason = off ? reasonOf(scaleOut) : '';
	const serving = version(body, 'minActiveReadVersion');
	const reached = wanted !== undefined && serving !== undefined && isAtLeast(serving, wanted);
	return {
		status: off || reached ? 'completed' : 'running',
		details: withoutUndefined({
			startTime: isoTime(text(body, 'syncStartTime')),
			endTime: isoTime(text(body, 'syncEndTime')),
			messages: off
				? [{ type: 'Warning', message: `There was nothing to synchronize: ${reason}.` }]
				: undefined,
		}),
		...(off && { remark: `there was nothing to synchronize, since ${reason}` }),
		raw: body,
	};
}

const reasons: Record<string, string> = {
	tenantsettingdisabled: 'the tenant setting for query scale-out is off',
	storagemodenotsupported: 'the storage format of the model does not support it (it must be large)',
	readonlyreplicasdisabled: 'the model has no read-only replicas',
};

function reasonOf(scaleOut: string): string {
	return entryOf(reasons, scaleOut.toLowerCase()) ?? scaleOut;
}

/** A version as it was written; undefined for what is no whole number. */
export function versionIn(said: string | undefined): Version | undefined {
	if (said === undefined || !/^\d+$/.test(said)) return undefined;
	return Number.isSafeInteger(Number(said)) ? Number(said) : said;
}

function version(body: unknown, name: string): Version | undefined {
	return versionIn(text(body, name));
}
