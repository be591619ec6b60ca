import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { mapperField } from '../../shared/editor/mapperField';
import { problemBehind } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import { itemOf } from '../../shared/fabric/item';
import { chosenWorkspace } from '../../shared/fabric/searches';
import { describedParameters, type DescribedParameter } from './describedParameters';
import { itemDefinition } from './itemDefinition';
import { itemTypeOf } from './jobChoice';

const instead = 'Choose As Rows to give them by name, type and value.';

/** The parameters that the chosen pipeline or notebook describes, as fields to fill in; where they cannot be read, why. */
export async function getItemParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await recover(
		async () => {
			const fields = (await parametersOf(this)).map(mapperField);
			return { fields, emptyFieldsNotice: `This item describes no parameters. ${instead}` };
		},
		(_, caught) => {
			if (problemBehind(caught) === undefined) throw caught;
			return { fields: [], emptyFieldsNotice: `${(caught as Error).message} ${instead}` };
		},
	);
}

async function parametersOf(ctx: ILoadOptionsFunctions): Promise<DescribedParameter[]> {
	const value = ctx.getCurrentNodeParameter('item');
	const type = itemTypeOf(String(ctx.getCurrentNodeParameter('itemJob') ?? ''));
	const item = await itemOf(ctx, await chosenWorkspace(ctx), { value, type });
	return describedParameters(item.type, await itemDefinition(ctx, item));
}
