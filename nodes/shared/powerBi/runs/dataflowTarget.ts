import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	dataflowTransactionJob,
	rowAt,
	transactionsOf,
	transactionState,
} from './dataflowTransaction';
import type { TargetRun, Started, Target } from '../../refreshing/target';
import { serviceMoment } from '../../calls/serviceClock';
import { withoutUndefined, text } from '../../values/values';
import { change } from '../calls';
import { gen1Identity, type Gen1Dataflow } from '../gen1Dataflow';

/** What a refresh of a dataflow (Gen1) asks for. */
export interface Gen1Request {
	/** `processFull` reloads everything; the service's default when absent. */
	processType?: string;
	notifyOption: string;
}

interface StartedTransaction extends Started {
	/** The moment of the service's clock from which the transaction is looked for, while its id is not known. */
	sinceMs?: number;
}

/** A dataflow (Gen1) as something that is refreshed. */
export function gen1Target(ctx: IExecuteFunctions, dataflow: Gen1Dataflow): Target<Gen1Request> {
	return {
		title: dataflow.title,
		key: dataflow.path,
		place: 'the refresh history of the dataflow',
		action: 'refresh',
		about: async () => ({
			service: 'powerBi',
			action: 'refresh',
			identity: await gen1Identity(ctx, dataflow),
		}),
		start: async (request) => await start(ctx, dataflow, request),
		find: async (sinceMs) => {
			const rows = await transactionsOf(ctx, dataflow);
			const since = serviceMoment(ctx, 'powerBi', sinceMs);
			const found = rowAt(rows, { sinceMs: since });
			const id = text(found, 'id');
			return id === undefined ? undefined : { id, answerLost: true };
		},
		job: async ({ id, sinceMs }: StartedTransaction) =>
			await dataflowTransactionJob(
				ctx,
				dataflow,
				sinceMs === undefined ? { transactionId: id } : { sinceMs },
			),
		runs: async () => runsIn(await transactionsOf(ctx, dataflow)),
		canCancel: () => true,
		remainder: (request) => request,
	};
}

async function start(
	ctx: IExecuteFunctions,
	dataflow: Gen1Dataflow,
	{ processType, notifyOption }: Gen1Request,
): Promise<StartedTransaction> {
	const sentAt = Date.now();
	const reply = await change(ctx, {
		method: 'POST',
		path: `${dataflow.path}/refreshes`,
		query: withoutUndefined({ processType }),
		body: { notifyOption },
		intent: `start the refresh of ${dataflow.title}`,
	});
	// The moment of sending on the service's clock: its Date header (whole seconds, rounded down) less the time to answer.
	const answeredAt = Date.parse(reply.headers.date ?? '');
	const tookMs = Date.now() - sentAt;
	const sinceMs = Number.isNaN(answeredAt) ? sentAt : answeredAt - tookMs - 1000;
	return { id: dataflow.id, sinceMs };
}

function runsIn(rows: IDataObject[]): TargetRun[] {
	return rows.flatMap((row) => {
		const id = text(row, 'id');
		return id === undefined ? [] : [{ started: { id }, state: transactionState(row) }];
	});
}
