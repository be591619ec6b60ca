import { identityOf, modelAt, modelFields } from '../../shared/analysisServices/model';
import { checkedItem } from '../../shared/checking/checkItem';
import { unresolvedItem } from '../../shared/checking/unresolved';
import type { Operation } from '../../shared/editor/operation';
import { textAt } from '../../shared/editor/readers';
import { recover } from '../../shared/faults/recover';
import { modelChecks } from './checks';

const service = 'analysisServices';

export const check: Operation = {
	name: 'Check Whether a Refresh Can Run',
	value: 'check',
	action: 'Check whether a refresh of a model can run',
	description:
		'Find out why a refresh of a model does not work, or would not: sign-in, alias, server, administrator and model, each with who can fix it. Starts and changes nothing.',
	builderHint:
		'Answers why a refresh does not work, and whether one would. Take it before Refresh, or after a failure; it only reads.',
	fields: modelFields,

	async run(ctx, itemIndex) {
		const found = await recover(
			async () => await modelAt(ctx, itemIndex),
			(problem, caught) => unresolvedItem(ctx, itemIndex, { service, problem, caught }),
		);
		if ('checks' in found) return found;
		const given = textAt(ctx, itemIndex, 'server') ?? '';
		const about = { service, identity: identityOf(found) } as const;
		return await checkedItem(ctx, about, (asking) => modelChecks(asking, found, given));
	},
};
