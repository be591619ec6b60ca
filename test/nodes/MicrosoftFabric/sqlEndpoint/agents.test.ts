import { NodeHelpers } from 'n8n-workflow';

import { ownNodes } from '../../../support/ownNodes';

const { description } = ownNodes.find((one) => one.description.name === 'microsoftFabric')!;
const options = description.properties.filter(({ name }) => name === 'options');
const [recreate] = options
	.flatMap((field) => field.options ?? [])
	.filter((option) => option.name === 'recreateTables');

it.each([
	['microsoftFabric', true],
	['microsoftFabricTool', false],
])('offers to recreate tables in %s: %s', (name, isShown) => {
	if (!recreate || !('type' in recreate)) throw new Error('There is no such option');
	const shown = NodeHelpers.displayParameter(
		{},
		recreate,
		{ typeVersion: 1 },
		{ ...description, name },
	);
	expect(shown).toBe(isShown);
});
