import { endOf, finalPhaseOf, type Refresh } from '../../simulator/refreshLifecycle';
import type { E2eBed } from '../e2eBed';
import { executionsOf, type Stored } from '../stored';
import { itemsOf } from '../durable/loopRun';
import type { Started, Work } from './work';

/** An execution that was asked for, and what n8n stores of it. */
export interface Told extends Started {
	executions: Stored[];
}

/** How long n8n may take to write down that an execution ended before its clock is compared. */
const clockMs = 50;

/** Finds what n8n stores of every execution that was asked for, by the models that it names. */
export async function toldOf(bed: E2eBed, { workflows, started }: Work): Promise<Told[]> {
	const all = [...workflows.inNode, ...workflows.durable];
	const lists = all.map(async ({ id }) => await executionsOf(bed, id));
	const stored = (await Promise.all(lists)).flat();
	const texts = stored.map((execution) => JSON.stringify(execution.data ?? {}));
	return started.map((one) => ({
		...one,
		executions: stored.filter((_, at) => texts[at]?.includes(one.models[0]?.id ?? '?')),
	}));
}

/** Models that were asked to be refreshed more than once, or really were. */
export function startedTwice({ simulator }: E2eBed, told: Told[]): string[] {
	return told.flatMap(({ models, kind }) =>
		models.flatMap(({ id, refreshes, droppedRefreshes }) => {
			const path = new RegExp(`${id}/refreshes$`);
			const asked = simulator.record.count({ service: 'powerBi', method: 'POST', path });
			const accepted = refreshes.length + droppedRefreshes.length;
			return asked > 1 || accepted > 1 ? [`${kind}: asked ${asked}, accepted ${accepted}`] : [];
		}),
	);
}

/** Executions that n8n took on and does not store, or stores twice. */
export function notStoredOnce(told: Told[]): string[] {
	return told
		.filter(({ accepted, executions: { length } }) => length > 1 || (accepted && length === 0))
		.map(({ kind, executions: { length } }) => `${kind}: stored ${length} times`);
}

/** Executions whose stored end is not what really happened: a success that was none above all. */
export function toldWrongly(told: Told[]): string[] {
	return told.flatMap((one) =>
		one.executions.flatMap((execution) => {
			const wrong = wrongIn(one, execution);
			return wrong === undefined ? [] : [`${one.kind}, execution ${execution.id}: ${wrong}`];
		}),
	);
}

function wrongIn({ models, kind }: Told, execution: Stored): string | undefined {
	const { status, stoppedAt } = execution;
	if (status === 'crashed') return undefined;
	if (status !== 'success' && status !== 'error') return `it is stored as ${status}`;
	const refreshes = models.flatMap((model) => model.refreshes.slice(0, 1));
	if (refreshes.length < models.length) return `it is a ${status} without a refresh`;
	const at = Date.parse(stoppedAt ?? '');
	const early = refreshes.filter((refresh) => !(endOf(refresh) <= at + clockMs));
	if (early.length > 0) return `it is a ${status} before the end of the refresh`;
	const failed = refreshes.filter((refresh) => finalPhaseOf(refresh) !== 'Completed');
	if (status === 'success') return wrongInSuccess(execution, { kind, refreshes, failed });
	const { message = 'without a cause' } = execution.data.resultData.error ?? {};
	return failed.length === 0 ? `it is an error, but all completed: ${message}` : undefined;
}

function wrongInSuccess(
	execution: Stored,
	{ kind, refreshes, failed }: Pick<Told, 'kind'> & { refreshes: Refresh[]; failed: Refresh[] },
): string | undefined {
	if (failed.length > 0) return 'it is a success, but a refresh failed';
	const items = itemsOf(execution, kind === 'durable' ? 'After' : 'Refresh');
	const results = items.map(({ refreshId, status }) => `${String(refreshId)} ${String(status)}`);
	const wanted = refreshes.map(({ id }) => `${id} completed`);
	const isSame = results.sort().join() === wanted.sort().join();
	return isSame ? undefined : `it gave ${results.join(', ')} instead of ${wanted.join(', ')}`;
}
