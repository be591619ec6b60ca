import type { INodeProperties } from 'n8n-workflow';

import { kinds } from '../../../../nodes/shared/faults/kinds';
import { remedyFor } from '../../../../nodes/shared/faults/remedy';
import { lastRows } from '../../../../nodes/shared/faults/table/lastRows';
import { rows } from '../../../../nodes/shared/faults/table/rows';
import { ownNodes } from '../../../support/ownNodes';

const advices = [...rows, ...lastRows].map(({ kind, advice }) => advice ?? kinds[kind].advice);

describe('where nothing is known, the advice says so and where to look', () => {
	it.each([
		['a semantic model', { service: 'powerBi' }, 'refresh history of the semantic model'],
		['a dataflow', { service: 'powerBi', isDataflow: true }, 'refresh history of the dataflow'],
		['an item of Fabric', { service: 'fabric', isItem: true }, 'the monitor of Fabric'],
		['a dataflow of Fabric', { service: 'fabric' }, 'recent runs of the dataflow in Fabric'],
		['Analysis Services', { service: 'analysisServices' }, 'diagnostic log of the server'],
		['anything else', {}, 'its history at the service'],
	])('for %s', (_what, place, words) => {
		const remedy = remedyFor({ message: 'The hamster is tired' }, place);
		expect(remedy).toMatch(/^No remedy is known for this cause: /);
		expect(remedy).toContain(words);
		expect(remedy).not.toMatch(/Microsoft support/);
	});
});

describe('the advice of the table', () => {
	it('is one sentence', () => {
		expect(advices.filter((advice) => !/^[^.!?]*(?:\.pq|\.json|[^.!?])*\.$/.test(advice))).toEqual(
			[],
		);
	});

	it.each([
		'Max Parallelism',
		'Timeout',
		'Take Over',
		'Bind to Gateway',
		'Notify by Email',
		'Nobody',
		'Before Refreshing',
		'Publish if Needed',
		'Publish',
		'If Already Refreshing',
		'Authentication',
		'User (OAuth2)',
		'Apply Refresh Policy',
		'Partial Batch',
	])('names %s as the form does', (label) => {
		expect(advices.some((advice) => advice.includes(label))).toBe(true);
		expect(labels).toContain(label);
	});

	it('has a row for every kind but the unknown one', () => {
		const used = new Set([...rows, ...lastRows].map(({ kind }) => kind as string));
		expect(Object.keys(kinds).filter((kind) => !used.has(kind))).toEqual(['unknown']);
	});
});

const labels = ownNodes.flatMap(({ description }) => labelsOf(description.properties));

/** The labels of fields, options and operations, at any depth. */
function labelsOf(properties: unknown): string[] {
	if (!Array.isArray(properties)) return [];
	return (properties as INodeProperties[]).flatMap((property) => {
		const { displayName, name, options } = property;
		const values = (property as { values?: unknown }).values;
		return [displayName ?? name, ...labelsOf(options), ...labelsOf(values)];
	});
}
