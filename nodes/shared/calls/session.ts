import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { cloudOf, serviceOf, urlAt, type Cloud, type Service } from '../../../credentials/clouds';
import { badInput, callFailed } from '../faults/errors';
import { problemOfThrown } from '../faults/thrown';
import { recover } from '../faults/recover';

/** Whatever n8n calls us with that can send a request in the name of a credential. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** The credential a node uses and what it allows. */
export interface Session {
	credentialType: 'microsoftBiServicePrincipalApi' | 'microsoftBiOAuth2Api';
	cloud: Cloud;
	/** The service group a user credential was connected for; undefined for service principals, which serve all. */
	connectedFor?: string;
}

const sessions = new WeakMap<RequestContext, Promise<Session>>();

/** The session of a node's run: read once, since the credential does not change while a node runs. */
export async function sessionOf(ctx: RequestContext): Promise<Session> {
	const opened = sessions.get(ctx) ?? openSession(ctx);
	sessions.set(ctx, opened);
	// Do not cache a failed lookup.
	opened.catch(() => sessions.delete(ctx));
	return await opened;
}

/** Whether the node signs in as a service principal (as opposed to a user). */
export function isServicePrincipal(ctx: RequestContext): boolean {
	return ctx.getNode().parameters.authentication !== 'oAuth2';
}

async function openSession(ctx: RequestContext): Promise<Session> {
	const credentialType = isServicePrincipal(ctx)
		? 'microsoftBiServicePrincipalApi'
		: 'microsoftBiOAuth2Api';
	const credential = await credentialOf(ctx, credentialType);
	const connectedFor =
		credentialType === 'microsoftBiOAuth2Api' ? String(credential.service) : undefined;
	try {
		return { credentialType, cloud: cloudOf(credential), connectedFor };
	} catch (error) {
		throw badInput(ctx.getNode(), `The credential is not usable: ${(error as Error).message}`);
	}
}

async function credentialOf(ctx: RequestContext, type: Session['credentialType']) {
	return await recover(
		async () => await ctx.getCredentials(type),
		(_, caught) => {
			const problem = problemOfThrown(caught);
			if (!problem.transient) throw caught;
			throw callFailed(ctx.getNode(), 'read the credential', problem);
		},
	);
}

/**
 * The absolute https address of a path at a service. A path that is already absolute is accepted only when its
 * host belongs to that service in the credential's own cloud, so no token can leave for a foreign host.
 */
export function addressOf(
	ctx: RequestContext,
	{ cloud, connectedFor }: Session,
	{ service, path }: { service: Service; path: string },
): string {
	const endpoint = cloud.services[service];
	if (endpoint === undefined) throw badInput(ctx.getNode(), noService(cloud, service));
	if (connectedFor !== undefined && connectedFor !== groupOf[service]) {
		throw badInput(ctx.getNode(), wrongService(ctx, service));
	}
	const address = path.startsWith('/') ? `${endpoint.url ?? ''}${path}` : path;
	if (serviceOf(cloud, address) === service) return address;
	throw badInput(
		ctx.getNode(),
		`The address ${hostOf(address)} does not belong to ${serviceNames[service]} in the ${cloud.name} cloud of the credential, so nothing was sent to it. Check the address or the cloud of the credential.`,
	);
}

const serviceNames: Record<Service, string> = {
	powerBi: 'Power BI',
	fabric: 'Microsoft Fabric',
	analysisServices: 'Azure Analysis Services',
};

/** A user's token has one audience; the one for Power BI is accepted by Fabric as well. */
const groupOf: Record<Service, string> = {
	powerBi: 'powerBiFabric',
	fabric: 'powerBiFabric',
	analysisServices: 'analysisServices',
};

function noService(cloud: Cloud, service: Service): string {
	const advice = cloud.anyPort
		? 'enter its address and audience in the credential'
		: 'choose Custom as the cloud in the credential and enter its address and audience';
	return `The ${cloud.name} cloud of the credential has no address for ${serviceNames[service]}: ${advice}.`;
}

/** n8n fills in a credential of a new node by itself, and may take one for the other service. */
function wrongService(ctx: RequestContext, service: Service): string {
	const wanted = service === 'analysisServices' ? serviceNames[service] : 'Power BI and Fabric';
	const name = ctx.getNode().credentials?.microsoftBiOAuth2Api?.name;
	const chosen = name === undefined ? 'The user credential' : `The user credential "${name}"`;
	return `${chosen} was connected for another service. In the credential field of this node, choose or create a Microsoft BI OAuth2 API credential whose Service is ${wanted}.`;
}

function hostOf(address: string): string {
	return urlAt(address)?.host ?? 'given';
}
