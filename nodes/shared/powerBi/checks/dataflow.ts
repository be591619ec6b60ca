import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../../checking/check';
import { fine, wrong } from '../../checking/findings';
import { once } from '../../checking/once';
import { people } from '../../checking/whoCanFix';
import { chosenThing } from '../../editor/chosen';
import { locatorAt } from '../../editor/readers';
import { recover } from '../../faults/recover';
import { text } from '../../values/values';
import { readRecords } from '../calls';
import {
	dataflowIn,
	dataflowWorkspaceOf,
	gen1DataflowRecords,
	gen1KindIn,
	type Gen1Dataflow,
} from '../gen1Dataflow';
import { transactionsOf } from '../runs/dataflowTransaction';
import { namedWorkspace } from '../workspace';
import { workspaceReads, type WorkspaceReads } from './workspaceReads';

/**
 * The dataflow that an item's fields name, to be checked: with the names that the account may see, and by its ID alone
 * where the dataflows may not be listed.
 */
export async function gen1DataflowToCheck(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<Gen1Dataflow> {
	const given = await dataflowWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	const workspace = await namedWorkspace(ctx, given);
	const kind = gen1KindIn(ctx, workspace);
	return await chosenThing(ctx, locatorAt(ctx, itemIndex, 'dataflow'), {
		...kind,
		byId: async (id, name) =>
			await recover(
				async () => await kind.byId(id, name),
				(problem, caught) => {
					if (problem === undefined) throw caught;
					return dataflowIn(workspace, id, name);
				},
			),
	});
}

/** What the checks of a dataflow (Gen1) read, each once however many of them need it. */
export interface Gen1Reads extends WorkspaceReads {
	/** The dataflows of its workspace. */
	dataflows(): Promise<IDataObject[]>;
	/** Its refreshes, newest first. */
	transactions(): Promise<IDataObject[]>;
	/** The ids of the gateways that its data sources name; those in the cloud name one as well. */
	gatewayIds(): Promise<string[]>;
}

/** The reads of a dataflow (Gen1); nothing is asked before it is needed. */
export function gen1Reads(ctx: IExecuteFunctions, dataflow: Gen1Dataflow): Gen1Reads {
	return {
		...workspaceReads(ctx, dataflow.workspace),
		dataflows: once(async () => await gen1DataflowRecords(ctx, dataflow.workspace)),
		transactions: once(async () => await transactionsOf(ctx, dataflow)),
		gatewayIds: once(async () => {
			const sources = await readRecords(ctx, {
				path: `${dataflow.path}/datasources`,
				intent: `list the data sources of ${dataflow.title}`,
			});
			return sources.flatMap((source) => text(source, 'gatewayId') ?? []);
		}),
	};
}

/** Whether the dataflow is among those of its workspace, and who owns it. */
export function gen1DataflowCheck({ id }: Gen1Dataflow, { dataflows }: Gen1Reads): Check {
	return {
		name: 'dataflow',
		question: 'Is the dataflow there, and who owns it?',
		decides: true,
		ask: async () => {
			const listed = (record: unknown) =>
				text(record, 'objectId')?.toLowerCase() === id.toLowerCase();
			const record = (await dataflows()).find(listed);
			if (record === undefined) {
				return wrong('The workspace lists no such dataflow of the first generation', {
					who: people.workflow,
					how: 'Choose one from the list; for a Dataflow Gen2 use the node Microsoft Fabric Dataflow.',
				});
			}
			const owner = text(record, 'configuredBy');
			return fine(`The dataflow is there${owner === undefined ? '' : `, and ${owner} owns it`}`);
		},
	};
}
