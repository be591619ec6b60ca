import { deepEqual, ok } from 'node:assert/strict';
import { closeNode, execute, outputAsJson, pickFromList } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

const node = 'Microsoft Fabric';

/** A person lets the SQL endpoint of a lakehouse notice what was loaded. */
export const fabric: Chapter = {
	title: 'Fabric',
	steps: [
		{
			title: 'the node is found by what it works with, and added by its action',
			run: async ({ page, bed }) => {
				await newWorkflow(page, bed.n8n.url);
				for (const words of ['lakehouse', 'sql endpoint']) await searchPanel(page, words, node);
				const action = 'Sync the metadata of a SQL endpoint';
				await addByAction(page, { node, list: 'Actions', action });
			},
		},
		{
			title: 'a workspace and its lakehouse are picked from the lists',
			run: async ({ page }) => {
				await pickFromList(page, 'workspace', { search: 'fin', entry: 'Finance' });
				deepEqual(await pickFromList(page, 'item', { entry: 'Bronze' }), ['Bronze']);
			},
		},
		{
			title: 'the node runs, and the output says what became of every table',
			run: async ({ page, bed }) => {
				const sentence = /lakehouse "Bronze" in workspace "Finance" completed.*2 tables/;
				await execute(page, sentence);
				await outputAsJson(page, 'completed', 'Orders', 'Customers', 'synced');
				const { tables = [] } = bed.simulator.tenant.item('Bronze').endpoint ?? {};
				ok(tables.every(({ syncedAt }) => syncedAt !== undefined));
				await closeNode(page);
			},
		},
	],
};
