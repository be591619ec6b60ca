import type { IExecuteFunctions } from 'n8n-workflow';

import {
	administratorCheck,
	aliasCheck,
	modelCheck,
	serverCheck,
} from '../../shared/analysisServices/checks/server';
import type { ServerModel } from '../../shared/analysisServices/model';
import { entryState, historyOf } from '../../shared/analysisServices/runs/history';
import type { Check } from '../../shared/checking/check';
import { lastRefreshCheck } from '../../shared/checking/lastRun';
import { once } from '../../shared/checking/once';
import { signInCheck } from '../../shared/checking/signIn';

/** What can be found out about a refresh of a model before it is started; `given` is the server as the user named it. */
export function modelChecks(ctx: IExecuteFunctions, model: ServerModel, given: string): Check[] {
	const history = once(async () => await historyOf(ctx, model));
	return [
		signInCheck(ctx, 'Analysis Services', [history]),
		aliasCheck(model, given),
		serverCheck(model, history),
		administratorCheck(history),
		modelCheck(model, history),
		lastRefreshCheck(
			ctx,
			async () => (await history()).map(entryState),
			'the refreshes of the model with Get Refresh, which has their messages',
		),
	];
}
