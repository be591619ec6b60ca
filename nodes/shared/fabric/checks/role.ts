import type { IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../../checking/check';
import { fine, unknown, wrong } from '../../checking/findings';
import { people } from '../../checking/whoCanFix';
import { recover } from '../../faults/recover';
import { text } from '../../values/values';
import { collectRows } from '../pages';

/** What a role in a workspace must be enough for. */
export interface RoleNeed {
	/** The workspace's id in Fabric. */
	workspaceId(): Promise<string>;
	/** The roles that are enough, least first. */
	roles: string[];
	/** What is done with it, after "to": `refresh a semantic model`. */
	purpose: string;
	/** Whether the account may write to the item whatever its role, since it was shared with it. */
	mayWrite(): Promise<boolean>;
}

/**
 * Whether the account's role in the workspace is enough. No service says who the account is; Fabric lists the
 * workspaces in which it has one of the roles that are asked for.
 */
export function roleCheck(ctx: IExecuteFunctions, need: RoleNeed): Check {
	const [least = ''] = need.roles;
	return {
		name: 'role',
		question: `Is the role of the account in the workspace enough (${least} or higher)?`,
		decides: true,
		ask: async () => {
			const id = await need.workspaceId();
			if (await hasRole(ctx, id, need.roles)) return fine(`The account is ${least} or higher`);
			const lower = allRoles.filter((role) => !need.roles.includes(role));
			if (!(await hasRole(ctx, id, lower))) {
				return unknown('Fabric lists no role of the account in this workspace');
			}
			if (await written(need)) return fine('The role is low, but the account may write to it');
			return wrong(`The role of the account is lower than ${least}`, {
				who: people.workspace,
				how: `Give the account the role ${least} in the workspace, which it takes to ${need.purpose}.`,
			});
		},
	};
}

const allRoles = ['Viewer', 'Contributor', 'Member', 'Admin'];

async function hasRole(ctx: IExecuteFunctions, id: string, roles: string[]): Promise<boolean> {
	const rows = await collectRows(ctx, {
		path: '/v1/workspaces',
		query: new URLSearchParams({ roles: roles.join(',') }),
		intent: 'list the workspaces with the roles of the account',
	});
	return rows.some((row) => text(row, 'id')?.toLowerCase() === id.toLowerCase());
}

async function written({ mayWrite }: RoleNeed): Promise<boolean> {
	return await recover(
		async () => await mayWrite(),
		() => false,
	);
}
