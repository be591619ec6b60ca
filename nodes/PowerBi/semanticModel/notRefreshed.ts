import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { jobFailed } from '../../shared/faults/errors';
import { wordlessItem } from '../../shared/jobs/jobItem';
import { storyOf } from '../../shared/jobs/story';
import { waitChoice } from '../../shared/jobs/waitFields';
import { identityOf, type SemanticModel } from '../../shared/powerBi/semanticModel';

/** Why a model was not refreshed: in the middle of a sentence, as a failure, and with what was done before. */
export interface NotRefreshed {
	model: SemanticModel;
	because: string;
	failure: { code: string; message: string };
	extra: IDataObject;
}

/**
 * The item of a model whose refresh was not started: it keeps its data when what it reads from is not new.
 * @throws its sentence, unless the user chose an item
 */
export async function notRefreshed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, because, failure, extra }: NotRefreshed,
): Promise<IDataObject> {
	const identity = await identityOf(ctx, model);
	const about = { service: 'powerBi', action: 'refresh', identity } as const;
	const { sentence, ...texts } = storyOf(about, { status: 'refused', because });
	const result = {
		...wordlessItem(about, undefined, {
			status: 'refused',
			successful: false,
			failure,
			...extra,
		}),
		...texts,
	};
	if (waitChoice(ctx, itemIndex).unsuccessfulIsItem) return result;
	throw jobFailed(ctx.getNode(), sentence, { result });
}
