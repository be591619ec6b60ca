import type { INodeProperties } from 'n8n-workflow';

const longest = 256;

/** What a dataflow is for, in words. */
export const descriptionOption: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: `What the dataflow is for, in at most ${longest} characters`,
};

/** Why the service would reject a description; undefined when it would not. */
export function descriptionFault(description: unknown): string | undefined {
	const { length } = String(description ?? '');
	return length <= longest
		? undefined
		: `Description has ${length} characters: Fabric takes at most ${longest}.`;
}
