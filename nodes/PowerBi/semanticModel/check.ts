import { checkOperation } from '../../shared/checking/checkOperation';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
	withNames,
} from '../../shared/powerBi/semanticModel';
import { modelChecks } from './checks';

export const check = checkOperation({
	what: 'a semantic model',
	covers: 'sign-in, role, capacity, connections, gateway, limits and more',
	service: 'powerBi',
	fields: semanticModelFields,
	find: semanticModelAt,
	async about(ctx, found) {
		const model = await withNames(ctx, found);
		return {
			identity: await identityOf(ctx, model),
			checksOf: (asking) => modelChecks(asking, model),
		};
	},
});
