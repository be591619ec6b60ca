import type { INodeProperties } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { changeSchedule } from '../../shared/powerBi/changeSchedule';
import { directQueryScheduleField, scheduleField } from '../../shared/powerBi/scheduleFields';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { scheduleKindField, schedulePath } from './scheduleKind';

const shownFor = (field: INodeProperties, kind: string): INodeProperties => ({
	...field,
	displayOptions: { show: { scheduleKind: [kind] } },
});

export const updateRefreshSchedule: Operation = {
	name: 'Update Refresh Schedule',
	value: 'updateRefreshSchedule',
	action: 'Update the refresh schedule of a semantic model',
	description:
		'Change when a semantic model is refreshed. Only the owner may, so take the model over first.',
	fields: [
		...semanticModelFields,
		scheduleKindField,
		shownFor(scheduleField, 'import'),
		shownFor(directQueryScheduleField, 'directQuery'),
	],

	async run(ctx, itemIndex) {
		const kind = choiceAt(ctx, itemIndex, 'scheduleKind');
		const model = await semanticModelAt(ctx, itemIndex);
		const sent = await changeSchedule(ctx, itemIndex, {
			path: schedulePath(model, kind),
			title: model.title,
		});
		return { updated: true, ...(await identityOf(ctx, model)), ...sent };
	},
};
