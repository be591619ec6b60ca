import type { IPollFunctions } from 'n8n-workflow';

import { workspaceUrlParts } from '../../shared/editor/chosen';
import { locatorAt } from '../../shared/editor/readers';
import { isGuid } from '../../../credentials/formats';
import { referenceOf } from '../../shared/editor/locator';
import { modelIn, semanticModelOf, semanticModelRows } from '../../shared/powerBi/semanticModel';
import { workspaceOf, type Workspace } from '../../shared/powerBi/workspace';
import { member, text } from '../../shared/values/values';
import { targetFilter } from './filters';
import { chosenAmong } from './chosen';
import { historyRoom, type Discovery, type Source, type TargetNeeds } from './source';
import { watchedModel } from './watchedModel';

/** The semantic models of a workspace that the user chose, each through its history. */
export function chosenModels(ctx: IPollFunctions, wanted: TargetNeeds): Source {
	let asked: Promise<Workspace> | undefined;
	const chosen = chosenAmong(ctx, {
		parameter: 'semanticModels',
		noun: 'semantic model',
		resolve: async (given) => {
			const workspace = await (asked ??= workspaceOf(ctx, locatorAt(ctx, 0, 'workspace')));
			const model = isGuid(given)
				? modelIn(workspace, given)
				: await semanticModelOf(ctx, workspace, given);
			return watchedModel(ctx, model, wanted);
		},
	});
	return { service: 'powerBi', room: historyRoom, ...chosen };
}

/** Every refreshable model of a workspace, each through its history. */
export function modelsOfWorkspace(ctx: IPollFunctions, wanted: TargetNeeds): Source {
	const given = locatorAt(ctx, 0, 'workspace');
	const { id, name } = referenceOf(given, { urlParts: workspaceUrlParts, idWords: ['me'] });
	return {
		service: 'powerBi',
		title: 'the semantic models of the workspace',
		scope: `models of ${id ?? name ?? ''}`,
		chosen: false,
		room: historyRoom,
		discover: async (): Promise<Discovery> => {
			const workspace = await workspaceOf(ctx, given);
			const isWanted = targetFilter(ctx);
			const rows = await semanticModelRows(ctx, workspace);
			const targets = rows
				.filter((row) => member(row, 'isRefreshable') !== false && isWanted(traitsOf(row)))
				.map((row) => modelIn(workspace, text(row, 'id') ?? '', text(row, 'name')))
				.map((model) => watchedModel(ctx, model, wanted));
			return { targets, complete: true };
		},
	};
}

function traitsOf(row: unknown) {
	const owner = text(row, 'configuredBy');
	return { name: text(row, 'name'), owners: owner === undefined ? [] : [owner] };
}
