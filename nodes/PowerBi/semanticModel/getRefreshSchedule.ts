import { choiceAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { readRecord } from '../../shared/powerBi/calls';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { timeZoneOf } from '../../shared/values/timeZones';
import { withoutUndefined, text } from '../../shared/values/values';
import { scheduleKindField, schedulePath } from './scheduleKind';

export const getRefreshSchedule: Operation = {
	name: 'Get Refresh Schedule',
	value: 'getRefreshSchedule',
	action: 'Get the refresh schedule of a semantic model',
	description: 'Read when a semantic model is refreshed',
	fields: [...semanticModelFields, scheduleKindField],

	async run(ctx, itemIndex) {
		const kind = choiceAt(ctx, itemIndex, 'scheduleKind');
		const model = await semanticModelAt(ctx, itemIndex);
		const { '@odata.context': _context, ...schedule } = await readRecord(ctx, {
			path: schedulePath(model, kind),
			intent: `read the refresh schedule of ${model.title}`,
		});
		const timeZone = timeZoneOf(text(schedule, 'localTimeZoneId') ?? '')?.name;
		return withoutUndefined({ ...(await identityOf(ctx, model)), ...schedule, timeZone });
	},
};
