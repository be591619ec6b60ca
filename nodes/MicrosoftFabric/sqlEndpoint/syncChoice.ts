import type { IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, flagAt, numberAt } from '../../shared/editor/readers';
import type { WaitChoice } from '../../shared/jobs/waitFields';

const usualDeadlineMinutes = 30;

/** What a user chose about the wait for a synchronization, which Fabric can neither list nor cancel. */
export function syncChoice(ctx: IExecuteFunctions, itemIndex: number): WaitChoice {
	const minutes = numberAt(ctx, itemIndex, 'options.deadlineMinutes') ?? usualDeadlineMinutes;
	return {
		waits: true,
		deadlineMs: minutes * 60_000,
		cancelOnTimeout: false,
		unsuccessfulIsItem: choiceAt(ctx, itemIndex, 'options.onUnsuccessful') === 'item',
		rawAnswer: flagAt(ctx, itemIndex, 'options.rawAnswer') === true,
	};
}
