import { setTimeout as delay } from 'node:timers/promises';
import { paramOf, recordOf } from '../answers';
import type { Answer } from '../answers';
import type { SemanticModel } from '../semanticModel';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { datasetEntry } from './datasets';
import { entityNotFound, invalidRequest } from './problems';
import { addRows, makePushDataset, pushDatasetOf, tableOf, tablesOf } from './pushTables';
import type { PushDataset, PushTable } from './pushTables';
import { countAgainst } from './throttle';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mostRowsAPost = 10_000;
const mostPending = 5;
const largeTable = 250_000;
const endOfCreation = Date.UTC(2027, 9, 31);

const pending = new WeakMap<SemanticModel, number>();

/** How long adding rows takes, in real ms, for specs about pending requests. */
export const pushTiming = { takesMs: 0 };

/** POST datasets: names are not unique. */
export function createDataset(asked: Asked): Answer {
	const { call, state, caller, now } = asked;
	const workspace = workspaceOf(asked, 'Contributor');
	if (now > endOfCreation) throw invalidRequest('Push datasets can no longer be created.');
	const { name, tables, defaultMode = 'Push', relationships } = recordOf(call.body);
	if (typeof name !== 'string' || name === '') throw invalidRequest('The name is required.');
	const { defaultRetentionPolicy: policy = 'None' } = call.query;
	if (policy !== 'None' && policy !== 'basicFIFO') {
		throw invalidRequest(`Invalid defaultRetentionPolicy '${policy}'.`);
	}
	const checked = tablesOf(tables);
	const model = state.tenant.addSemanticModel(workspace, {
		name,
		configuredBy: caller.name,
		createdDate: new Date(now).toISOString(),
		extra: { defaultRetentionPolicy: policy },
	});
	makePushDataset(model, checked, policy);
	const more = relationships === undefined ? {} : { relationships };
	return {
		status: 201,
		body: { ...datasetEntry(workspace, model), defaultMode, tables: checked, ...more },
	};
}

/** GET tables: push datasets only. */
export function listTables(asked: Asked): Answer {
	const { dataset } = pushAt(asked, 'Viewer');
	const value = dataset.tables.map(({ name, columns, measures }) =>
		dataset.listsColumns ? { name, columns, ...(measures ? { measures } : {}) } : { name },
	);
	return {
		status: 200,
		body: { '@odata.context': `${asked.call.baseUrl}/v1.0/myorg/$metadata#tables`, value },
	};
}

/** PUT tables/{name}: replaces the schema; the name must be that of the path. */
export function putTable(asked: Asked): Answer {
	const { dataset } = pushAt(asked, 'Contributor');
	const table = tableIn(dataset, asked);
	const { name, ...schema } = tableOf(asked.call.body);
	if (name !== table.name) throw invalidRequest('The name of the table cannot be changed.');
	Object.assign(table, { measures: undefined }, schema);
	return { status: 200, body: { name, ...schema } };
}

/** POST tables/{name}/rows. */
export async function postRows(asked: Asked): Promise<Answer> {
	const { dataset, model } = pushAt(asked, 'Contributor');
	const table = tableIn(dataset, asked);
	const { rows } = recordOf(asked.call.body);
	if (!Array.isArray(rows) || rows.length === 0) throw invalidRequest("'rows' is required.");
	if (rows.length > mostRowsAPost) {
		throw invalidRequest(`A request may carry at most ${mostRowsAPost} rows.`, 413);
	}
	const waiting = (pending.get(model) ?? 0) + 1;
	pending.set(model, waiting);
	try {
		if (waiting > mostPending) countAgainst(asked, 'pending', { windowMs: 1000, most: 0 });
		if (pushTiming.takesMs > 0) await delay(pushTiming.takesMs);
		count(asked, { model, table, rows });
		addRows(dataset, table, rows);
	} finally {
		pending.set(model, (pending.get(model) ?? 1) - 1);
	}
	return { status: 200 };
}

/** DELETE tables/{name}/rows: all of them. */
export function deleteRows(asked: Asked): Answer {
	const { dataset } = pushAt(asked, 'Contributor');
	Object.assign(tableIn(dataset, asked), { rows: [], rowCount: 0 });
	return { status: 200 };
}

function count(
	asked: Asked,
	{ model, table, rows }: { model: SemanticModel; table: PushTable; rows: unknown[] },
): void {
	countAgainst(asked, `posts ${model.id}`, { windowMs: minuteMs, most: 120 });
	countAgainst(asked, `hourly posts ${table.name} ${model.id}`, {
		windowMs: hourMs,
		most: table.rowCount >= largeTable ? 120 : Infinity,
	});
	const units = rows.length;
	countAgainst(asked, `rows ${model.id}`, { windowMs: hourMs, most: 1_000_000, units });
}

function pushAt(
	asked: Asked,
	role: 'Viewer' | 'Contributor',
): { dataset: PushDataset; model: SemanticModel } {
	const model = modelOf(workspaceOf(asked, role), asked.call);
	const dataset = pushDatasetOf(model);
	if (dataset) return { dataset, model };
	throw invalidRequest('Invalid dataset. This API can only be called on a push dataset.');
}

function tableIn(dataset: PushDataset, { call }: Asked): PushTable {
	const name = paramOf(call, 'tableName').toLowerCase();
	const table = dataset.tables.find((one) => one.name.toLowerCase() === name);
	if (!table) throw entityNotFound();
	return table;
}
