import { badInput } from '../faults/errors';
import type { RequestContext } from '../calls/session';
import type { Workspace } from './workspace';

/**
 * Refuses My workspace where the API knows workspaces only; `reason` completes "My workspace …".
 * @throws one sentence before anything is sent
 */
export function requireGroup(ctx: RequestContext, { id }: Workspace, reason: string): void {
	if (id !== undefined) return;
	throw badInput(ctx.getNode(), `My workspace ${reason}: choose another workspace.`);
}
