import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { badInput, jobFailed } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import type { JobItem } from '../../shared/jobs/jobItem';
import { storyOf } from '../../shared/jobs/story';
import { waitChoice } from '../../shared/jobs/waitFields';
import { runDax } from '../../shared/powerBi/daxQuery';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { dataChecked, type DataCheck } from './dataCheck';

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

/** A refresh that was waited for: its item, and for how long the whole has been going on. */
interface Waited {
	model: SemanticModel;
	result: JobItem & IDataObject;
	elapsedMs(): number;
}

/**
 * The item of a refresh that completed, with what the check of its data and the warming came to.
 * @throws one sentence when the data is not as it should be, or not known, unless the user chose an item
 */
export async function withDataAfter(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, result, elapsedMs }: Waited,
): Promise<IDataObject> {
	if (result.status !== 'completed') return result;
	const expression = optionAt(ctx, itemIndex, 'checkData');
	const { deadlineMs } = waitChoice(ctx, itemIndex);
	const restMs = () => Math.max(0, deadlineMs - elapsedMs());
	const check =
		expression === '' ? undefined : await dataChecked(ctx, { model, expression, restMs });
	const { trouble, ...extra } = check ?? {};
	if (trouble) return unsuccessful(ctx, itemIndex, { item: { ...result, ...extra }, trouble });
	return { ...result, ...extra, ...(await warmed(ctx, itemIndex, { model, result })) };
}

/** A refresh that completed with data that is not as it should be, or that could not be looked at, is no success. */
function unsuccessful(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ item, trouble }: { item: JobItem & IDataObject; trouble: NonNullable<DataCheck['trouble']> },
): IDataObject {
	const about = { service: 'powerBi', action: 'refresh', identity: item } as const;
	const { status, failure, phrase } = trouble;
	const ended = { ...item, status, successful: false, failure };
	const { sentence, ...texts } = storyOf(about, { ...ended, skipped: undefined, phrase });
	const result = { ...ended, ...texts };
	if (waitChoice(ctx, itemIndex).unsuccessfulIsItem) return result;
	throw jobFailed(ctx.getNode(), sentence, { result });
}

async function warmed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, result }: Pick<Waited, 'model' | 'result'>,
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
