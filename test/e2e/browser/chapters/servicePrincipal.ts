import { deepEqual, ok } from 'node:assert/strict';
import {
	closeCredential,
	fillCredential,
	formOf,
	newCredential,
	openCredential,
	saveCredential,
	untilClosed,
} from '../credentialForm';
import { closeNode, execute, outputAsJson, pickFromList, untilSays } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

const workflowButton = 'execute-workflow-button';

/** From an empty n8n to the first refresh, as a service principal. */
export const servicePrincipal: Chapter = {
	title: 'Service principal',
	steps: [
		{
			title: 'the nodes are found in the panel by what people call them',
			run: async ({ page, bed, picture }) => {
				await newWorkflow(page, bed.n8n.url);
				for (const [words, name] of [
					['power bi refresh', 'Power BI'],
					['refresh power bi', 'Power BI'],
					['power bi dataset', 'Power BI'],
					['refresh failed', 'Power BI'],
					['push rows', 'Power BI'],
					['power bi push', 'Power BI'],
					['execute dax', 'Power BI'],
					['streaming dataset', 'Power BI'],
					['premium capacity', 'Power BI'],
					['semantic model', 'Power BI'],
					['dataset refresh', 'Power BI'],
					['gen2', 'Microsoft Fabric Dataflow'],
					['aas', 'Azure Analysis Services'],
					['power bi', 'Power BI'],
				] as const)
					await searchPanel(page, words, name);
				await picture('node-panel');
			},
		},
		{
			title: 'the node is added by its action',
			run: async ({ page }) => {
				const action = 'Refresh a semantic model';
				await addByAction(page, { node: 'Power BI', list: 'Actions', action });
				await untilSays(page.getByTestId('node-parameters'), ['Workspace', 'Semantic Model']);
			},
		},
		{
			title:
				'a credential with a wrong secret is saved, and its connection test says what is wrong',
			run: async ({ page, bed, picture }) => {
				await newCredential(page);
				const { cloud, authenticationMethod, ...fields } = bed.simulator.servicePrincipal();
				deepEqual([cloud, authenticationMethod], ['custom', 'clientSecret']);
				await fillCredential(page, { ...fields, clientSecret: 'not-the-secret' });
				await saveCredential(page);
				await formOf(page).getByText('More details').click();
				await untilSays(formOf(page), ['AADSTS7000215', 'not its Secret ID']);
				await picture('credential-refused');
			},
		},
		{
			title: 'with the right secret the connection test succeeds',
			run: async ({ page, bed, picture }) => {
				const { clientSecret = '' } = bed.simulator.servicePrincipal();
				await formOf(page)
					.getByTestId('parameter-input-clientSecret')
					.locator('input')
					.fill(clientSecret);
				await saveCredential(page);
				await untilClosed(page);
				await openCredential(page);
				await formOf(page).getByText('Connection tested successfully').waitFor();
				await picture('credential');
				await closeCredential(page);
			},
		},
		{
			title: 'a workspace is found by its lower-case beginning and picked',
			run: async ({ page }) => {
				const offered = await pickFromList(page, 'workspace', { search: 'fin', entry: 'Finance' });
				deepEqual(offered, ['Finance']);
			},
		},
		{
			title: 'its semantic models are offered, and one is picked',
			run: async ({ page }) => {
				const offered = await pickFromList(page, 'semanticModel', { entry: 'Sales' });
				deepEqual(offered, ['Budget', 'Sales']);
			},
		},
		{
			title: 'the node runs, and the output shows how the refresh ended',
			run: async ({ page, picture }) => {
				await execute(
					page,
					'semanticModelName',
					/"Sales" in workspace "Finance" completed in \d+ s/,
				);
				await outputAsJson(page, 'Sales', 'completed');
				await page.mouse.move(640, 800);
				await picture('refresh');
			},
		},
		{
			title: 'the browser console told its progress',
			run: async ({ console: said }) => {
				const progress = said.filter((line) => /Sales/.test(line) && /running|elapsed/i.test(line));
				ok(progress.length > 0, `The console said: ${said.slice(-15).join(' | ')}`);
			},
		},
		{
			title: 'the whole workflow runs, and the node is named by operation and target',
			run: async ({ page, picture }) => {
				await closeNode(page);
				await page.getByText('Refresh: Sales').waitFor();
				await page.getByTestId(workflowButton).click();
				const message = page.getByText('Workflow executed successfully');
				await message.waitFor({ timeout: 90_000 });
				await page.mouse.click(640, 110);
				await picture('workflow');
			},
		},
		{
			title: 'a refresh that fails shows its cause and what to do',
			run: async ({ page, bed, picture }) => {
				const model = bed.simulator.tenant.semanticModel('Sales');
				model.nextRefreshes.push({ durationMs: 3_000, outcome: 'Failed' });
				await page.getByTestId('canvas-default-node').dblclick();
				await execute(page, 'Error details', 'Sales', 'failed', /credentials/i);
				await picture('refresh-failed');
				await closeNode(page);
			},
		},
	],
};
