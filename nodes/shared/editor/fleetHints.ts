import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { text } from '../values/values';

/** Up to so many items, each has a hint of its own. */
const fewItems = 3;
/** An editor that knows no groups shows all hints one below the other, so there are not many. */
const mostHints = 10;

/**
 * Shows above the output which of many items did not succeed and why, by their summaries: one line that opens, or one
 * below the other where the editor knows no groups. Few items, and a fleet that succeeded, get no such hint.
 */
export function hintAtUnsuccessful(ctx: IExecuteFunctions, items: INodeExecutionData[]): void {
	const unsuccessful = items.filter(({ json }) => json.successful === false);
	if (items.length <= fewItems || unsuccessful.length === 0) return;
	const count = `${unsuccessful.length} of ${items.length} did not succeed`;
	const summary = unsuccessful.length > mostHints ? `${count}; the first ${mostHints}` : count;
	const hints = unsuccessful.slice(0, mostHints).map(({ json }) => ({
		message: text(json, 'summary') ?? count,
		type: 'warning' as const,
		location: 'outputPane' as const,
		group: { key: 'unsuccessful', summary },
	}));
	ctx.addExecutionHints(...hints);
}
