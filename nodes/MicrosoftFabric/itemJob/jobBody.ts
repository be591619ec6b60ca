import type { IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt } from '../../shared/editor/readers';
import { jobBody, type JobInput } from '../../shared/fabric/runs/jobBody';
import type { JobBody } from '../../shared/fabric/runs/startJob';
import { badInput } from '../../shared/faults/errors';
import { isValues, type Values } from '../../shared/values/values';
import { itemTypeOf } from './jobChoice';
import { maintenanceAt } from './maintenance';

/** What a run of an item carries, in the form that its kind takes. Throws one sentence for JSON that is no object. */
export function jobBodyAt(ctx: IExecuteFunctions, itemIndex: number): JobBody {
	const choice = choiceAt(ctx, itemIndex, 'itemJob');
	if (choice === 'tableMaintenance') return { executionData: maintenanceAt(ctx, itemIndex) };
	const given: JobInput = {
		parameters: takesParameters.includes(choice) ? valuesAt(ctx, itemIndex, parameters) : {},
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
		parameters: valuesAt(ctx, itemIndex, parameters),
		data: valuesAt(ctx, itemIndex, executionData),
	};
	return (itemType) => jobBody(itemType, given);
}

const takesParameters = ['dataPipeline', 'notebook', 'other'];
const takesData = ['notebook', 'other', 'sparkJobDefinition'];

const parameters = { name: 'parametersJson', label: 'Parameters (JSON)' };
const executionData = { name: 'executionDataJson', label: 'Execution Data (JSON)' };

function valuesAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ name, label }: { name: string; label: string },
): Values {
	const values = jsonAt(ctx, itemIndex, name);
	if (values === undefined) return {};
	if (isValues(values)) return values;
	const words = `${label} is not a JSON object of values by name, such as {"Region": "North", "Days": 7}.`;
	throw badInput(ctx.getNode(), words, itemIndex);
}
