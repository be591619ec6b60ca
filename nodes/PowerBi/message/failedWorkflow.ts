import { isValues, member, text } from '../../shared/values/values';

/** A workflow that failed, in the fields of an item of its own. */
export interface FailedWorkflow {
	name?: string;
	/** Where it failed. */
	description: string;
	error: { message: string };
	portalUrl?: string;
}

/**
 * Reads what n8n's Error Trigger gives of a workflow that failed, or whose trigger did; undefined for anything else.
 * Pure.
 */
export function failedWorkflowIn(json: unknown): FailedWorkflow | undefined {
	const workflow = member(json, 'workflow');
	const failed = [member(json, 'execution'), member(json, 'trigger')].find(isFailed);
	if (!isValues(workflow) || failed === undefined) return undefined;
	const node = text(failed, 'lastNodeExecuted');
	return {
		name: text(workflow, 'name') ?? text(workflow, 'id'),
		description: node === undefined ? 'failed at its start' : `failed at "${node}"`,
		error: { message: text(member(failed, 'error'), 'message') ?? 'n8n gave no cause' },
		portalUrl: text(failed, 'url'),
	};
}

function isFailed(run: unknown): boolean {
	return isValues(member(run, 'error'));
}
