import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputAt } from '../../shared/editor/inputs';
import { choiceAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { isValues, parsed, type Values } from '../../shared/values/values';
import { scheduleConfiguration } from './scheduleConfiguration';

const recurrenceNames = [
	'intervalMinutes',
	'weekdays',
	'recurrence',
	'occurrenceType',
	'dayOfMonth',
	'weekIndex',
	'weekday',
	'times',
];

/**
 * The configuration that an item's fields describe. `period` holds start, end and time zone; what is missing there
 * comes from the configuration `before`. Throws one sentence when the service would reject it.
 */
export function configurationGiven(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ period, before }: { period: Values; before?: Values },
): IDataObject {
	const type = choiceAt(ctx, itemIndex, 'scheduleType');
	const recurrence = recurrenceNames.map((name) => [name, inputAt(ctx, itemIndex, name)]);
	const checked = scheduleConfiguration(
		{ type, ...(Object.fromEntries(recurrence) as Values), ...period },
		{ before, zone: ctx.getTimezone() },
	);
	if ('refusal' in checked) throw badInput(ctx.getNode(), checked.refusal, itemIndex);
	return checked.configuration;
}

/** The execution data among the given options, if any, as it stands in a schedule's body. */
export function executionDataGiven(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ executionData: given }: IDataObject,
): { executionData?: IDataObject } {
	if (given === undefined || given === '') return {};
	const executionData = typeof given === 'string' ? parsed(given) : given;
	if (isValues(executionData)) {
		const isEmpty = Object.keys(executionData).length === 0;
		return isEmpty ? {} : { executionData: executionData as IDataObject };
	}
	throw badInput(ctx.getNode(), 'Execution Data is not a JSON object.', itemIndex);
}
