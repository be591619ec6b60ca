import type { IExecuteFunctions } from 'n8n-workflow';

import { request } from '../../shared/calls/request';
import { isServicePrincipal } from '../../shared/calls/session';
import type { Check, Finding } from '../../shared/checking/check';
import { fine, unknown, wrong } from '../../shared/checking/findings';
import { people } from '../../shared/checking/whoCanFix';
import { dataflowOf } from '../../shared/fabric/dataflow';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { recover } from '../../shared/faults/recover';
import { text } from '../../shared/values/values';
import { gen1At, type DataflowPlace } from './upstream';

const mostAsked = 20;

/**
 * Whether the dataflows that something reads from can be reached, and whether this account could run them; `reader` is
 * what it is, as in "dataflow".
 */
export function upstreamCheck(
	ctx: IExecuteFunctions,
	reader: string,
	placesRead: () => Promise<DataflowPlace[]>,
): Check {
	return {
		name: 'upstreamDataflows',
		question: `Can the dataflows be reached that the ${reader} reads from?`,
		ask: async () => {
			const places = await placesRead();
			if (places.length === 0) return fine('It reads from no dataflow');
			const findings = await Promise.all(
				places.slice(0, mostAsked).map(async (place) => await findingAt(ctx, place)),
			);
			return (
				findings.find(({ outcome }) => outcome === 'problem') ??
				findings.find(({ outcome }) => outcome === 'unknown') ??
				fine(findings.map(({ found }) => found).join('; '))
			);
		},
	};
}

async function findingAt(ctx: IExecuteFunctions, place: DataflowPlace): Promise<Finding> {
	return await recover(
		async () => {
			const gen1 = await gen1At(ctx, place);
			return gen1 ? fine(`${capital(gen1.title)} can be reached`) : await gen2Finding(ctx, place);
		},
		(problem, caught) => {
			if (problem === undefined) throw caught;
			return unknown(
				`The account does not see dataflow ${place.dataflowId} in workspace ${place.workspaceId}`,
				'Ask somebody who sees that workspace whether the dataflow is there and was refreshed.',
			);
		},
	);
}

/** One that Power BI does not list, in a workspace that it shows, is of the second generation or gone. */
async function gen2Finding(ctx: IExecuteFunctions, place: DataflowPlace): Promise<Finding> {
	const workspace = await fabricWorkspaceOf(ctx, place.workspaceId);
	const { dataflowPath, title } = await dataflowOf(ctx, workspace, place.dataflowId);
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'GET',
		path: dataflowPath,
		accepts: [404],
		reads: 'anything',
		intent: `read the ${title}`,
	});
	if (reply.status === 404) {
		return wrong(`It reads from ${title}, which is not there any more`, {
			who: people.author,
			how: 'Make it read from another dataflow, or restore this one.',
		});
	}
	const name = `Dataflow "${text(reply.body, 'displayName') ?? place.dataflowId}"`;
	if (!isServicePrincipal(ctx)) return fine(`${name} can be reached`);
	return wrong(`${name} is a Dataflow Gen2, which Microsoft runs for no service principal`, {
		who: people.workflow,
		how: 'To refresh it from here, use the credential of a user.',
	});
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
