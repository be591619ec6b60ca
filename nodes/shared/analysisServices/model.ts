import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from '../editor/readers';
import { badInput } from '../faults/errors';
import { path } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { serverField, serverOf, type Server } from './server';
import type { JobIdentity } from '../jobs/identity';

/** A model (database) of a server as the API addresses it. */
export interface ServerModel {
	name: string;
	server: Server;
	/** Root of its refreshes, at the server without `:rw`: with it the service finds no server. */
	refreshes: string;
	/** Where a synchronization is started: at the server that is written to. */
	sync: string;
	/** Where synchronizations are looked up, documented without `:rw`. */
	syncStatus: string;
	/** Names the model in sentences: `model "Sales" on server "myserver"`. */
	title: string;
}

const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Sales',
	description: 'The name of the model (database) on the server',
};

/** The fields that say which model: its server and itself. */
export const modelFields: INodeProperties[] = [serverField, modelField];

/** The model that an item's fields name. Throws one sentence when they name none. */
export async function modelAt(ctx: IExecuteFunctions, itemIndex: number): Promise<ServerModel> {
	const server = textAt(ctx, itemIndex, 'server');
	return await modelOf(ctx, { server, name: textAt(ctx, itemIndex, 'model') });
}

/** The model that a server's address and a name stand for. Throws one sentence when they stand for none. */
export async function modelOf(
	ctx: RequestContext,
	given: { server: unknown; name: unknown },
): Promise<ServerModel> {
	const name = String(given.name ?? '').trim();
	if (name === '') {
		throw badInput(ctx.getNode(), 'Model is empty: give the name of the model on the server.');
	}
	return modelOn(await serverOf(ctx, given.server), name);
}

/** Names as they open a result. */
export function identityOf({ name, server }: ServerModel): JobIdentity {
	return { server: server.address, serverName: server.name, modelName: name };
}

function modelOn(server: Server, name: string): ServerModel {
	const at = path`/models/${name}`;
	return {
		name,
		server,
		refreshes: `${server.root}${at}/refreshes`,
		sync: `${server.root}:rw${at}/sync`,
		syncStatus: `${server.root}${at}/sync`,
		title: `model "${name}" on server "${server.name}"`,
	};
}
