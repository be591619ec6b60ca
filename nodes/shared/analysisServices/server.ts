import type { INodeProperties } from 'n8n-workflow';

import { serviceOf } from '../../../credentials/clouds';
import { badInput } from '../faults/errors';
import { path, request } from '../calls/request';
import { sessionOf, type RequestContext, type Session } from '../calls/session';
import { aliasAddress, serverAddress, type AliasAddress, type ServerAddress } from './address';

/** A server of Azure Analysis Services as its API addresses it. */
export interface Server {
	name: string;
	/** Its own address, without `:rw`: `asazure://westus.asazure.windows.net/myserver`. */
	address: string;
	/** Root of every call about the server. */
	root: string;
}

/** Which server to work on, as users have its address from the portal or from a colleague. */
export const serverField: INodeProperties = {
	displayName: 'Server',
	name: 'server',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. asazure://westus.asazure.windows.net/myserver',
	description:
		'The server name that the Azure portal shows, with or without asazure:// and :rw, or an alias such as link://example.com/sales',
};

/**
 * The server that the text names; an alias is looked up. The host must be one of the credential's cloud, since calls
 * to it carry a token. Throws one sentence with an example of the right form when it names none.
 */
export async function serverOf(ctx: RequestContext, given: unknown): Promise<Server> {
	const session = await sessionOf(ctx);
	const typed = typeof given === 'string' ? given.trim() : '';
	const alias = aliasAddress(typed);
	const address = alias ? await aliased(ctx, session, alias) : serverAddress(typed);
	if (address === undefined) throw badInput(ctx.getNode(), malformed(session, typed));
	if (serviceOf(session.cloud, `https://${address.host}`) !== 'analysisServices') {
		throw badInput(ctx.getNode(), foreign(session, address.host));
	}
	return serverAt(address);
}

/** One hop, without a token and without following redirects: what it gives must be a server's own address. */
async function aliased(
	ctx: RequestContext,
	session: Session,
	alias: AliasAddress,
): Promise<ServerAddress> {
	if (alias.host.includes(':') && !session.cloud.anyPort) {
		throw badInput(
			ctx.getNode(),
			`The server alias at ${alias.host} names a port: an alias is always looked up at port 443. ${exampleOf(session)}`,
		);
	}
	const { status, body } = await request(ctx, {
		service: 'analysisServices',
		method: 'GET',
		path: alias.url,
		anonymous: true,
		reads: 'anything',
		accepts: refusals,
		intent: `look up the server alias at ${alias.url}`,
	});
	const address = typeof body === 'string' && status === 200 ? serverAddress(body) : undefined;
	if (address) return address;
	throw badInput(
		ctx.getNode(),
		`The server alias at ${alias.url} does not give the address of a server (HTTP status ${status}). It must answer with a text in the form of the address, and with no further alias. ${exampleOf(session)}`,
	);
}

const refusals = [301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 406, 410];

function serverAt({ host, name }: ServerAddress): Server {
	const root = `https://${host}${path`/servers/${name}`}`;
	return {
		name,
		address: `asazure://${host}/${name}`,
		root,
	};
}

function malformed(session: Session, typed: string): string {
	return typed === ''
		? `Server is empty. ${exampleOf(session)}`
		: `"${typed}" is not the address of an Azure Analysis Services server. ${exampleOf(session)}`;
}

function foreign(session: Session, host: string): string {
	const { cloud } = session;
	const domain = cloud.services.analysisServices?.domain;
	const reason =
		domain === undefined
			? `The ${cloud.name} cloud of the credential has no Azure Analysis Services: fill in its Analysis Services fields`
			: `Server host ${host} does not belong to ${domain}, where the ${cloud.name} cloud of the credential has its servers, so nothing was sent to it`;
	return `${reason}. ${exampleOf(session)}`;
}

function exampleOf({ cloud }: Session): string {
	const domain = cloud.services.analysisServices?.domain ?? 'asazure.windows.net';
	return `Write it like asazure://westus.${domain}/myserver, as the Azure portal shows it.`;
}
