import { deepEqual, equal } from 'node:assert/strict';
import { demo } from '../../../simulator/seed';
import {
	chooseKind,
	closeCredential,
	fillCredential,
	formOf,
	newCredential,
	openCredential,
	untilClosed,
} from '../credentialForm';
import { closeNode, execute, pickFromList } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

/** A person connects an own account, and refreshes what only a person has. */
export const user: Chapter = {
	title: 'User',
	steps: [
		{
			title: 'a second node is added, with a new credential for a user',
			run: async ({ page, bed }) => {
				await newWorkflow(page, bed.n8n.url);
				await searchPanel(page, 'power bi', 'Power BI');
				const action = 'Refresh a semantic model';
				await addByAction(page, { node: 'Power BI', list: 'Actions', action });
				await newCredential(page);
				await chooseKind(page, 'User (OAuth2)');
				const { clientId, clientSecret, tenantId } = demo;
				const { cloud, ...addresses } = bed.simulator.customCloud();
				equal(cloud, 'custom');
				await fillCredential(page, { ...addresses, tenantId, clientId, clientSecret });
			},
		},
		{
			title: 'the account is connected through the sign-in page of Entra',
			run: async ({ page, bed, picture }) => {
				const opening = page.waitForEvent('popup');
				await formOf(page).getByTestId('quick-connect-button').click();
				const popup = await opening;
				await popup.waitForURL(`${bed.simulator.urls.entra}/**/authorize?*`);
				const closing = popup.waitForEvent('close');
				await popup.getByRole('button', { name: 'Ada Lovelace' }).click();
				await closing;
				await untilClosed(page);
				await openCredential(page);
				await formOf(page).getByText('Account connected').waitFor();
				await picture('credential-user');
				await closeCredential(page);
			},
		},
		{
			title: 'a workspace and one of its semantic models are picked from the lists',
			run: async ({ page }) => {
				const workspaces = await pickFromList(page, 'workspace', { entry: 'Marketing' });
				deepEqual(workspaces, ['Finance', 'Marketing', 'My workspace', 'Team (Pro)']);
				deepEqual(await pickFromList(page, 'semanticModel', { entry: 'Campaigns' }), ['Campaigns']);
			},
		},
		{
			title: 'the semantic models are those of My workspace once that is picked instead',
			run: async ({ page }) => {
				await pickFromList(page, 'workspace', { entry: 'My workspace' });
				await pickFromList(page, 'semanticModel', { entry: 'Scratch' });
			},
		},
		{
			title: 'the node runs as this user, and the output shows how the refresh ended',
			run: async ({ page, bed }) => {
				await execute(page, 'Scratch', 'completed');
				const starts = bed.simulator.record.find({ method: 'POST', path: /\/refreshes$/ });
				equal(starts.at(-1)?.caller, demo.user);
				await closeNode(page);
			},
		},
	],
};
