import { NodeOperationError, type INode } from 'n8n-workflow';

import { atItem } from '../../../../nodes/shared/faults/errors';

const node = { id: '1', name: 'Power BI', type: 'powerBi', typeVersion: 1 } as INode;

it.each([
	['ours', new NodeOperationError(node, 'No')],
	['foreign', new TypeError('No')],
])('stamps the item on an error of %s', (_whose, error) => {
	const stamped = atItem(node, error, 3);
	expect(stamped).toBeInstanceOf(NodeOperationError);
	expect(stamped.context.itemIndex).toBe(3);
	expect(stamped.message).toBe('No');
});
