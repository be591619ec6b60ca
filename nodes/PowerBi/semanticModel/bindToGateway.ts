import type { OpenField } from '../../shared/editor/fieldReading';
import { inputAt } from '../../shared/editor/inputs';
import { locatorAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { isGuid } from '../../../credentials/formats';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import { gatewayField, gatewayIdOf } from './gateway';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { listed } from '../../shared/values/textList';
import { withoutUndefined } from '../../shared/values/values';

const datasourcesField: OpenField = {
	displayName: 'Data Source IDs',
	open: true,
	name: 'datasourceIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. dc2f2dac-e5e2-4c37-af76-2a0bc10f16cb',
	description:
		'The data sources of the gateway to use, separated by commas. Leave empty to let Power BI match them.',
};

export const bindToGateway: Operation = {
	name: 'Bind to Gateway',
	value: 'bindToGateway',
	action: 'Bind a semantic model to a gateway',
	description: 'Let a data gateway serve a semantic model',
	fields: [...semanticModelFields, gatewayField, datasourcesField],

	async run(ctx, itemIndex) {
		const datasourceObjectIds = listed(inputAt(ctx, itemIndex, 'datasourceIds'));
		const foreign = datasourceObjectIds.find((id) => !isGuid(id));
		if (foreign !== undefined) {
			throw badInput(
				ctx.getNode(),
				`Data Source IDs holds "${foreign}", which is not an ID: give the datasourceId that Get Data Sources gave.`,
				itemIndex,
			);
		}
		const model = await semanticModelAt(ctx, itemIndex);
		const chosen = locatorAt(ctx, itemIndex, 'gateway');
		const gatewayObjectId = await gatewayIdOf(ctx, model, chosen);
		await change(ctx, {
			method: 'POST',
			path: `${model.path}/Default.BindToGateway`,
			body: withoutUndefined({
				gatewayObjectId,
				datasourceObjectIds: datasourceObjectIds.length > 0 ? datasourceObjectIds : undefined,
			}),
			intent: `bind ${model.title} to gateway ${gatewayObjectId}`,
		});
		return { bound: true, ...(await identityOf(ctx, model)), gatewayId: gatewayObjectId };
	},
};
