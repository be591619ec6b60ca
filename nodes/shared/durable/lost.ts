import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import { jobFailed, type NodeFailure } from '../faults/errors';
import type { Status } from '../jobs/status';
import { asItemIfChosen } from '../jobs/unsuccessful';
import { waitChoice } from '../jobs/waitFields';
import { followingKey } from './following';

const refused: Status = 'refused';

/** Whether an item says that its job was never started: it needs no wait, and is an end already. */
export function isRefused({ status }: IDataObject): boolean {
	return status === refused;
}

/** The item itself; throws its story unless the user wants an item for what is no success. */
export function passedBy(ctx: IExecuteFunctions, at: number, item: IDataObject): IDataObject {
	if (waitChoice(ctx, at).unsuccessfulIsItem) return item;
	throw jobFailed(ctx.getNode(), String(item.summary), { result: item });
}

/** The item of a job that cannot be followed any longer, where the user wants an item for that. */
export function lostItem(
	ctx: IExecuteFunctions,
	at: number,
	{ failure, service }: { failure: NodeFailure; service: Service },
): IDataObject | undefined {
	const lost = asItemIfChosen(service, 'refresh', true)(ctx, at, failure);
	const { [followingKey]: _following, ...item } = ctx.getInputData()[at]?.json ?? {};
	return lost && { ...item, ...lost };
}
