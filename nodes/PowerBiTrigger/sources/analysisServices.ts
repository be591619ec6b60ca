import type { IPollFunctions } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { historyOf } from '../../shared/analysisServices/runs/history';
import { identityOf, modelOf, type ServerModel } from '../../shared/analysisServices/model';
import { runsIn } from '../../shared/analysisServices/runs/modelTarget';
import { modelRefreshJob } from '../../shared/analysisServices/runs/modelRefresh';
import { isBad } from '../events/eventNames';
import { historyRoom, type Source, type Target } from './source';

/** A model of Analysis Services, through its history of the last 30 days. */
export function analysisServicesModel(ctx: IPollFunctions): Source {
	const given = { server: textAt(ctx, 0, 'server'), name: textAt(ctx, 0, 'model') };
	return {
		service: 'analysisServices',
		title: 'the model',
		scope: 'models of Analysis Services',
		chosen: true,
		room: historyRoom,
		discover: async () => {
			const model = await modelOf(ctx, given);
			return { targets: [watchedServerModel(ctx, model)], complete: true };
		},
	};
}

function watchedServerModel(ctx: IPollFunctions, model: ServerModel): Target {
	return {
		key: `${model.server.address}/${model.name}`.toLowerCase(),
		title: model.title,
		idName: 'refreshId',
		read: async () => {
			const runs = runsIn(await historyOf(ctx, model));
			// The list is cut by age, never by number.
			return {
				runs: runs.map(({ started, state }) => ({ id: started.id, state })),
				keeps: Infinity,
			};
		},
		identity: async () => await Promise.resolve(identityOf(model)),
		// The list shows how a refresh ended; why it failed is in its details.
		detail: async ({ id, state }) =>
			isBad(state.status) ? await modelRefreshJob(ctx, model, { refreshId: id }).read() : state,
	};
}
