import { checkedItem } from '../../shared/checking/checkItem';
import { unresolvedItem } from '../../shared/checking/unresolved';
import type { Operation } from '../../shared/editor/operation';
import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { recover } from '../../shared/faults/recover';
import { dataflowChecks } from './checks';

const service = 'fabric';

export const check: Operation = {
	name: 'Check Whether a Refresh Can Run',
	value: 'check',
	action: 'Check whether a refresh of a dataflow can run',
	description:
		'Find out why a refresh of a dataflow does not work, or would not: sign-in, kind of account, role, capacity, connections, gateway and more, each with who can fix it. Starts and changes nothing.',
	builderHint:
		'Answers why a refresh does not work, and whether one would. Take it before Refresh, or after a failure; it only reads.',
	fields: dataflowFields,

	async run(ctx, itemIndex) {
		const found = await recover(
			async () => await dataflowAt(ctx, itemIndex),
			(problem, caught) => unresolvedItem(ctx, itemIndex, { service, problem, caught }),
		);
		if ('checks' in found) return found;
		const dataflow = await namedDataflow(ctx, found);
		const about = { service, identity: await itemIdentity(ctx, dataflow) } as const;
		return await checkedItem(ctx, about, (asking) => dataflowChecks(asking, dataflow));
	},
};
