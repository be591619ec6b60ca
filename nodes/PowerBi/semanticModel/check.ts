import type { Operation } from '../../shared/editor/operation';
import { checkedItem } from '../../shared/checking/checkItem';
import { unresolvedItem } from '../../shared/checking/unresolved';
import { recover } from '../../shared/faults/recover';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
	withNames,
} from '../../shared/powerBi/semanticModel';
import { modelChecks } from './checks';

export const check: Operation = {
	name: 'Check Whether a Refresh Can Run',
	value: 'check',
	action: 'Check whether a refresh of a semantic model can run',
	description:
		'Find out why a refresh of a semantic model does not work, or would not: sign-in, role, capacity, connections, gateway, limits and more, each with who can fix it. Starts and changes nothing.',
	builderHint:
		'Answers why a refresh does not work, and whether one would. Take it before Refresh, or after a failure; it only reads.',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const found = await recover(
			async () => await semanticModelAt(ctx, itemIndex),
			(problem, caught) => unresolvedItem(ctx, itemIndex, { service: 'powerBi', problem, caught }),
		);
		if ('checks' in found) return found;
		const model = await withNames(ctx, found);
		const about = { service: 'powerBi' as const, identity: await identityOf(ctx, model) };
		return await checkedItem(ctx, about, (asking) => modelChecks(asking, model));
	},
};
