import { deepEqual, ok } from 'node:assert/strict';
import { cases } from '../../cases';
import { runOf, type OperationCase } from '../../cases/case';
import { renewTenant } from '../../simulator/seed';
import { group, type Check, type Group } from '../check';
import { nodeCheck, type Item } from '../nodeCheck';
import type { E2eBed } from '../e2eBed';
import { hurry, seedTenant } from '../tenant';
import type { NodeName } from '../workflow';

/**
 * The case of every operation that none of these groups runs, and of every one with options. Each has the demo tenant to
 * itself, so nothing may run beside it. What is followed outside the node needs a loop, and so a check of its own.
 */
export function fromCases(others: Group[]): Group {
	const covered = new Set(others.flatMap(({ checks }) => checks.map(({ covers }) => covers)));
	const left = cases.filter(
		(one) => one.kind !== 'follow' && (one.options || !covered.has(placeOf(one).join(' '))),
	);
	return group('Case', left.map(caseCheck));
}

/** Node, and `resource.operation`. */
function placeOf({ operation }: OperationCase): [NodeName, string] {
	const [node, resource, name] = operation.split(' ');
	return [node as NodeName, `${resource}.${name}`];
}

function caseCheck(one: OperationCase): Check {
	const [node, operation] = placeOf(one);
	return {
		title: [operation, one.variant].filter(Boolean).join(', '),
		covers: `${node} ${operation}`,
		run: async (bed, notes) => {
			const { tenant } = bed.simulator;
			renewTenant(tenant);
			try {
				await one.prepare?.(bed);
				hurry(tenant);
				await checkOn(bed, one).run(bed, notes);
			} finally {
				renewTenant(tenant, seedTenant);
			}
		},
	};
}

/** The check on a tenant that is prepared. */
function checkOn(bed: E2eBed, one: OperationCase): Check {
	const [node, operation] = placeOf(one);
	const { parameters } = runOf(one, bed);
	const as = parameters.authentication === 'oAuth2' ? 'user' : 'servicePrincipal';
	const expect = ({ items }: { items: Item[] }) => judge(one, items, bed);
	return nodeCheck({ node, operation, as, title: one.variant, parameters, expect });
}

function judge(one: OperationCase, items: Item[], bed: E2eBed): void {
	ok(items.length > 0, 'gave no items');
	for (const [name, value] of Object.entries(one.gives?.(bed) ?? {})) {
		deepEqual(items[0]?.[name], value, `field ${name} of the first item`);
	}
	if (!one.effects) return;
	deepEqual(
		one.effects(bed).map(({ succeeds }) => succeeds),
		[true],
		'what really happened',
	);
}
