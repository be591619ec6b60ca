import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { once } from '../../checking/once';
import { readRecord } from '../calls';
import { runDax } from '../daxQuery';
import { historyOf } from '../runs/history';
import type { SemanticModel } from '../semanticModel';
import { workspaceReads, type WorkspaceReads } from './workspaceReads';

/** What the checks of a semantic model read, each once however many of them need it. */
export interface ModelReads extends WorkspaceReads {
	model(): Promise<IDataObject>;
	/** The refreshes, newest first. */
	history(): Promise<unknown[]>;
	schedule(): Promise<IDataObject>;
	/** A constant query, which changes nothing and reads no data. */
	query(): Promise<unknown>;
}

/** The reads of a semantic model; nothing is asked before it is needed. */
export function modelReads(ctx: IExecuteFunctions, model: SemanticModel): ModelReads {
	const { title } = model;
	return {
		...workspaceReads(ctx, model.workspace),
		model: once(
			async () => await readRecord(ctx, { path: model.path, intent: `read the ${title}` }),
		),
		history: once(async () => await historyOf(ctx, model)),
		schedule: once(
			async () =>
				await readRecord(ctx, {
					path: `${model.path}/refreshSchedule`,
					intent: `read the refresh schedule of ${title}`,
				}),
		),
		query: once(async () => await runDax(ctx, model, { query: 'EVALUATE ROW("Answer", 1)' })),
	};
}
