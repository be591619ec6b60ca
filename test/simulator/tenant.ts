import { randomUUID } from 'node:crypto';
import { createAnalysisServicesTenant } from './analysisServices/tenant';
import type { AnalysisServicesTenant } from './analysisServices/tenant';
import { semanticModel } from './semanticModel';
import type { ModelGiven, SemanticModel } from './semanticModel';
import { dataflow } from './fabric/dataflow';
import type { Dataflow, DataflowGiven, Folder } from './fabric/dataflow';
import { fabricItem } from './fabric/fabricItem';
import type { FabricItem, ItemGiven } from './fabric/fabricItem';
import { createFabricState } from './fabric/fabricState';
import type { FabricState } from './fabric/fabricState';
import { defaultPowerBiSettings } from './powerBi/settings';
import type { PowerBiSettings } from './powerBi/settings';

/** An app registration. Its service principal's object id is what workspace roles name. */
export interface Application {
	clientId: string;
	objectId: string;
	name: string;
	secrets: Array<{ value: string; /** Simulator time in ms. */ expiresAt?: number }>;
	/** PEM certificates whose keys may sign its assertions. */
	certificates: string[];
	redirectUris: string[];
	/** Whether users (or an administrator for them) consented to its delegated permissions. */
	consented: boolean;
}

/** A person who can sign in. */
export interface User {
	objectId: string;
	userPrincipalName: string;
	name: string;
}

/** A workspace role, from least to most. */
export type WorkspaceRole = 'Viewer' | 'Contributor' | 'Member' | 'Admin';

/** A capacity; workspaces without one are on shared (Pro) capacity. */
export interface Capacity {
	id: string;
	displayName: string;
	sku: string;
	state: string;
	region: string;
	admins: string[];
}

/** A workspace; one with an owner is that user's My workspace, which is never listed. */
export interface Workspace {
	id: string;
	name: string;
	owner?: string;
	capacityId?: string;
	/** Role by object id. */
	roles: Record<string, WorkspaceRole>;
	semanticModels: SemanticModel[];
	/** Dataflows Gen2, deleted ones included until they are deleted permanently. */
	dataflows: Dataflow[];
	/** What else is in it: pipelines, notebooks, lakehouses, … */
	items: FabricItem[];
	folders: Folder[];
}

/** The simulated tenant. Tests read and change it freely. */
export interface Tenant {
	id: string;
	domain: string;
	applications: Application[];
	users: User[];
	capacities: Capacity[];
	workspaces: Workspace[];
	/** Who may call the admin APIs: user names, or client ids of service principals. */
	administrators: string[];
	tokenLifetimeSeconds: number;
	refreshTokenLifetimeSeconds: number;
	/** The tenant setting "Service principals can call public APIs". */
	servicePrincipalsAllowed: boolean;
	powerBi: PowerBiSettings;
	analysisServices: AnalysisServicesTenant;
	fabric: FabricState;
	/** Raised by `revokeTokens`; tokens of an older generation are refused. */
	tokenGeneration: number;
	refreshTokenGeneration: number;
	/** From now on every access token issued so far is refused. */
	revokeTokens(): void;
	/** From now on every refresh token issued so far is refused. */
	revokeRefreshTokens(): void;
	addApplication(given?: Partial<Application>): Application;
	addUser(given: Partial<User> & { userPrincipalName: string }): User;
	addCapacity(given?: Partial<Capacity>): Capacity;
	addWorkspace(given: Partial<Workspace> & { name: string }): Workspace;
	addSemanticModel(workspace: Workspace, given: ModelGiven): SemanticModel;
	addDataflow(workspace: Workspace, given: DataflowGiven): Dataflow;
	addItem(workspace: Workspace, given: ItemGiven): FabricItem;
	/** The first item of that name in any workspace, dataflows apart; throws when there is none. */
	item(name: string): FabricItem;
	/** The first workspace of that name; throws when there is none. */
	workspace(name: string): Workspace;
	/** The first model of that name, in one workspace or in any; throws when there is none. */
	semanticModel(name: string, workspaceName?: string): SemanticModel;
	/** The first dataflow of that name in any workspace; throws when there is none. */
	dataflow(name: string): Dataflow;
	/** The My workspace of a user, made when first asked for. */
	myWorkspace(user: Pick<User, 'objectId'>): Workspace;
}

