import type { E2eBed } from '../e2eBed';
import { executionsOf, type Stored } from '../stored';
import { triggerName } from '../watch';
import type { Work } from './work';

/** What the trigger told, beside what it had to tell. */
export interface Events {
	told: number;
	lost: string[];
	twice: string[];
	wrong: string[];
	/** Executions of the trigger's workflow that ended neither as success nor as crashed. */
	odd: string[];
}

interface Item {
	json: Record<string, unknown>;
}

/** Compares what the trigger told with all ends of what it watches. */
export async function eventsOf(bed: E2eBed, { watch }: Work): Promise<Events> {
	const executions = await executionsOf(bed, watch.workflowId);
	const told = executions.flatMap(itemsGiven).map(({ json }) => ({
		id: String(json.refreshId),
		event: String(json.event),
	}));
	const times = new Map<string, number>();
	for (const { id } of told) times.set(id, (times.get(id) ?? 0) + 1);
	const ends = new Map(watch.ends.map(({ id, event }) => [id, event]));
	const odd = executions.filter(({ status }) => !['success', 'crashed'].includes(status));
	return {
		told: told.length,
		lost: [...ends.keys()].filter((id) => !times.has(id)),
		twice: [...times].filter(([, count]) => count > 1).map(([id]) => id),
		wrong: told.filter(({ id, event }) => ends.get(id) !== event).map(({ id }) => id),
		odd: odd.map(({ id, status, data }) => `${id} ${status}: ${data.resultData.error?.message}`),
	};
}

/** A crashed execution still holds what it was started with, where the trigger's own run was not written down. */
function itemsGiven({ data }: Stored): Item[] {
	const runs = data.resultData.runData[triggerName] ?? [];
	const given = runs.flatMap((run) => run.data?.main[0] ?? []);
	if (given.length > 0) return given;
	const { executionData } = data as { executionData?: { nodeExecutionStack?: Entry[] } };
	const stack = executionData?.nodeExecutionStack ?? [];
	return stack
		.filter(({ node }) => node.name === triggerName)
		.flatMap(({ data: { main } }) => main[0] ?? []);
}

interface Entry {
	node: { name: string };
	data: { main: Item[][] };
}
