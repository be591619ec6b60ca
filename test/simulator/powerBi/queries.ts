import { recordOf } from '../answers';
import type { Answer } from '../answers';
import type { SemanticModel } from '../semanticModel';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { daxRows, type DaxTable } from './dax';
import { settingsOf } from './modelSettings';
import { daxProblem, infoRows } from './infoFunctions';
import { entityNotFound, invalidRequest } from './problems';
import { pushDatasetOf } from './pushTables';
import { requireActiveCapacity } from './refreshes';
import { countAgainst } from './throttle';
import { finalPhaseOf, isOver } from '../refreshLifecycle';

type Row = Record<string, unknown>;

const queriesAMinute = 120;
const minuteMs = 60_000;
const mostValues = 1_000_000;

/** POST executeQueries: one query, one table; a cut answer is still a 200. */
export function executeQueries(asked: Asked): Answer {
	const { call, caller } = asked;
	const model = queryableModel(asked);
	requireActiveCapacity(asked, workspaceOf(asked));
	const { queries, serializerSettings, impersonatedUserName } = recordOf(call.body);
	if (!Array.isArray(queries) || queries.length !== 1) {
		throw invalidRequest('Exactly one query is allowed in a request.');
	}
	countAgainst(asked, `queries ${caller.name}`, { windowMs: minuteMs, most: queriesAMinute });
	const settings = settingsOf(model);
	if (settings.hasRowLevelSecurity && caller.isServicePrincipal) {
		throw invalidRequest('Service principals are not supported on datasets with RLS.');
	}
	const rows = rowsFor(
		{ model, now: asked.now },
		String(recordOf(queries[0]).query),
		String(impersonatedUserName),
	);
	const withNulls = recordOf(serializerSettings).includeNulls === true;
	return answered(asked, withNulls ? rows : rows.map(withoutNulls), settings);
}

/** Reading takes the right to build on a model, which viewers lack: to them it does not exist. */
function queryableModel(asked: Asked): SemanticModel {
	const workspace = workspaceOf(asked);
	const { objectId } = asked.caller;
	if (workspace.roles[objectId] === 'Viewer') throw entityNotFound();
	return modelOf(workspace, asked.call);
}

function rowsFor(
	{ model, now }: { model: SemanticModel; now: number },
	query: string,
	user: string,
): Row[] {
	const { answers } = settingsOf(model);
	const canned = answers.get(`${user}: ${query}`) ?? answers.get(query);
	if (canned) return canned;
	const info = /^EVALUATE\s+INFO\.(VIEW\.)?([A-Z]+)\(\)$/i.exec(query.trim());
	if (info) return infoRows(model, (info[2] ?? '').toUpperCase(), info[1] !== undefined);
	const rows = daxRows(query, { table: (name) => tableIn(model, name, now), now });
	if (rows === undefined) throw daxProblem(`The syntax for '${query}' is incorrect.`);
	return rows;
}

/** What the last refresh that completed read of a table, where the model reads through an endpoint. */
function loadedRows(model: SemanticModel, table: string, now: number): Row[] | undefined {
	return model.refreshes
		.filter((one) => isOver(one, now) && finalPhaseOf(one) === 'Completed')
		.at(-1)
		?.loads?.get(table);
}

function tableIn(model: SemanticModel, wanted: string, now: number): DaxTable {
	const isWanted = ({ name }: { name: string }) => name.toLowerCase() === wanted.toLowerCase();
	const pushed = pushDatasetOf(model)?.tables.find(isWanted);
	if (pushed) return { ...pushed, count: pushed.rowCount };
	const table = model.tables.find(isWanted);
	if (!table) throw daxProblem(`Cannot find table '${wanted}'.`);
	return { name: table.name, rows: loadedRows(model, table.name, now) ?? table.rows ?? [] };
}

function withoutNulls(row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function answered(
	asked: Asked,
	rows: Row[],
	{ rowLimit, cutErrorAt }: ReturnType<typeof settingsOf>,
): Answer {
	const columns = Math.max(1, ...rows.slice(0, 100).map((row) => Object.keys(row).length));
	const most = Math.min(rowLimit, Math.floor(mostValues / columns));
	const error = {
		code: 'ResultSetTooLarge',
		message: `The result was cut: more than ${most} rows were requested.`,
	};
	const at = (place: typeof cutErrorAt) =>
		rows.length > most && cutErrorAt === place ? { error } : {};
	const tables = [{ rows: rows.slice(0, most), ...at('table') }];
	const results = [{ tables, ...at('result') }];
	return {
		status: 200,
		body: {
			'@odata.context': `${asked.call.baseUrl}/v1.0/myorg/$metadata#executeQueries`,
			results,
			...at('answer'),
		},
	};
}
