import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from '../../shared/editor/locator';

/** The choice of a folder of the chosen workspace; it may be left empty. */
export function folderField(name: string, description: string): INodeProperties {
	return locatorField({
		displayName: 'Folder',
		name,
		description,
		searchListMethod: 'searchFolders',
		dependsOn: ['workspace.value'],
		namePlaceholder: '',
		optional: true,
	});
}
