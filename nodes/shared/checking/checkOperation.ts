import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import type { Operation } from '../editor/operation';
import { recover } from '../faults/recover';
import type { JobIdentity } from '../jobs/identity';
import type { Check } from './check';
import { checkedItem } from './checkItem';
import { unresolvedItem } from './unresolved';

/** What a check of one kind of thing knows of it. */
export interface CheckKind<Found> {
	/** What is refreshed, for the form: `a dataflow`. */
	what: string;
	/** What is checked, in words: `sign-in, role, …`. */
	covers: string;
	service: Service;
	/** The fields that say which one. */
	fields: INodeProperties[];
	/** Finds the one that an item's fields name. */
	find(ctx: IExecuteFunctions, itemIndex: number): Promise<Found>;
	/** Its ids and names for the item, and its checks. */
	about(ctx: IExecuteFunctions, found: Found, itemIndex: number): Promise<ThingToCheck>;
}

/** One thing, and how it is checked with the context that checks have. */
export interface ThingToCheck {
	identity: JobIdentity;
	checksOf(asking: IExecuteFunctions): Check[];
}

/** The operation that checks whether a refresh can run: it gives one item, also for what is not found. */
export function checkOperation<Found>(kind: CheckKind<Found>): Operation {
	const { what, covers, service, fields } = kind;
	return {
		name: 'Check Whether a Refresh Can Run',
		value: 'check',
		action: `Check whether a refresh of ${what} can run`,
		description: `Find out why a refresh of ${what} does not work, or would not: ${covers}, each with who can fix it. Starts and changes nothing.`,
		builderHint:
			'Answers why a refresh does not work, and whether one would. Take it before Refresh, or after a failure; it only reads.',
		fields,

		async run(ctx, itemIndex) {
			const result = await recover(
				async () => ({ found: await kind.find(ctx, itemIndex) }),
				(problem, caught) => ({
					item: unresolvedItem(ctx, itemIndex, { service, problem, caught }),
				}),
			);
			if ('item' in result) return result.item;
			const { identity, checksOf } = await kind.about(ctx, result.found, itemIndex);
			return await checkedItem(ctx, { service, identity }, checksOf);
		},
	};
}
