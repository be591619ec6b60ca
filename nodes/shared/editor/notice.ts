import type { INodeProperties } from 'n8n-workflow';

/** Words that stand among the fields of an operation, where its user decides; `show` says for which values. */
export function notice(
	name: string,
	words: string,
	show?: Record<string, string[]>,
): INodeProperties {
	return {
		displayName: words,
		name,
		type: 'notice',
		default: '',
		...(show && { displayOptions: { show } }),
	};
}
