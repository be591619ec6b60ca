import { randomUUID } from 'node:crypto';
import { paramOf } from '../answers';
import type { Answer } from '../answers';
import type { State } from '../state';
import type { Asked } from './access';
import { fabricRefusal } from './problems';

/** How a long-running operation is going to go; the settings' duration and success when nothing is said. */
export interface OperationPlan {
	durationMs?: number;
	error?: { errorCode: string; message: string };
}

/** A long-running operation that was accepted. */
export interface Operation {
	id: string;
	/** Object id of the caller, who alone may ask for it. */
	owner: string;
	createdAt: number;
	endsAt: number;
	error?: OperationPlan['error'];
	/** What it leaves; missing for one that leaves nothing. */
	result?: () => unknown;
}

/** What a call does that may be carried out in the background. */
export interface Work {
	/** Status and body when it is done at once. */
	status: number;
	result?: () => unknown;
	/** Makes it happen, in effect from the given time (ms) on. */
	apply?(at: number): void;
}

/** Does a work at once, or accepts it as an operation. */
export function carryOut(asked: Asked, { status, result, apply }: Work): Answer {
	const { state, settings, caller, now } = asked;
	const { operations, nextOperations } = state.tenant.fabric;
	const { durationMs = settings.operationMs, error } = nextOperations.shift() ?? {};
	if (durationMs === 0 && !error) {
		apply?.(now);
		return { status, body: result?.() };
	}
	const operation = {
		id: randomUUID(),
		owner: caller.objectId,
		createdAt: now,
		endsAt: now + durationMs,
		error,
		result,
	};
	if (!error) apply?.(operation.endsAt);
	operations.push(operation);
	return { status: 202, headers: headersOf(asked, operation, 'running') };
}

/** GET operations/{id}: always 200; a failure is told in the body. */
export function getOperation(asked: Asked): Answer {
	const { now } = asked;
	const operation = operationOf(asked);
	const over = now >= operation.endsAt;
	const status = !over ? 'Running' : operation.error ? 'Failed' : 'Succeeded';
	const share = (now - operation.createdAt) / Math.max(1, operation.endsAt - operation.createdAt);
	const phase = !over ? 'running' : operation.result && !operation.error ? 'result' : 'over';
	return {
		status: 200,
		headers: headersOf(asked, operation, phase),
		body: {
			status,
			createdTimeUtc: new Date(operation.createdAt).toISOString(),
			lastUpdatedTimeUtc: new Date(Math.min(now, operation.endsAt)).toISOString(),
			percentComplete: status === 'Failed' ? null : Math.min(100, Math.floor(share * 100)),
			error: status === 'Failed' ? operation.error : null,
		},
	};
}

/** GET operations/{id}/result. */
export function getOperationResult(asked: Asked): Answer {
	const operation = operationOf(asked);
	if (asked.now < operation.endsAt || operation.error) {
		throw fabricRefusal(400, 'OperationNotSucceeded', 'The operation has not succeeded.');
	}
	if (!operation.result) {
		throw fabricRefusal(400, 'OperationHasNoResult', 'The operation has no result.');
	}
	return { status: 200, body: operation.result() };
}

function operationOf({ state, call, caller }: Asked): Operation {
	const id = paramOf(call, 'operationId').toLowerCase();
	const operation = state.tenant.fabric.operations.find((one) => one.id === id);
	if (operation?.owner === caller.objectId) return operation;
	throw fabricRefusal(404, 'OperationNotFound', 'The operation is not found.');
}

function headersOf(
	{ state, settings, call }: Asked,
	{ id }: Operation,
	phase: 'running' | 'result' | 'over',
): Record<string, string> {
	const suffix = phase === 'result' ? '/result' : '';
	return {
		...(settings.operationIdHeader ? { 'x-ms-operation-id': id } : {}),
		...(phase === 'over'
			? {}
			: {
					location: `${rootOf(state, settings.operationLocation, call.baseUrl)}/operations/${id}${suffix}`,
				}),
		...(phase === 'running' ? { 'retry-after': String(settings.operationRetryAfterSeconds) } : {}),
	};
}

function rootOf(state: State, where: string, own: string): string {
	if (where === 'withoutVersion') return own;
	return where === 'regional' ? `${state.urls.fabricRegion}/v1` : `${own}/v1`;
}
