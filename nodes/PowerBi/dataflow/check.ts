import { checkedItem } from '../../shared/checking/checkItem';
import { unresolvedItem } from '../../shared/checking/unresolved';
import type { Operation } from '../../shared/editor/operation';
import { recover } from '../../shared/faults/recover';
import { gen1DataflowToCheck } from '../../shared/powerBi/checks/dataflow';
import { gen1DataflowFields, gen1Identity } from '../../shared/powerBi/gen1Dataflow';
import { gen1Checks } from './checks';

const service = 'powerBi';

export const check: Operation = {
	name: 'Check Whether a Refresh Can Run',
	value: 'check',
	action: 'Check whether a refresh of a dataflow can run',
	description:
		'Find out why a refresh of a dataflow does not work, or would not: sign-in, role, capacity, gateway, the last refresh and more, each with who can fix it. Starts and changes nothing.',
	builderHint:
		'Answers why a refresh does not work, and whether one would. Take it before Refresh, or after a failure; it only reads.',
	fields: gen1DataflowFields,

	async run(ctx, itemIndex) {
		const found = await recover(
			async () => await gen1DataflowToCheck(ctx, itemIndex),
			(problem, caught) => unresolvedItem(ctx, itemIndex, { service, problem, caught }),
		);
		if ('checks' in found) return found;
		const about = { service, identity: await gen1Identity(ctx, found) } as const;
		return await checkedItem(ctx, about, (asking) => gen1Checks(asking, found));
	},
};
