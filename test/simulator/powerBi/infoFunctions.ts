import { refusal } from '../answers';
import { partitionsOf } from '../semanticModel';
import type { SemanticModel } from '../semanticModel';
import { settingsOf } from './modelSettings';
import { nestedProblem } from './problems';
import { pushDatasetOf } from './pushTables';

type Row = Record<string, unknown>;

/** The rows of an INFO function, where the model allows it; refuses otherwise. */
export function infoRows(model: SemanticModel, name: string, isView: boolean): Row[] {
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

/** The refusal of a query in the words of the service. */
export function daxProblem(text: string): Error {
	return refusal(
		nestedProblem(400, 'DatasetExecuteQueriesError', {
			DetailsMessage: text,
			AnalysisServicesErrorCode: '3241803862',
		}),
	);
}
