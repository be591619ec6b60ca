import { paramOf, recordOf } from '../answers';
import type { Answer } from '../answers';
import { workspaceOf } from './access';
import type { Asked } from './access';
import { acceptTransaction, gen1DataflowsOf, endOf, isOver, statusOf } from './dataflowState';
import type { Gen1Dataflow, Transaction } from './dataflowState';
import { entityNotFound, invalidRequest } from './problems';
import { scheduleChange } from './schedules';

/** GET dataflows. */
export function listDataflows(asked: Asked): Answer {
	const value = gen1DataflowsOf(workspaceOf(asked)).map(
		({ objectId, name, description, configuredBy }) => ({
			objectId,
			name,
			...(description === undefined ? {} : { description }),
			modelUrl: `https://contoso.dfs.core.windows.net/powerbi/${name}/model.json`,
			configuredBy,
			generation: 1,
		}),
	);
	return listing(asked, 'dataflows', value);
}

/** GET dataflows/{id}: its definition, as a file. */
export function getDataflow(asked: Asked): Answer {
	const { name, description } = dataflowAt(asked, 'Contributor');
	const definition = {
		name,
		...(description === undefined ? {} : { description }),
		version: '1.0',
		'ppdf:dataflowCulture': 'en-US',
		entities: [{ $type: 'LocalEntity', name: 'Customers', attributes: [] }],
	};
	return { status: 200, body: definition };
}

/** POST refreshes: 200, empty, and no id. */
export function refreshDataflow(asked: Asked): Answer {
	const dataflow = dataflowAt(asked, 'Contributor');
	const { processType = 'default' } = asked.call.query;
	if (!['default', 'processFull'].includes(processType)) {
		throw invalidRequest(`Invalid processType '${processType}'.`);
	}
	const { notifyOption } = recordOf(asked.call.body);
	if (!['NoNotification', 'MailOnFailure'].includes(String(notifyOption))) {
		throw invalidRequest(`Invalid notifyOption '${String(notifyOption)}'.`);
	}
	if (dataflow.transactions.some((one) => !isOver(one, asked.now))) {
		throw invalidRequest('Another refresh of the dataflow is already in progress.');
	}
	acceptTransaction(dataflow, asked.now, { processType, notifyOption: String(notifyOption) });
	return { status: 200 };
}

/** GET transactions, newest first. */
export function listTransactions(asked: Asked): Answer {
	const value = dataflowAt(asked, 'Viewer')
		.transactions.filter((one) => asked.now >= one.startedAt + (one.plan.listedAfterMs ?? 0))
		.map((one) => ({
			id: one.id,
			refreshType: 'OnDemand',
			startTime: new Date(one.startedAt).toISOString(),
			...(isOver(one, asked.now) ? { endTime: new Date(endOf(one)).toISOString() } : {}),
			status: statusOf(one, asked.now),
		}))
		.reverse();
	return listing(asked, 'transactions', value);
}

/** POST dataflows/transactions/{id}/cancel: the verdict is in the body. */
export function cancelTransaction(asked: Asked): Answer {
	const id = paramOf(asked.call, 'transactionId');
	const transaction = gen1DataflowsOf(workspaceOf(asked, 'Contributor'))
		.flatMap(({ transactions }) => transactions)
		.find((one) => one.id === id);
	return { status: 200, body: { transactionId: id, status: cancelled(transaction, asked.now) } };
}

/** PATCH refreshSchedule. */
export function patchDataflowSchedule(asked: Asked): Answer {
	const dataflow = dataflowAt(asked, 'Contributor');
	const change = scheduleChange(asked.call.body, {
		isServicePrincipal: asked.caller.isServicePrincipal,
		slots: 48,
		notifyOptions: ['NoNotification', 'MailOnFailure'],
		withFrequency: false,
	});
	Object.assign(dataflow.schedule, change);
	return { status: 200 };
}

/** GET datasources. */
export function listDataflowDatasources(asked: Asked): Answer {
	return listing(asked, 'datasources', dataflowAt(asked, 'Viewer').datasources);
}

function cancelled(transaction: Transaction | undefined, now: number): string {
	if (!transaction) return 'NotFound';
	if (isOver(transaction, now)) return 'AlreadyConcluded';
	transaction.cancelledAt = now;
	return 'SuccessfullyMarked';
}

function dataflowAt(asked: Asked, role: 'Viewer' | 'Contributor'): Gen1Dataflow {
	const id = paramOf(asked.call, 'dataflowId').toLowerCase();
	const dataflow = gen1DataflowsOf(workspaceOf(asked, role)).find((one) => one.objectId === id);
	if (!dataflow) throw entityNotFound();
	return dataflow;
}

function listing({ call }: Asked, name: string, value: unknown[]): Answer {
	const context = `${call.baseUrl}/v1.0/myorg/$metadata#${name}`;
	return { status: 200, body: { '@odata.context': context, value } };
}
