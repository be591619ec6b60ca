import { checkOperation } from '../../shared/checking/checkOperation';
import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { dataflowChecks } from './checks';

export const check = checkOperation({
	what: 'a dataflow',
	covers: 'sign-in, kind of account, role, capacity, connections, gateway and more',
	service: 'fabric',
	fields: dataflowFields,
	find: dataflowAt,
	async about(ctx, found) {
		const dataflow = await namedDataflow(ctx, found);
		return {
			identity: await itemIdentity(ctx, dataflow),
			checksOf: (asking) => dataflowChecks(asking, dataflow),
		};
	},
});
