import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, optionsAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import {
	dataflowAt,
	dataflowFields,
	namedDataflow,
	type FabricDataflow,
} from '../../shared/fabric/dataflow';
import { parameterIn, parameterRows, runParameters } from '../dataflow/parameters';
import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { withoutUndefined, text } from '../../shared/values/values';
import { dataflowChecks } from './checks';
import { jobWaitFieldsWithCheck } from './jobFields';
import { parametersGiven } from './parametersInput';
import { refreshFields } from './refreshFields';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a dataflow',
	description: 'Run a dataflow and wait for the result',
	fields: [...dataflowFields, ...refreshFields, ...jobWaitFieldsWithCheck],
	parallelism,
	failureItem: asItemIfChosen('fabric', 'refresh'),

	async run(ctx, itemIndex) {
		const given = parametersGiven(ctx, itemIndex);
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const parameters = given && (await checkedParameters(ctx, itemIndex, { dataflow, given }));
		return await runTarget(ctx, itemIndex, {
			target: jobTarget(ctx, dataflow, dataflowKinds.Refresh),
			request: bodyOf(ctx, itemIndex, parameters),
			checks: (asking) => dataflowChecks(asking, dataflow),
		});
	},
};

async function checkedParameters(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ dataflow, given }: { dataflow: FabricDataflow; given: ParametersGiven },
): Promise<IDataObject[]> {
	const described = (await parameterRows(ctx, dataflow)).map(parameterIn);
	const checked = runParameters(described, given(described), ctx.getTimezone());
	if ('refusal' in checked) throw badInput(ctx.getNode(), checked.refusal, itemIndex);
	return checked.parameters;
}

type ParametersGiven = NonNullable<ReturnType<typeof parametersGiven>>;

/** No body at all when nothing differs from a plain refresh. */
function bodyOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	parameters: IDataObject[] | undefined,
): IDataObject | undefined {
	const executeOption = choiceAt(ctx, itemIndex, 'executeOption');
	const data = optionsAt(ctx, itemIndex, 'executionData');
	const executionData = withoutUndefined({
		executeOption: executeOption === 'SkipApplyChanges' ? undefined : executeOption,
		parameters: parameters && parameters.length > 0 ? parameters : undefined,
		DataflowName: text(data, 'dataflowName'),
		OwnerUserPrincipalName: text(data, 'ownerUserPrincipalName'),
		OwnerUserObjectId: text(data, 'ownerUserObjectId'),
	});
	return Object.keys(executionData).length === 0 ? undefined : { executionData };
}
