import type { IExecuteFunctions } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { jobBody, type JobInput } from '../../shared/fabric/runs/jobBody';
import type { JobBody } from '../../shared/fabric/runs/startJob';
import { itemTypeOf } from './jobChoice';
import { maintenanceAt } from './maintenance';
import { parametersAt, valuesAt } from './parametersInput';

/** What a run of an item carries, in the form that its kind takes. Throws one sentence for parameters that cannot be. */
export function jobBodyAt(ctx: IExecuteFunctions, itemIndex: number): JobBody {
	const choice = choiceAt(ctx, itemIndex, 'itemJob');
	if (choice === 'tableMaintenance') return { executionData: maintenanceAt(ctx, itemIndex) };
	const given: JobInput = {
		...(takesParameters.includes(choice) ? parametersAt(ctx, itemIndex) : { parameters: {} }),
		data: takesData.includes(choice) ? valuesAt(ctx, itemIndex, executionData) : {},
	};
	return jobBody(itemTypeOf(choice), given);
}

/** The same for a job that is repeated, once the type of its item is known. */
export function rerunBodyAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): (itemType: string) => JobBody {
	const given = {
		...parametersAt(ctx, itemIndex),
		data: valuesAt(ctx, itemIndex, executionData),
	};
	return (itemType) => jobBody(itemType, given);
}

const takesParameters = ['dataPipeline', 'notebook', 'other'];
const takesData = ['notebook', 'other', 'sparkJobDefinition'];

const executionData = { name: 'executionDataJson', label: 'Execution Data (JSON)' };
