import type { OutputRun } from '../../support/outputRuns';
import { items } from '../../support/powerBi';
import { fabricRun, workspaceParameter } from './stage';

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'item.getAll': async (stage) =>
		await items(stage, fabricRun(['item', 'getAll'], workspaceParameter(stage))),
};
