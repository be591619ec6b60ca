import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { flagAt, optionsAt, textAt } from '../../shared/editor/readers';
import { badInput, callFailed } from '../../shared/faults/errors';
import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { plainlyNamed } from '../../shared/powerBi/columnNames';
import { runDax, type DaxResult } from '../../shared/powerBi/daxQuery';
import {
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { queryFields } from './queryFields';

const fields: INodeProperties[] = [
	...semanticModelFields,
	notice(
		'limitsNotice',
		'Power BI gives one table of at most 100,000 rows, 1,000,000 values or 15 MB, and takes at most 120 queries a minute from a user.',
	),
	notice(
		'servicePrincipalNotice',
		'A service principal cannot query models with row-level security or single sign-on: sign in as a user for those.',
		{ '/authentication': ['servicePrincipal'] },
	),
	...queryFields,
];

export const executeQuery: Operation = {
	name: 'Execute Query',
	value: 'executeQuery',
	action: 'Execute a DAX query on a semantic model',
	description:
		'Run a DAX query and give its rows, one item a row. At most 100,000 rows or 1,000,000 values.',
	fields,

	async run(ctx, itemIndex) {
		const query = textAt(ctx, itemIndex, 'query').trim();
		if (!/^(evaluate|define)\b/i.test(withoutComments(query))) {
			throw badInput(
				ctx.getNode(),
				'Query must be DAX that starts with EVALUATE or DEFINE, such as EVALUATE TOPN(10, Sales).',
				itemIndex,
			);
		}
		const options = optionsAt(ctx, itemIndex, 'options');
		const model = await semanticModelAt(ctx, itemIndex);
		const result = await runDax(ctx, model, {
			query,
			includeNulls: flagAt(ctx, itemIndex, 'includeNulls'),
			impersonatedUserName: options.impersonatedUserName as string | undefined,
		});
		const rows = flagAt(ctx, itemIndex, 'cleanColumnNames')
			? plainlyNamed(result.rows)
			: result.rows;
		return result.cut === undefined ? rows : cutRows(ctx, { model, rows, result, options });
	},
};

interface Cut {
	model: SemanticModel;
	rows: IDataObject[];
	result: DaxResult;
	options: IDataObject;
}

/** A cut answer is an error, unless the user would rather have what came: every row then says that more are missing. */
function cutRows(ctx: IExecuteFunctions, { model, rows, result, options }: Cut): IDataObject[] {
	const cause = result.cut?.message ?? 'the answer was cut';
	if (options.onPartialResult !== 'items') {
		throw callFailed(ctx.getNode(), `get all rows of the query on ${model.title}`, {
			transient: false,
			maybeAccepted: false,
			...result.cut,
			message: `only ${rows.length} rows came: ${cause}`,
		});
	}
	ctx.addExecutionHints({
		message: `The answer of ${model.title} is partial: ${rows.length} rows came, and more are missing (${cause}).`,
		location: 'outputPane',
		type: 'warning',
	});
	return rows.map((row) => ({ ...row, partialResult: true }));
}

function withoutComments(query: string): string {
	return query.replace(/^(\s|--[^\n]*(\n|$)|\/\/[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}
