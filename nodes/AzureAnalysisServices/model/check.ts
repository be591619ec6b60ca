import { identityOf, modelAt, modelFields } from '../../shared/analysisServices/model';
import { checkOperation } from '../../shared/checking/checkOperation';
import { textAt } from '../../shared/editor/readers';
import { modelChecks } from './checks';

export const check = checkOperation({
	what: 'a model',
	covers: 'sign-in, alias, server, administrator and model',
	service: 'analysisServices',
	fields: modelFields,
	find: modelAt,
	async about(ctx, found, itemIndex) {
		const given = textAt(ctx, itemIndex, 'server') ?? '';
		return {
			identity: identityOf(found),
			checksOf: (asking) => modelChecks(asking, found, given),
		};
	},
});
