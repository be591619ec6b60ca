/** Where an execution runs. */
export interface Execution {
	baseUrl: string;
	workflowId?: string;
	id?: string;
}

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address of an execution in n8n's editor; undefined when n8n does not know its own address: it calls itself
 * `localhost` then, which leads nowhere from a phone. Pure.
 */
export function executionUrlOf({ baseUrl, workflowId, id }: Execution): string | undefined {
	if (!workflowId || !id || !URL.canParse(baseUrl)) return undefined;
	const { protocol, hostname } = new URL(baseUrl);
	if (!/^https?:$/.test(protocol) || localHosts.includes(hostname)) return undefined;
	const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
	return `${base}workflow/${encodeURIComponent(workflowId)}/executions/${encodeURIComponent(id)}`;
}
