import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { changesAt } from '../editor/inputs';
import { badInput } from '../faults/errors';
import { isServicePrincipal } from '../calls/session';
import { change } from './calls';
import { scheduleChanges } from './refreshSchedule';
import { scheduleChoice } from './scheduleFields';

/** Whose schedule it is: its path, and its name for sentences. */
export interface ScheduleOwner {
	path: string;
	title: string;
}

/**
 * Changes a schedule as an item's fields say, and gives what was sent. Reading gives it flat, changing wants it wrapped
 * in `value` (docs/services.md#refresh-schedule).
 * @throws one sentence before anything is sent when the fields contradict the API's rules
 */
export async function changeSchedule(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ path, title }: ScheduleOwner,
): Promise<IDataObject> {
	const choice = scheduleChoice(changesAt(ctx, itemIndex, 'updateFields'));
	const result = scheduleChanges(choice);
	if ('refusal' in result) throw badInput(ctx.getNode(), result.refusal, itemIndex);
	if (choice.notifyOption === 'MailOnFailure' && isServicePrincipal(ctx)) {
		throw badInput(
			ctx.getNode(),
			'A service principal gets no mail: choose nobody under Notify by Email, or sign in as a user.',
			itemIndex,
		);
	}
	for (const value of result.changes) {
		const intent = `change the refresh schedule of ${title}`;
		await change(ctx, { method: 'PATCH', path, body: { value }, intent });
	}
	return Object.assign({}, ...result.changes) as IDataObject;
}
