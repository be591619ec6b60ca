import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stopSignal } from '../../shared/calls/pause';
import { textAt } from '../../shared/editor/readers';
import { badInput, jobFailed } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import type { Failure } from '../../shared/jobs/job';
import type { JobItem } from '../../shared/jobs/jobItem';
import { storyOf } from '../../shared/jobs/story';
import { waitChoice } from '../../shared/jobs/waitFields';
import { runDax } from '../../shared/powerBi/daxQuery';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

const rows = 3;

/** What is asked of the data of a model when its refresh has completed. */
export const dataOptions: INodeProperties[] = [
	{
		displayName: 'Check Data After Refresh',
		name: 'checkData',
		type: 'string',
		typeOptions: { rows },
		default: '',
		placeholder: 'e.g. MAX(Orders[Date]) >= TODAY() - 1',
		description:
			'A DAX expression that must give TRUE when the refresh has completed, such as the newest date or the number of rows. Otherwise the refresh is not successful, and says what it gave.',
	},
	{
		displayName: 'Warm After Refresh',
		name: 'warmQuery',
		type: 'string',
		typeOptions: { rows },
		default: '',
		placeholder: 'e.g. EVALUATE ROW("Rows", COUNTROWS(Orders))',
		description:
			'A small DAX query that loads columns of a Direct Lake model into memory again, so that the first report is fast. If it fails, the item says so; the refresh stays successful.',
	},
];

/** Throws one sentence when data is to be asked for that nobody waits for. */
export function requireWait(ctx: IExecuteFunctions, itemIndex: number): void {
	const asked = dataOptions.find(({ name }) => optionAt(ctx, itemIndex, name) !== '');
	if (asked === undefined || waitChoice(ctx, itemIndex).waits) return;
	throw badInput(
		ctx.getNode(),
		`${asked.displayName} needs Wait for Completion: turn it on, or remove the option.`,
		itemIndex,
	);
}

/**
 * The item of a refresh that completed, with what the check of its data and the warming came to.
 * @throws one sentence when the data is not as it should be, unless the user chose an item
 */
export async function withDataAfter(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, result }: { model: SemanticModel; result: JobItem & IDataObject },
): Promise<IDataObject> {
	if (result.status !== 'completed') return result;
	const expression = optionAt(ctx, itemIndex, 'checkData');
	const check = expression === '' ? undefined : await checked(ctx, model, expression);
	const { failure, ...extra } = check ?? {};
	if (failure) return unsuccessful(ctx, itemIndex, { ...result, ...extra, failure });
	return { ...result, ...extra, ...(await warmed(ctx, itemIndex, { model, result })) };
}

interface Check {
	dataCheck: { expression: string; passed: boolean; value?: IDataObject[string] };
	failure?: Failure;
}

async function checked(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	expression: string,
): Promise<Check> {
	const isQuery = /^(evaluate|define)\b/i.test(expression);
	const query = isQuery ? expression : `EVALUATE ROW("Check", ${expression})`;
	return await recover(
		async () => {
			const { rows: found } = await runDax(ctx, model, { query, includeNulls: true });
			const value = Object.values(found[0] ?? {})[0] ?? null;
			if (value === true) return { dataCheck: { expression, passed: true, value } };
			const shown = value === null ? 'nothing' : JSON.stringify(value);
			const message = `the check ${expression} gave ${shown} instead of true`;
			return { dataCheck: { expression, passed: false, value }, failure: failureOf(message) };
		},
		(_, caught) => {
			if (stopSignal(ctx)?.aborted) throw caught;
			const message = `the check of its data could not be run: ${wordsOf(caught)}`;
			return { dataCheck: { expression, passed: false }, failure: failureOf(message) };
		},
	);
}

function failureOf(message: string): Failure {
	return {
		code: 'DataCheckFailed',
		message,
		kind: 'unknown',
		advice:
			'The model may have read old data: look at the load before it, synchronize the SQL endpoint where it reads through one, and refresh again.',
	};
}

/** A refresh that completed with data that is not as it should be is no success. */
function unsuccessful(
	ctx: IExecuteFunctions,
	itemIndex: number,
	item: JobItem & IDataObject & { failure: Failure },
): IDataObject {
	const about = { service: 'powerBi', action: 'refresh', identity: item } as const;
	const ended = { ...item, status: 'failed', successful: false } as const;
	const phrase = 'completed without the expected data';
	const { sentence, ...texts } = storyOf(about, { ...ended, skipped: undefined, phrase });
	const result = { ...ended, ...texts };
	if (waitChoice(ctx, itemIndex).unsuccessfulIsItem) return result;
	throw jobFailed(ctx.getNode(), sentence, { result });
}

async function warmed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, result }: { model: SemanticModel; result: JobItem },
): Promise<IDataObject> {
	const query = optionAt(ctx, itemIndex, 'warmQuery');
	if (query === '' || result.skipped) return {};
	return await recover(
		async () => {
			await runDax(ctx, model, { query });
			return { warmed: true };
		},
		(_, caught) => ({ warmed: false, warmFailure: wordsOf(caught) }),
	);
}

function optionAt(ctx: IExecuteFunctions, itemIndex: number, name: string): string {
	return (textAt(ctx, itemIndex, `options.${name}`) ?? '').trim();
}

function wordsOf(caught: unknown): string {
	return caught instanceof Error ? caught.message : String(caught);
}
