import { locatorField } from '../../shared/editor/locator';

/** A table of the chosen semantic model; its name may also be typed. */
export const tableLocator = locatorField({
	displayName: 'Table',
	name: 'table',
	description: 'The table to refresh, as listed by the model itself or by its past refreshes',
	searchListMethod: 'searchModelTables',
	dependsOn: ['semanticModel.value'],
	idPlaceholder: false,
	optional: true,
});

/** A partition of the table beside it. */
export const partitionLocator = locatorField({
	displayName: 'Partition',
	name: 'partition',
	description: 'Leave empty for the whole table',
	searchListMethod: 'searchPartitions',
	dependsOn: ['&table.value'],
	namePlaceholder: 'e.g. Sales-2026',
	idPlaceholder: false,
	optional: true,
});
