import type { Credentials } from './n8nApi';
import type { Execution } from './runWorkflow';

/** What happened, in words, and whether it is what the demo promises. */
export interface Story {
	succeeded: boolean;
	lines: string[];
}

const nodes: Record<string, string> = {
	microsoftBiServicePrincipalApi: 'Refresh as service principal',
	microsoftBiOAuth2Api: 'Refresh as user',
};

/** Tells how each refresh of the example workflow went: one for each credential that was used. */
export function tell(execution: Execution, credentials: Credentials): Story {
	const tales = Object.keys(credentials).map((type) => tellNode(execution, nodes[type] ?? type));
	const workflow =
		execution.status === 'success'
			? 'The workflow succeeded in n8n.'
			: `The workflow ended in n8n as "${execution.status}": ${causeOf(execution)}`;
	return {
		succeeded: execution.status === 'success' && tales.every(({ succeeded }) => succeeded),
		lines: [...tales.flatMap(({ lines }) => lines), workflow],
	};
}

function tellNode(execution: Execution, name: string): Story {
	const runs = execution.data.resultData.runData[name] ?? [];
	const results = runs.flatMap(({ data }) => data?.main[0] ?? []).map(({ json }) => json);
	const error = runs.find((run) => run.error)?.error;
	if (error) return { succeeded: false, lines: [`${name}: ${error.message}`] };
	if (results.length === 0) return { succeeded: false, lines: [`${name}: it did not run.`] };
	return {
		succeeded: results.every(({ status }) => status === 'completed'),
		lines: results.map((result) => `${name}: ${sentence(result)}`),
	};
}

function sentence(result: Record<string, unknown>): string {
	return `${String(result.summary)} (refresh ${String(result.refreshId)})`;
}

function causeOf({ data }: Execution): string {
	return data.resultData.error?.message ?? 'n8n gave no cause.';
}
