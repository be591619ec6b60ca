import type { IExecuteFunctions } from 'n8n-workflow';

import { path } from '../../calls/request';
import type { Check, Finding } from '../../checking/check';
import { fine, isSignIn, unknown, unreadCall } from '../../checking/findings';
import { recover } from '../../faults/recover';
import { member, text } from '../../values/values';
import { collectRows } from '../pages';
import { probed, type Probe } from './probe';

/** A connection that an item of Fabric's uses. */
export interface ItemConnection {
	/** Missing where Fabric makes it by itself (Automatic), so that it cannot be tested. */
	id?: string;
	/** Names it in a sentence: `connection "Warehouse"`, or by what it leads to. */
	thing: string;
	/** The gateway that it goes through, where it is no cloud connection. */
	gatewayId?: string;
}

const mostProbes = 20;

/** The connections of an item in Fabric; reading them takes write permission on the item. */
export async function connectionsOf(
	ctx: IExecuteFunctions,
	itemPath: string,
	title: string,
): Promise<ItemConnection[]> {
	const rows = await collectRows(ctx, {
		path: `${itemPath}/connections`,
		intent: `list the connections of the ${title}`,
	});
	return rows.map(connectionIn);
}

function connectionIn(row: unknown): ItemConnection {
	const place = text(member(row, 'connectionDetails'), 'path');
	const name = text(row, 'displayName') ?? place;
	const isOnGateway = /gateway|network/i.test(text(row, 'connectivityType') ?? '');
	return {
		id: text(row, 'id'),
		thing: name === undefined ? 'connection without a name' : `connection "${name}"`,
		gatewayId: isOnGateway ? text(row, 'gatewayId') : undefined,
	};
}

const listingAdvice =
	'Ask somebody who may write to it to run this check, or give the account the role Contributor in the workspace.';

/** Has Fabric test the connections. */
export function connectionsCheck(
	ctx: IExecuteFunctions,
	connections: () => Promise<ItemConnection[]>,
): Check {
	return {
		name: 'connections',
		question: 'Do the connections to the data sources work?',
		decides: true,
		ask: async () => {
			const all = await recover(connections, (problem, caught) => {
				if (problem === undefined || isSignIn(problem) || problem.transient) throw caught;
				return unreadCall('Its connections may not be listed', problem, listingAdvice);
			});
			if ('outcome' in all) return all;
			const probes = all.flatMap(({ id, thing }): Probe[] =>
				id === undefined
					? []
					: [{ path: path`/v1/connections/${id}/testConnection`, thing, errorsAt: 'errors' }],
			);
			if (all.length === 0) return fine('It uses no connections');
			if (probes.length === 0) {
				return unknown('Its connections are made by Fabric itself, which does not test them');
			}
			return await allProbed(ctx, probes, 'connection');
		},
	};
}

/** Asks the gateways that connections go through how they are. */
export function gatewayCheck(ctx: IExecuteFunctions, gatewayIds: () => Promise<string[]>): Check {
	return {
		name: 'gateway',
		question: 'Are the data gateways and their members online?',
		decides: true,
		ask: async () => {
			const ids = [...new Set(await gatewayIds())];
			if (ids.length === 0) return fine('It uses no gateway');
			const probes = ids.map((id): Probe => ({
				path: path`/v1/gateways/${id}/checkStatus`,
				thing: `gateway ${id}`,
				errorsAt: 'errorDetails',
			}));
			return await allProbed(ctx, probes, 'gateway');
		},
	};
}

/** The worst of what several tests find, or that all of them are well. */
async function allProbed(ctx: IExecuteFunctions, probes: Probe[], noun: string): Promise<Finding> {
	const tried = probes.slice(0, mostProbes);
	const findings = await Promise.all(tried.map(async (probe) => await probed(ctx, probe)));
	const worst =
		findings.find(({ outcome }) => outcome === 'problem') ??
		findings.find(({ outcome }) => outcome === 'unknown');
	if (worst) return worst;
	if (findings.length === 1 && findings[0]) return findings[0];
	const words = findings.map(({ found }) => found).filter((found) => !found.endsWith('is online'));
	const all = `All ${findings.length} ${noun}s are online`;
	return fine([all, ...words].join('; '));
}