/** An empty tenant. */
export function createTenant(id: string = randomUUID()): Tenant {
	const tenant: Tenant = {
		id,
		domain: 'contoso.onmicrosoft.com',
		applications: [],
		users: [],
		capacities: [],
		workspaces: [],
		administrators: [],
		...freshSettings(),
		revokeTokens: () => void (tenant.tokenGeneration += 1),
		revokeRefreshTokens: () => void (tenant.refreshTokenGeneration += 1),
		addApplication: (given = {}) => added(tenant.applications, application(given)),
		addUser: (given) => added(tenant.users, user(given)),
		addCapacity: (given = {}) => added(tenant.capacities, capacity(given)),
		addWorkspace: (given) => added(tenant.workspaces, workspace(given)),
		addSemanticModel: (to, given) => added(to.semanticModels, semanticModel(given)),
		addDataflow: (to, given) => added(to.dataflows, dataflow(given)),
		addItem: (to, given) => added(to.items, fabricItem(given)),
		item: (name) => foundIn(tenant, (one) => one.items, name),
		dataflow: (name) => foundIn(tenant, (one) => one.dataflows, name),
		workspace: (name) => found(tenant.workspaces, name),
		semanticModel: (name, workspaceName) =>
			found(
				tenant.workspaces
					.filter((one) => workspaceName === undefined || one.name === workspaceName)
					.flatMap((one) => one.semanticModels),
				name,
			),
		myWorkspace: ({ objectId }) =>
			tenant.workspaces.find((one) => one.owner === objectId) ??
			tenant.addWorkspace({ name: 'My workspace', owner: objectId }),
	};
	return tenant;
}

function freshSettings() {
	return {
		tokenLifetimeSeconds: 3599,
		refreshTokenLifetimeSeconds: 90 * 24 * 3600,
		servicePrincipalsAllowed: true,
		powerBi: defaultPowerBiSettings(),
		analysisServices: createAnalysisServicesTenant(),
		fabric: createFabricState(),
		tokenGeneration: 0,
		refreshTokenGeneration: 0,
	};
}

function added<T>(list: T[], one: T): T {
	list.push(one);
	return one;
}

function found<T extends { name: string }>(list: T[], name: string): T {
	const one = list.find((candidate) => candidate.name === name);
	if (!one) throw new Error(`The simulated tenant has nothing named "${name}"`);
	return one;
}

function foundIn<T extends { name: string }>(
	{ workspaces }: Tenant,
	listOf: (workspace: Workspace) => T[],
	name: string,
): T {
	return found(workspaces.flatMap(listOf), name);
}

function application(given: Partial<Application>): Application {
	return {
		clientId: randomUUID(),
		objectId: randomUUID(),
		name: 'Automation',
		secrets: [],
		certificates: [],
		redirectUris: ['http://localhost/rest/oauth2-credential/callback'],
		consented: true,
		...given,
	};
}

function user(given: Partial<User> & { userPrincipalName: string }): User {
	return { objectId: randomUUID(), name: given.userPrincipalName.replace(/@.*/, ''), ...given };
}

function capacity(given: Partial<Capacity>): Capacity {
	return {
		id: randomUUID(),
		displayName: 'Contoso capacity',
		sku: 'F64',
		state: 'Active',
		region: 'West Europe',
		admins: [],
		...given,
	};
}

function workspace(given: Partial<Workspace> & { name: string }): Workspace {
	return {
		id: randomUUID(),
		roles: {},
		semanticModels: [],
		dataflows: [],
		items: [],
		folders: [],
		...given,
	};
}
