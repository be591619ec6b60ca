import type { Problem } from './problem';
import type { Row } from './table/row';

/** What an account needs so that a service allows a call (docs/entra-setup.md#what-each-operation-needs). */
export interface Needs {
	/** Its least role in the workspace. */
	role: 'Viewer' | 'Contributor' | 'Member';
	/** Permissions of the app by which a user signs in: one of them is enough. */
	scopes: readonly string[];
}

/** Who was refused what. */
export interface Refused {
	needs: Needs;
	asUser: boolean;
	/** The workspace as a sentence calls it. */
	workspace: string;
	/** What the table of failures knows about the answer. */
	row?: Row;
}

/** Codes that leave no doubt which of them is missing. */
const ofRole = ['InsufficientPrivileges', 'InsufficientWorkspaceRole', 'MissingMinimalPermissions'];
const ofScope = ['InsufficientScopes'];
/** What Fabric also says of what the account may not see. */
const hidden = ['WorkspaceNotFound', 'ItemNotFound'];

/** The missing permission by its name, with what to do; undefined where the answer is about something else. Pure. */
export function missingPermission({ code = '', status }: Problem, at: Refused): string | undefined {
	if (ofRole.includes(code)) return sentence(roleMissing(at));
	if (ofScope.includes(code)) return sentence(at.asUser ? scopeMissing(at) : settingMissing(at));
	if (hidden.includes(code)) return sentence(mayBeHidden(at));
	if (at.row !== undefined) return undefined;
	// For a user 401 says that the sign-in is no good; for a service principal that the tenant lets it do nothing.
	if (!at.asUser)
		return status === 401 || status === 403 ? sentence(settingMissing(at)) : undefined;
	return status === 403 ? sentence(`${roleMissing(at)}, or ${scopeMissing(at)}`) : undefined;
}

function roleMissing({ needs: { role }, asUser, workspace }: Refused): string {
	const whom = asUser ? 'user' : 'service principal';
	return `give the ${whom} the role ${role} or higher in ${workspace}`;
}

function mayBeHidden({ needs: { role }, asUser, workspace }: Refused): string {
	const who = asUser ? 'user' : 'service principal';
	return `check that it exists, and that the ${who} has the role ${role} or higher in ${workspace}`;
}

function scopeMissing({ needs: { scopes } }: Refused): string {
	return `add the delegated permission ${scopes.join(' or ')} to the app of the credential, have it consented to, and connect the credential again`;
}

/** A service principal has no delegated permissions: its roles and the tenant decide. */
function settingMissing(at: Refused): string {
	return `${roleMissing(at)}, and let service principals call Fabric public APIs in the tenant settings`;
}

function sentence(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
