import { recordOf, refusal } from '../answers';
import type { Answer } from '../answers';
import { partitionsOf } from '../semanticModel';
import type { SemanticModel } from '../semanticModel';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { settingsOf } from './modelSettings';
import { entityNotFound, invalidRequest, nestedProblem } from './problems';
import { pushDatasetOf } from './pushTables';
import { countAgainst } from './throttle';

type Row = Record<string, unknown>;

const queriesAMinute = 120;
const minuteMs = 60_000;
const mostValues = 1_000_000;

/** POST executeQueries: one query, one table; a cut answer is still a 200. */
export function executeQueries(asked: Asked): Answer {
	const { call, caller } = asked;
	const model = queryableModel(asked);
	const { queries, serializerSettings, impersonatedUserName } = recordOf(call.body);
	if (!Array.isArray(queries) || queries.length !== 1) {
		throw invalidRequest('Exactly one query is allowed in a request.');
	}
	countAgainst(asked, `queries ${caller.name}`, { windowMs: minuteMs, most: queriesAMinute });
	const settings = settingsOf(model);
	if (settings.hasRowLevelSecurity && caller.isServicePrincipal) {
		throw invalidRequest('Service principals are not supported on datasets with RLS.');
	}
	const rows = rowsFor(model, String(recordOf(queries[0]).query), String(impersonatedUserName));
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

function rowsFor(model: SemanticModel, query: string, user: string): Row[] {
	const { answers } = settingsOf(model);
	const canned = answers.get(`${user}: ${query}`) ?? answers.get(query);
	if (canned) return canned;
	const info = /^EVALUATE\s+INFO\.(VIEW\.)?([A-Z]+)\(\)$/i.exec(query.trim());
	if (info) return infoRows(model, (info[2] ?? '').toUpperCase(), info[1] !== undefined);
	const [, counted] = /COUNTROWS\(\s*'((?:[^']|'')+)'\s*\)/i.exec(query) ?? [];
	if (counted !== undefined) return [{ '[Rows]': tableIn(model, counted).rowCount }];
	const [, listed] = /^EVALUATE\s+'((?:[^']|'')+)'$/i.exec(query.trim()) ?? [];
	if (listed === undefined) throw daxProblem(`The syntax for '${query}' is incorrect.`);
	const table = tableIn(model, listed);
	return table.rows.map((row) => qualified(table.name, row));
}

function infoRows(model: SemanticModel, name: string, isView: boolean): Row[] {
	const { infoFunctions } = settingsOf(model);
	const allowed = infoFunctions === 'all' || (infoFunctions === 'view' && isView);
	if (!allowed) {
		throw daxProblem('INFO functions are not supported by the Execute Queries REST API.');
	}
	if (name === 'TABLES') {
		return model.tables.map((table, index) => ({
			'[ID]': 10 + index,
			'[Name]': table.name,
			'[Model]': model.name,
			'[Description]': index === 0 ? 'The first one' : null,
			'[IsHidden]': false,
			'[StorageMode]': settingsOf(model).storage === 'import' ? 'Import' : 'DirectQuery',
		}));
	}
	if (name === 'COLUMNS') return columnRows(model);
	if (name !== 'PARTITIONS') throw daxProblem(`Failed to resolve name 'INFO.${name}'.`);
	return (partitionsOf(model, undefined) ?? []).map(({ table, partition }, index) => ({
		'[ID]': 100 + index,
		'[TableID]': 10 + model.tables.findIndex((one) => one.name === table),
		'[Name]': partition,
		'[RefreshedTime]': '2026-01-15T06:00:00',
	}));
}

function columnRows(model: SemanticModel): Row[] {
	return (pushDatasetOf(model)?.tables ?? []).flatMap((table) =>
		table.columns.map((column, index) => ({
			'[ID]': index,
			'[Name]': column.name,
			'[Table]': table.name,
			'[DataType]': viewTypes[column.dataType.toLowerCase()] ?? 'Text',
			'[Type]': 'Data',
		})),
	);
}

const viewTypes: Record<string, string> = {
	int64: 'Integer',
	double: 'Number',
	decimal: 'Currency',
	boolean: 'Boolean',
	bool: 'Boolean',
	datetime: 'DateTime',
};

function tableIn(model: SemanticModel, quotedName: string) {
	const name = quotedName.replaceAll("''", "'");
	const table = pushDatasetOf(model)?.tables.find((one) => one.name === name);
	if (!table) throw daxProblem(`Cannot find table '${name}'.`);
	return table;
}

function qualified(table: string, row: Row): Row {
	const named = ([name, value]: [string, unknown]) =>
		[`${table}[${name.replaceAll(']', ']]')}]`, value] as const;
	return Object.fromEntries(Object.entries(row).map(named));
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

function daxProblem(text: string): Error {
	return refusal(
		nestedProblem(400, 'DatasetExecuteQueriesError', {
			DetailsMessage: text,
			AnalysisServicesErrorCode: '3241803862',
		}),
	);
}
