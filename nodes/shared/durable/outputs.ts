import type { ExpressionString } from 'n8n-workflow';

/** The operations that have two outputs; every other operation has one. */
export const followRefreshValue = 'followRefresh';
export const followRunValue = 'followRun';

/** The outputs of a node that follows refreshes. n8n computes them from the parameters, also in the editor. */
export const outputsByOperation = outputsFor(followRefreshValue);

/** The outputs of a node that follows runs. */
export const outputsByRunOperation = outputsFor(followRunValue);

function outputsFor(value: string): ExpressionString {
	return `={{ $parameter["operation"] === "${value}" ? [{ "type": "main", "displayName": "Still Running" }, { "type": "main", "displayName": "Finished" }] : ["main"] }}`;
}
