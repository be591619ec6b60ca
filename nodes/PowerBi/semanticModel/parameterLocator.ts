import { locatorField } from '../../shared/locator';

/** The choice of a parameter of the semantic model. */
export const parameterLocator = locatorField({
	displayName: 'Name',
	name: 'name',
	description: 'The parameter to change',
	searchListMethod: 'searchParameters',
	dependsOn: ['semanticModel.value'],
	namePlaceholder: 'e.g. Server',
	idPlaceholder: false,
});
