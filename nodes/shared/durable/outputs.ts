import type { ExpressionString } from 'n8n-workflow';

/** The operation that has two outputs; every other operation has one. */
export const followRefreshValue = 'followRefresh';

/** The outputs of a node that has the operation. n8n computes them from the parameters, also in the editor. */
export const outputsByOperation: ExpressionString = `={{ $parameter["operation"] === "${followRefreshValue}" ? [{ "type": "main", "displayName": "Still Running" }, { "type": "main", "displayName": "Finished" }] : ["main"] }}`;
