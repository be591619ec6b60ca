import { deepEqual, ok } from 'node:assert/strict';
import { cases } from '../../cases';
import { runOf, type OperationCase } from '../../cases/case';
import { renewTenant } from '../../simulator/seed';
import { group, type Check, type Group } from '../check';
import { nodeCheck, type Item } from '../nodeCheck';
import type { Stage } from '../stage';
import { hurry, seedTenant } from '../tenant';
import type { NodeName } from '../workflow';

/**
 * The case of every operation that none of these groups runs. Each has the demo tenant to itself, so nothing may run
 * beside it. What is followed outside the node needs a loop, and so a check of its own.
 */
export function fromCases(others: Group[]): Group {
	const covered = new Set(others.flatMap(({ checks }) => checks.map(({ covers }) => covers)));
	const left = cases.filter((one) => one.kind !== 'follow' && !covered.has(placeOf(one).join(' ')));
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
		run: async (stage, notes) => {
			const { tenant } = stage.simulator;
			renewTenant(tenant);
			try {
				await one.prepare?.(stage);
				hurry(tenant);
				await checkOn(stage, one).run(stage, notes);
			} finally {
				renewTenant(tenant, seedTenant);
			}
		},
	};
}

/** The check on a tenant that is prepared. */
function checkOn(stage: Stage, one: OperationCase): Check {
	const [node, operation] = placeOf(one);
	const { parameters } = runOf(one, stage);
	const as = parameters.authentication === 'oAuth2' ? 'user' : 'servicePrincipal';
	const expect = ({ items }: { items: Item[] }) => judge(one, items, stage);
	return nodeCheck({ node, operation, as, title: one.variant, parameters, expect });
}

function judge(one: OperationCase, items: Item[], stage: Stage): void {
	ok(items.length > 0, 'gave no items');
	for (const [name, value] of Object.entries(one.gives?.(stage) ?? {})) {
		deepEqual(items[0]?.[name], value, `field ${name} of the first item`);
	}
	if (!one.effects) return;
	deepEqual(
		one.effects(stage).map(({ succeeds }) => succeeds),
		[true],
		'what really happened',
	);
}
