import { deepEqual, ok } from 'node:assert/strict';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { group, type Group } from '../check';
import { ownTypes } from '../editorApi';
import { ownNode } from '../workflow';

/** The check that every operation that n8n offers is run by these groups. */
export const coverage = (groups: Group[]) =>
	group('Coverage', [
		{
			title: 'every operation of every resource is run',
			run: async (bed) => {
				const covered = new Set(groups.flatMap(({ checks }) => checks.map(({ covers }) => covers)));
				const types = (await ownTypes(bed)).filter(({ name }) => !name.endsWith('Tool'));
				const offered = types.flatMap(operationsOf);
				ok(offered.length > 50, `n8n offers only ${offered.length} operations`);
				deepEqual(
					offered.filter((one) => !covered.has(one)),
					[],
				);
			},
		},
	]);

function operationsOf({ name, properties }: INodeTypeDescription): string[] {
	return properties
		.filter((property) => property.name === 'operation')
		.flatMap((menu) =>
			valuesOf(menu).flatMap((operation) =>
				(menu.displayOptions?.show?.resource ?? []).map(
					(resource) => `${name.slice(ownNode('').length)} ${String(resource)}.${operation}`,
				),
			),
		);
}

/** n8n adds an entry of its own, which leads to the HTTP Request node. */
const customCall = '__CUSTOM_API_CALL__';

const valuesOf = ({ options = [] }: INodeProperties) =>
	options
		.flatMap((option) => ('value' in option ? [String(option.value)] : []))
		.filter((value) => value !== customCall);
